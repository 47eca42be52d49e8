namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>A shot no gap can take.</summary>
public sealed record ShotWithoutPlace(ShotLength Shot, string Why);
