namespace AktionBridge.Host.Film.Locks;

/// <summary>A colour measured in a lock's image.</summary>
/// <param name="Colour">#rrggbb.</param>
/// <param name="Share">Part of the painted picture it covers, 0 to 1.</param>
/// <param name="Height">Where it lies on average, 0 at the top of what is painted, 1 at its bottom; null when not measured.</param>
public sealed record MeasuredColour(string Colour, decimal Share, decimal? Height = null);
