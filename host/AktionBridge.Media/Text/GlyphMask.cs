namespace AktionBridge.Media.Text;

/// <summary>How much of each pixel a glyph covers, 0 to 255, and where it lies about the pen.</summary>
internal sealed record GlyphMask(int Left, int Top, int Width, int Height, byte[] Coverage)
{
    private const int StepsPerCurve = 6;

    /// <summary>Exact area coverage: every edge adds its signed area to the cells it crosses; a running sum fills the inside.</summary>
    public static GlyphMask Draw(IReadOnlyList<Contour> contours, double scale, double offsetX)
    {
        List<(double X, double Y)[]> lines = [.. contours.Where(contour => contour.Points.Count > 1).Select(contour => Flatten(contour, scale, offsetX))];
        if (lines.Count == 0)
            return new GlyphMask(0, 0, 0, 0, []);
        int left = (int)Math.Floor(lines.Min(line => line.Min(point => point.X)));
        int top = (int)Math.Floor(lines.Min(line => line.Min(point => point.Y)));
        int width = (int)Math.Ceiling(lines.Max(line => line.Max(point => point.X))) - left + 1;
        int height = (int)Math.Ceiling(lines.Max(line => line.Max(point => point.Y))) - top + 1;
        var cells = new double[(width * height) + 2];
        foreach ((double X, double Y)[] line in lines)
        {
            for (int index = 0; index < line.Length; index++)
            {
                (double X, double Y) next = line[(index + 1) % line.Length];
                AddEdge(cells, width, line[index].X - left, line[index].Y - top, next.X - left, next.Y - top);
            }
        }

        return new GlyphMask(left, top, width, height, Fill(cells, width * height));
    }

    private static byte[] Fill(double[] cells, int count)
    {
        var coverage = new byte[count];
        double sum = 0;
        for (int cell = 0; cell < count; cell++)
        {
            sum += cells[cell];
            coverage[cell] = (byte)Math.Min(255, (Math.Abs(sum) * 255) + 0.5);
        }

        return coverage;
    }

    private static void AddEdge(double[] cells, int width, double x0, double y0, double x1, double y1)
    {
        if (y0 == y1)
            return;
        double direction = y0 < y1 ? 1 : -1;
        if (direction < 0)
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
        double slope = (x1 - x0) / (y1 - y0);
        for (int row = (int)y0; row < y1; row++)
        {
            double from = Math.Max(y0, row);
            double to = Math.Min(y1, row + 1);
            double xFrom = x0 + ((from - y0) * slope);
            double xTo = x0 + ((to - y0) * slope);
            AddRow(cells, row * width, direction * (to - from), Math.Min(xFrom, xTo), Math.Max(xFrom, xTo));
        }
    }

    /// <summary>Spreads one row's share of an edge over the cells between its two ends.</summary>
    private static void AddRow(double[] cells, int row, double amount, double xLow, double xHigh)
    {
        int first = (int)xLow;
        int last = (int)xHigh;
        double span = xHigh - xLow;
        for (int cell = first; cell <= last; cell++)
        {
            double low = Math.Max(xLow, cell);
            double high = Math.Min(xHigh, cell + 1);
            double share = span > 0 ? amount * (high - low) / span : amount;
            if (span <= 0)
                high = low;
            // The part right of the edge is covered in this cell; the whole share from the next cell on.
            double right = share * (cell + 1 - ((low + high) / 2));
            cells[row + cell] += right;
            cells[row + cell + 1] += share - right;
        }
    }

    private static (double X, double Y)[] Flatten(Contour contour, double scale, double offsetX)
    {
        List<OutlinePoint> points = WithImpliedPoints(contour.Points);
        var line = new List<(double X, double Y)>();
        for (int index = 0; index < points.Count; index++)
        {
            OutlinePoint point = points[index];
            if (point.OnCurve)
            {
                line.Add(Place(point.X, point.Y));
                continue;
            }

            OutlinePoint before = points[(index + points.Count - 1) % points.Count];
            OutlinePoint after = points[(index + 1) % points.Count];
            for (int step = 1; step < StepsPerCurve; step++)
            {
                double t = (double)step / StepsPerCurve, u = 1 - t;
                line.Add(Place((u * u * before.X) + (2 * u * t * point.X) + (t * t * after.X), (u * u * before.Y) + (2 * u * t * point.Y) + (t * t * after.Y)));
            }
        }

        return [.. line];

        (double X, double Y) Place(double x, double y) => ((x * scale) + offsetX, -y * scale);
    }

    /// <summary>Between two control points lies a point of the curve that the font leaves out.</summary>
    private static List<OutlinePoint> WithImpliedPoints(IReadOnlyList<OutlinePoint> points)
    {
        var all = new List<OutlinePoint>();
        for (int index = 0; index < points.Count; index++)
        {
            OutlinePoint here = points[index];
            OutlinePoint next = points[(index + 1) % points.Count];
            all.Add(here);
            if (!here.OnCurve && !next.OnCurve)
                all.Add(new OutlinePoint((here.X + next.X) / 2, (here.Y + next.Y) / 2, true));
        }

        return all;
    }
}
