using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Work.Living;

/// <summary>The places of a shot on timelines: those that wait for takes or show them, and plain placements, which become such when their take is changed.</summary>
internal static class SetPlaces
{
    /// <summary>Anchors that show or want a take, placements without an anchor as the anchors they would have. Read before a change: placements are not part of the film.</summary>
    public static IReadOnlyList<Anchor> Of(OpenProject project, IFilmReader film, string shotId, DateTimeOffset now)
    {
        IReadOnlyList<Anchor> anchors = film.List<Anchor>("shotId", shotId);
        var known = anchors.Select(anchor => anchor.Id).ToHashSet();
        IEnumerable<Anchor> plain = project.Placements.List("shotId", shotId).Where(row => row.State == PlacementState.Verified && !known.Contains(row.Id))
            .Select(row => film.Find<Conform>(row.ConformId) is { } conform ? AnchorBook.For(row, conform, now) with { Version = 0 } : null).OfType<Anchor>();
        return [.. anchors.Where(anchor => anchor.State != AnchorState.Dropped && (anchor.WantedTakeId ?? anchor.ShownTakeId) is not null), .. plain];
    }

    /// <summary>Where the shot lies first; null where it lies nowhere.</summary>
    public static (DeliveryInfo Delivery, int Frames)? First(OpenProject project, IFilmReader film, Shot shot) =>
        Of(project, film, shot.Id, default).FirstOrDefault() is { } place ? (place.Delivery, place.Frames) : null;

    /// <summary>What a generator must make so that its take fits the shot and every place where it lies.</summary>
    /// <exception cref="RpcFailureException">NotCapable: it cannot make it that long.</exception>
    public static NativeFormat Format(OpenProject project, IFilmReader film, GeneratorChoice generator, Shot shot)
    {
        FilmProject row = Find.Project(film);
        NativeFormat own = NativeFormats.Clip(generator, row.Rate, row.Raster, shot.DurationFrames, row.Rate, Handles.For(firstFrameIsAnchored: true));
        return Of(project, film, shot.Id, default)
            .Select(place => NativeFormats.Clip(
                generator, row.Rate, row.Raster, place.Frames, place.Delivery.Rate, new Handles(place.Delivery.HeadHandle, place.Delivery.TailHandle)))
            .Append(own).MaxBy(format => format.Frames)!;
    }
}
