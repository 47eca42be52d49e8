using AktionBridge.Media.Inspecting.Planes;

namespace AktionBridge.Media.Inspecting.Motion;

/// <summary>The shift of the whole picture, guessed from the sums of its columns and rows: a fast pan moves far beyond what blocks could search.</summary>
internal static class GlobalShift
{
    private const int Furthest = 4; // a quarter of the side

    public static (int X, int Y) Find(LumaPlane before, LumaPlane now) => (
        Along(Columns(before), Columns(now)),
        Along(Rows(before), Rows(now)));

    /// <summary>The shift at which two profiles differ least, each taken about its mean.</summary>
    private static int Along(double[] before, double[] now)
    {
        int best = 0;
        double least = Difference(before, now, 0);
        for (int shift = 1; shift <= before.Length / Furthest; shift++)
        {
            foreach (int signed in (ReadOnlySpan<int>)[shift, -shift])
            {
                double difference = Difference(before, now, signed);
                if (difference < least)
                    (least, best) = (difference, signed);
            }
        }

        return best;
    }

    private static double Difference(double[] before, double[] now, int shift)
    {
        int from = Math.Max(0, -shift), to = Math.Min(now.Length, now.Length - shift);
        double sum = 0;
        for (int at = from; at < to; at++)
            sum += Math.Abs(now[at] - before[at + shift]);
        return sum / (to - from);
    }

    private static double[] Columns(LumaPlane plane) => Centred([.. Enumerable.Range(0, plane.Width).Select(x => (double)plane.Sum(x, 0, 1, plane.Height) / plane.Height)]);

    private static double[] Rows(LumaPlane plane) => Centred([.. Enumerable.Range(0, plane.Height).Select(y => (double)plane.Sum(0, y, plane.Width, 1) / plane.Width)]);

    private static double[] Centred(double[] values)
    {
        double mean = values.Average();
        return [.. values.Select(value => value - mean)];
    }
}
