namespace AktionBridge.Host.Timeline.Placements;

/// <summary>What must be found on the timeline afterwards.</summary>
/// <param name="PlacementId">Whose it is.</param>
/// <param name="TrackId">Null for a track the command adds; then the name counts.</param>
/// <param name="TrackName">What people call it.</param>
/// <param name="Start">Frames from the timeline's first frame.</param>
/// <param name="Duration">Frames.</param>
/// <param name="SourceStart">First source frame shown.</param>
/// <param name="FileName">The file it shows.</param>
/// <param name="FormerFile">For a replaced item the file it showed before: an item still showing that was not replaced. Null when placed.</param>
public sealed record ReadBackItem(
    string PlacementId, string? TrackId, string TrackName, long Start, long Duration, long SourceStart, string FileName,
    string? FormerFile = null);
