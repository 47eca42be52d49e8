using System.Globalization;

namespace AktionBridge.Host.Film.Locks;

/// <summary>A colour as hue (0 to 360), saturation and lightness (0 to 1).</summary>
internal readonly record struct Colour(string Text, double Hue, double Saturation, double Lightness)
{
    /// <summary>Reads #rrggbb.</summary>
    public static bool TryParse(string? text, out Colour colour)
    {
        colour = default;
        if (text is not { Length: 7 } || text[0] != '#' || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
            return false;
        colour = Of(text.ToLowerInvariant(), (value >> 16 & 255) / 255.0, (value >> 8 & 255) / 255.0, (value & 255) / 255.0);
        return true;
    }

    private static Colour Of(string text, double red, double green, double blue)
    {
        double most = Math.Max(red, Math.Max(green, blue)), least = Math.Min(red, Math.Min(green, blue)), range = most - least;
        double lightness = (most + least) / 2;
        if (range == 0)
            return new Colour(text, 0, 0, lightness);
        double hue = most == red ? (green - blue) / range : most == green ? 2 + ((blue - red) / range) : 4 + ((red - green) / range);
        return new Colour(text, (hue * 60 + 360) % 360, range / (1 - Math.Abs((2 * lightness) - 1)), lightness);
    }

    /// <summary>Orange to rose hues, neither grey nor glaring: human skin from deep to pale.</summary>
    public bool IsSkin => Hue is >= 8 and <= 40 && Saturation is >= 0.15 and <= 0.7 && Lightness is >= 0.2 and <= 0.88;
}
