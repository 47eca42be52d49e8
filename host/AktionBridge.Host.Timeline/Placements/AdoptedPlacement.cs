using System.Text.Json;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>A strip that lies on a timeline already and becomes a placement of its own.</summary>
/// <param name="Id">What it is called from now on.</param>
/// <param name="Strip">As it was read.</param>
/// <param name="ConformId">What it shows; empty for a placeholder.</param>
/// <param name="TakeId">What it shows; empty for a placeholder.</param>
/// <param name="ShotId">Whose.</param>
public sealed record AdoptedPlacement(string Id, OurStrip Strip, string ConformId, string TakeId, string ShotId)
{
    /// <summary>Writes the new ids on the strip; what else is kept there stays.</summary>
    public Edit Edit => new()
    {
        Kind = EditKind.Metadata,
        Track = Strip.Track.Id,
        Item = Strip.Item.Id,
        Ours = Ids(),
    };

    /// <summary>The row: it lies there, as was just read.</summary>
    /// <param name="timeline">Where it lies.</param>
    /// <param name="commandId">The command that writes the ids.</param>
    /// <param name="storedVersion">Of a row with this id; 0 for none.</param>
    /// <param name="now">The time.</param>
    public Placement Row(TimelineSnapshot timeline, string commandId, long storedVersion, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        TimelineItem item = Strip.Item;
        var step = new PlacementStep
        {
            Edit = Edit,
            Expected = new ExpectedRange(Strip.Track.Id, item.Start, item.Duration, [item.Fingerprint]),
            ReadBack = new ReadBackItem(Id, Strip.Track.Id, Strip.Track.Name, item.Start, item.Duration, item.SourceStart, Strip.FileName!),
        };
        return new Placement
        {
            Id = Id,
            ConformId = ConformId,
            TakeId = TakeId,
            ShotId = ShotId,
            Document = timeline.Document,
            Timeline = timeline.Timeline,
            TrackId = Strip.Track.Id,
            TrackName = Strip.Track.Name,
            Start = item.Start,
            Duration = item.Duration,
            SourceStart = item.SourceStart,
            FileName = Strip.FileName!,
            State = PlacementState.Verified,
            CommandId = commandId,
            Plan = JsonSerializer.Serialize(step, WireJson.Options),
            Version = storedVersion + 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private Dictionary<string, string> Ids()
    {
        var ids = new Dictionary<string, string>(Strip.Item.Ours) { [OurItems.PlacementKey] = Id, [OurItems.ShotKey] = ShotId };
        if (TakeId.Length > 0)
            (ids[OurItems.ConformKey], ids[OurItems.TakeKey]) = (ConformId, TakeId);
        return ids;
    }
}
