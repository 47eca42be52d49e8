namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>How shots lie in gaps.</summary>
/// <param name="Laid">In story order.</param>
/// <param name="Open">Gaps, or ends of gaps, that stay free, in time order.</param>
/// <param name="NotLaid">Shots without a place, with the reason; empty unless leftovers are to be reported.</param>
public sealed record GapLayout(IReadOnlyList<LaidShot> Laid, IReadOnlyList<OpenGap> Open, IReadOnlyList<ShotWithoutPlace> NotLaid);
