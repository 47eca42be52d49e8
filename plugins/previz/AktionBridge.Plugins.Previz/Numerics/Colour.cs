using System.Globalization;

namespace AktionBridge.Plugins.Previz.Numerics;

/// <summary>Colours as linear light in a <see cref="Vec3"/>.</summary>
internal static class Colour
{
    /// <summary>Linear light of <c>#rrggbb</c>, or null when it is not a colour.</summary>
    public static Vec3? Parse(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan().Trim().TrimStart('#');
        return digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb) ? Hex(rgb) : null;
    }

    public static Vec3 Hex(int rgb) => new(ToLinear((rgb >> 16) & 255), ToLinear((rgb >> 8) & 255), ToLinear(rgb & 255));

    /// <summary>Hue in turns, saturation and value 0 to 1, as a painter's wheel of display colours.</summary>
    public static Vec3 Hsv(float hue, float saturation, float value)
    {
        return new(Channel(5), Channel(3), Channel(1));

        float Channel(float offset)
        {
            float k = (offset + (hue * 6)) % 6;
            float amount = Curve.Saturate(MathF.Min(k, 4 - k));
            return Exact.Pow(value - (value * saturation * amount), 2.2f);
        }
    }

    public static float Luma(Vec3 c) => (c.X * 0.2126f) + (c.Y * 0.7152f) + (c.Z * 0.0722f);

    private static float ToLinear(int value)
    {
        float v = value / 255f;
        return v <= 0.04045f ? v / 12.92f : Exact.Pow((v + 0.055f) / 1.055f, 2.4f);
    }
}
