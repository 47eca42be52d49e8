namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>Where a shot goes and why.</summary>
/// <param name="Shot">The shot.</param>
/// <param name="Gap">The gap it lies in; null on the track <c>AktionBridge</c>.</param>
/// <param name="Start">Frames from the timeline's first frame.</param>
/// <param name="Duration">Frames it gets.</param>
/// <param name="Why">One sentence for people.</param>
public sealed record LaidShot(ShotLength Shot, GapRange? Gap, long Start, long Duration, string Why);
