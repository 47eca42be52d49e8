namespace AktionBridge.Media.Stills;

/// <summary>
/// The main colours of a picture: k-means in CIELAB over its distinct colours, weighted by area. Deterministic: the first centre is the
/// largest colour, each next the one farthest from all centres so far. A centre is named by the most frequent colour near it,
/// so that a drawn picture gives back its paints and not mixtures of them.
/// </summary>
internal static class Palette
{
    private const int Rounds = 24;
    private const double PaperLightness = 92;
    private const double PaperChroma = 8;
    private const double SmallestShare = 0.004;
    private const double SameColour = 7;

    /// <param name="rgba">Rows from the top.</param>
    /// <param name="rows">How many.</param>
    /// <param name="colours">At most this many.</param>
    public static IReadOnlyList<PaletteColour> Find(ReadOnlySpan<byte> rgba, int rows, int colours)
    {
        List<Swatch> swatches = Collect(rgba, rgba.Length / rows);
        List<Swatch> painted = [.. swatches.Where(swatch => !IsPaper(swatch.Lab))];
        // A picture that is all paper still has a colour.
        if (painted.Count == 0)
            painted = swatches;
        if (painted.Count == 0)
            return [];
        List<LabColour> centres = FirstCentres(painted, colours);
        int[] nearest = new int[painted.Count];
        for (int round = 0; round < Rounds; round++)
        {
            Assign(painted, centres, nearest);
            Move(painted, centres, nearest);
        }

        Assign(painted, centres, nearest);
        return Name(painted, centres, nearest);
    }

    private static bool IsPaper(LabColour colour) => colour.L > PaperLightness && colour.Chroma < PaperChroma;

    private static List<Swatch> Collect(ReadOnlySpan<byte> rgba, int rowBytes)
    {
        const byte Opaque = 128;
        var counts = new Dictionary<int, (int Area, long Rows)>();
        for (int at = 0; at + 3 < rgba.Length; at += 4)
        {
            if (rgba[at + 3] < Opaque)
                continue;
            int rgb = (rgba[at] << 16) | (rgba[at + 1] << 8) | rgba[at + 2];
            (int area, long rows) = counts.GetValueOrDefault(rgb);
            counts[rgb] = (area + 1, rows + (at / rowBytes));
        }

        return [.. counts.OrderByDescending(one => one.Value.Area).ThenBy(one => one.Key)
            .Select(one => new Swatch(one.Key, LabColour.FromRgb((byte)(one.Key >> 16), (byte)(one.Key >> 8), (byte)one.Key), one.Value.Area, one.Value.Rows))];
    }

    private static List<LabColour> FirstCentres(List<Swatch> swatches, int colours)
    {
        var centres = new List<LabColour> { swatches[0].Lab };
        double[] distance = [.. swatches.Select(swatch => swatch.Lab.SquaredDistance(swatches[0].Lab))];
        while (centres.Count < colours)
        {
            // Far and frequent: a single odd pixel is no paint.
            int best = Enumerable.Range(0, swatches.Count).MaxBy(index => distance[index] * Math.Sqrt(swatches[index].Area));
            if (distance[best] < SameColour * SameColour)
                break;
            LabColour centre = swatches[best].Lab;
            centres.Add(centre);
            for (int index = 0; index < distance.Length; index++)
                distance[index] = Math.Min(distance[index], swatches[index].Lab.SquaredDistance(centre));
        }

        return centres;
    }

    private static void Assign(List<Swatch> swatches, List<LabColour> centres, int[] nearest)
    {
        for (int index = 0; index < swatches.Count; index++)
        {
            int best = 0;
            for (int centre = 1; centre < centres.Count; centre++)
                best = swatches[index].Lab.SquaredDistance(centres[centre]) < swatches[index].Lab.SquaredDistance(centres[best]) ? centre : best;
            nearest[index] = best;
        }
    }

    private static void Move(List<Swatch> swatches, List<LabColour> centres, int[] nearest)
    {
        var sums = new (double L, double A, double B, double Area)[centres.Count];
        for (int index = 0; index < swatches.Count; index++)
        {
            Swatch swatch = swatches[index];
            ref var sum = ref sums[nearest[index]];
            sum = (sum.L + (swatch.Lab.L * swatch.Area), sum.A + (swatch.Lab.A * swatch.Area), sum.B + (swatch.Lab.B * swatch.Area), sum.Area + swatch.Area);
        }

        for (int centre = 0; centre < centres.Count; centre++)
        {
            if (sums[centre].Area > 0)
                centres[centre] = new LabColour(sums[centre].L / sums[centre].Area, sums[centre].A / sums[centre].Area, sums[centre].B / sums[centre].Area);
        }
    }

    private static List<PaletteColour> Name(List<Swatch> swatches, List<LabColour> centres, int[] nearest)
    {
        long total = swatches.Sum(swatch => (long)swatch.Area);
        (double top, double bottom) = Extent(swatches);
        return
        [
            .. Enumerable.Range(0, centres.Count)
                .Select(centre => (Centre: centres[centre], Members: swatches.Where((_, index) => nearest[index] == centre).ToList()))
                .Where(group => group.Members.Count > 0 && group.Members.Sum(member => (long)member.Area) >= SmallestShare * total)
                .OrderByDescending(group => group.Members.Sum(member => (long)member.Area)).ThenBy(group => group.Members[0].Rgb)
                .Select(group => new PaletteColour(
                    LabColour.Hex(group.Members.MaxBy(member => member.Area / (10 + member.Lab.SquaredDistance(group.Centre)))!.Rgb),
                    (double)group.Members.Sum(member => (long)member.Area) / total,
                    Math.Clamp((MeanRow(group.Members) - top) / Math.Max(1, bottom - top), 0, 1))),
        ];
    }

    private static double MeanRow(List<Swatch> swatches) => (double)swatches.Sum(swatch => swatch.Rows) / swatches.Sum(swatch => (long)swatch.Area);

    /// <summary>Where the painted part begins and ends, estimated from its colours' mean rows: enough to tell upper from lower.</summary>
    private static (double Top, double Bottom) Extent(List<Swatch> swatches)
    {
        double[] means = [.. swatches.Select(swatch => (double)swatch.Rows / swatch.Area)];
        return (means.Min(), means.Max());
    }

    /// <param name="Rows">Sum of the rows its pixels lie in.</param>
    private sealed record Swatch(int Rgb, LabColour Lab, int Area, long Rows);
}
