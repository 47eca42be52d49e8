using AktionBridge.Media.Inspecting.Planes;

namespace AktionBridge.Media.Inspecting.Motion;

/// <summary>
/// How unlike the broad shapes of two frames are, 0 (the same but for motion, brightness and contrast) to 1 (nothing in common): one less the correlation of the means of
/// small squares, where the frames overlap. Frames without shapes are compared by their light.
/// </summary>
internal static class ShapeDistance
{
    private const int Square = 8;
    private const double Flat = 1; // variance in levels squared
    private const double AnotherLight = 64; // levels

    /// <summary>With the picture shifted and where it was: what is a shift by chance alone does not hide what stayed in place.</summary>
    public static double Between(LumaPlane before, LumaPlane now, (int X, int Y) shift) =>
        shift == (0, 0) ? Between(before, now, 0, 0) : Math.Min(Between(before, now, 0, 0), Between(before, now, shift.X, shift.Y));

    public static double Between(LumaPlane before, LumaPlane now) => Between(before, now, GlobalShift.Find(before, now));

    private static double Between(LumaPlane before, LumaPlane now, int shiftX, int shiftY)
    {
        int left = Math.Max(0, -shiftX), right = Math.Min(now.Width, now.Width - shiftX);
        int top = Math.Max(0, -shiftY), bottom = Math.Min(now.Height, now.Height - shiftY);
        double count = 0, here = 0, there = 0, hereSquared = 0, thereSquared = 0, both = 0;
        for (int y = top; y + Square <= bottom; y += Square)
        {
            for (int x = left; x + Square <= right; x += Square)
            {
                double one = Mean(now, x, y), two = Mean(before, x + shiftX, y + shiftY);
                (count, here, there) = (count + 1, here + one, there + two);
                (hereSquared, thereSquared, both) = (hereSquared + (one * one), thereSquared + (two * two), both + (one * two));
            }
        }

        if (count == 0)
            return 0;
        double hereVariance = (hereSquared / count) - (here / count * here / count), thereVariance = (thereSquared / count) - (there / count * there / count);
        return hereVariance < Flat || thereVariance < Flat
            ? Math.Min(1, Math.Abs(here - there) / count / AnotherLight)
            : Math.Clamp(1 - (((both / count) - (here / count * there / count)) / Math.Sqrt(hereVariance * thereVariance)), 0, 1);
    }

    private static double Mean(LumaPlane plane, int x, int y) => (double)plane.Sum(x, y, Square, Square) / (Square * Square);
}
