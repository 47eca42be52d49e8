namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>Where something is wanted.</summary>
public abstract record PlacementTarget
{
    private PlacementTarget()
    {
    }

    /// <summary>Free time of a track, or time taken by an item of ours.</summary>
    /// <param name="Track">The track's id.</param>
    /// <param name="Start">Frames from the timeline's first frame.</param>
    public sealed record InGap(string Track, long Start) : PlacementTarget;

    /// <summary>The reused track <c>AktionBridge</c>, added when there is none.</summary>
    /// <param name="Start">Frames from the timeline's first frame.</param>
    public sealed record OnOwnTrack(long Start) : PlacementTarget;

    /// <summary>In place of an existing item, because the user named it: its place, trims and effects stay.</summary>
    /// <param name="Item">The item's id.</param>
    public sealed record OverItem(string Item) : PlacementTarget;

    /// <summary>The item of this very placement, wherever it lies by now, and nowhere else.</summary>
    /// <param name="File">The file it showed last: tells it when it lost our ids.</param>
    public sealed record WhereItLies(string File) : PlacementTarget;
}
