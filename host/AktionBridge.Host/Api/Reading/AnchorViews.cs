using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Api.Reading;

/// <summary>Turns anchors into what clients see.</summary>
internal static class AnchorViews
{
    public static AnchorInfo Of(IFilmReader film, Anchor row) => new()
    {
        Id = row.Id,
        Shot = film.Find<Shot>(row.ShotId)?.Code ?? row.ShotId,
        Document = row.Document,
        Timeline = row.Timeline,
        Track = row.TrackName,
        Start = row.Start,
        Frames = row.Duration,
        Delivery = row.Delivery,
        State = Views.Name(row.State),
        Take = row.ShownTakeId,
        Wanted = row.WantedTakeId,
        Jobs = row.Jobs,
        Message = row.Message,
    };
}
