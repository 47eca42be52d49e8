namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>An item that is not ours to change.</summary>
public sealed record UntouchedItem(string TrackId, string TrackName, string Name, long Start, long Duration, string Fingerprint);
