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

    /// <summary>Difference of the strongest and weakest primary, 0 (grey) to 1: unlike saturation, small for what is nearly white or black.</summary>
    public double Chroma => Saturation * (1 - Math.Abs((2 * Lightness) - 1));

    /// <summary>The strongest primary, 0 to 1.</summary>
    private double Brightness => Lightness + (Chroma / 2);

    /// <summary>Orange to rose hues, neither grey nor glaring: human skin from deep to pale.</summary>
    public bool IsSkin => Hue is >= 8 and <= 40 && Saturation is >= 0.15 and <= 0.7 && Lightness is >= 0.2 and <= 0.88;

    /// <summary>Black, grey and white, or brown, blond and red. Yellow hair is pale: a strong yellow is cloth or metal.</summary>
    public bool CanBeHair => Chroma <= 0.09 || (Hue is >= 8 and <= 28 && Chroma <= 0.62) || (Hue is > 28 and <= 52 && Chroma <= 0.48);

    /// <summary>
    /// Whether both are one paint in more and in less light: light scales all primaries alike, so hue and purity nearly stay.
    /// By a quarter only, because blond lies close to fair skin; with no less than 0.6 of the light, because dark hair has the hue of deep skin.
    /// </summary>
    public bool IsShadeOf(Colour other)
    {
        const double Tolerance = 0.25, GreyTolerance = 0.06, LeastLight = 0.6;
        ((double x, double y), (double otherX, double otherY)) = (PlaceInDisc, other.PlaceInDisc);
        double apart = Math.Sqrt(Math.Pow(x - otherX, 2) + Math.Pow(y - otherY, 2));
        return apart <= Math.Max(GreyTolerance, Tolerance * (Purity + other.Purity) / 2)
            && Math.Min(Brightness, other.Brightness) >= LeastLight * Math.Max(Brightness, other.Brightness);
    }

    private double Purity => Brightness == 0 ? 0 : Chroma / Brightness;

    /// <summary>In the disc whose angle is the hue and whose radius is the purity.</summary>
    private (double X, double Y) PlaceInDisc => (Purity * Math.Cos(Hue * Math.PI / 180), Purity * Math.Sin(Hue * Math.PI / 180));
}
