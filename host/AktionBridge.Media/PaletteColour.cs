namespace AktionBridge.Media;

/// <summary>One of a picture's main colours.</summary>
/// <param name="Colour">#rrggbb.</param>
/// <param name="Share">Part of the painted area it covers, 0 to 1.</param>
/// <param name="Height">Where it lies on average, 0 for the highest colour of the picture, 1 for the lowest.</param>
public sealed record PaletteColour(string Colour, double Share, double Height);
