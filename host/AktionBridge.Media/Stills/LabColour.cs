using System.Globalization;

namespace AktionBridge.Media.Stills;

/// <summary>A colour in CIELAB (D65), where equal distances look equally different.</summary>
internal readonly record struct LabColour(double L, double A, double B)
{
    public double Chroma => Math.Sqrt((A * A) + (B * B));

    public double SquaredDistance(LabColour other)
    {
        double l = L - other.L, a = A - other.A, b = B - other.B;
        return (l * l) + (a * a) + (b * b);
    }

    /// <summary>CIE76 distance with lightness counted half: a coat in the shade is the same coat.</summary>
    public double PaintDistance(LabColour other)
    {
        double l = (L - other.L) / 2, a = A - other.A, b = B - other.B;
        return Math.Sqrt((l * l) + (a * a) + (b * b));
    }

    public static LabColour FromRgb(byte red, byte green, byte blue)
    {
        double r = Linear(red), g = Linear(green), b = Linear(blue);
        double x = Curve(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047);
        double y = Curve((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        double z = Curve(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883);
        return new LabColour((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    public static string Hex(int rgb) => "#" + rgb.ToString("x6", CultureInfo.InvariantCulture);

    private static double Linear(byte value)
    {
        double share = value / 255d;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static double Curve(double share) => share > 216d / 24389 ? Math.Cbrt(share) : ((24389d / 27 * share) + 16) / 116;
}
