namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>Time that stays free and why.</summary>
public sealed record OpenGap(GapRange Range, string Why);
