using AktionBridge.Media.Sheets;

namespace AktionBridge.Media.Choosing;

/// <summary>A five-pointed star, which the typeface does not have.</summary>
internal static class Star
{
    private const int Samples = 4;

    /// <summary>Inner radius of a pentagram by its outer one: cos 72° / cos 36°.</summary>
    private const double Inner = 0.381966;

    public static void Draw(Canvas canvas, double x, double y, double radius, Colour colour)
    {
        (double X, double Y)[] corners = [.. Enumerable.Range(0, 10).Select(corner =>
        {
            double reach = corner % 2 == 0 ? radius : radius * Inner, angle = (corner * Math.PI / 5) - (Math.PI / 2);
            return (x + (reach * Math.Cos(angle)), y + (reach * Math.Sin(angle)));
        })];
        for (int row = (int)(y - radius); row <= y + radius; row++)
        {
            for (int column = (int)(x - radius); column <= x + radius; column++)
                canvas.Fill(column, row, 1, 1, colour, 255 * Covered(corners, column, row) / (Samples * Samples));
        }
    }

    private static int Covered((double X, double Y)[] corners, int column, int row)
    {
        int covered = 0;
        for (int sample = 0; sample < Samples * Samples; sample++)
            covered += Holds(corners, column + (((sample % Samples) + 0.5) / Samples), row + (((sample / Samples) + 0.5) / Samples)) ? 1 : 0;
        return covered;
    }

    private static bool Holds((double X, double Y)[] corners, double x, double y)
    {
        bool inside = false;
        for (int here = 0, before = corners.Length - 1; here < corners.Length; before = here++)
        {
            ((double X, double Y) a, (double X, double Y) b) = (corners[here], corners[before]);
            if (a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X)
                inside = !inside;
        }

        return inside;
    }
}
