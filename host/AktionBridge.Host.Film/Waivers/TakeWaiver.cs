namespace AktionBridge.Host.Film.Waivers;

/// <summary>A difference of a take that a person lets be, as it was then.</summary>
/// <param name="Path">Of the difference.</param>
/// <param name="Words">What differed, for people.</param>
/// <param name="Today">Digest of what today's side was: when that changes again, it is another difference.</param>
/// <param name="Reason">In the words of who waived it.</param>
/// <param name="Actor">Who.</param>
/// <param name="At">When.</param>
public sealed record TakeWaiver(string Path, string Words, string Today, string Reason, string Actor, DateTimeOffset At);
