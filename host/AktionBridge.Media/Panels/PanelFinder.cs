using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Panels;

/// <summary>
/// Finds the panels of a storyboard page by the gutters between them (recursive X-Y cut: Nagy, Seth, 1984): what is not paper is cut along empty rows, each part
/// along empty columns, and so on until nothing cuts. Words beside and below panels fall into parts too small to be panels. A panel without a frame whose drawing
/// leaves the paper bare from side to side would be cut as well: there a grid says what the eye sees.
/// </summary>
public static class PanelFinder
{
    private const int MostOnAPage = 1024;

    /// <summary>A part smaller than this share of the largest is no panel but words or a mark.</summary>
    private const double SmallestOfLargest = 0.2;

    /// <summary>Of the page's side: narrower ones are spaces between words and lines.</summary>
    private const double NarrowestGutter = 0.004;

    /// <summary>Of a row's pixels: so many specks of dust do not fill a gutter.</summary>
    private const double Dust = 0.0005;

    /// <summary>The panels in reading order, row by row; the whole page when it cannot be cut.</summary>
    public static IReadOnlyList<PanelArea> Find(BoardPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var whole = new PanelArea(0, 0, page.Raster.Width, page.Raster.Height);
        if (Ink.Of(page) is not { } ink || ink.Bounds(whole) is not { } bounds)
            return [whole];
        var parts = new List<PanelArea>();
        Cut(ink, bounds, parts);
        long largest = parts.Max(part => (long)part.Width * part.Height);
        PanelArea[] panels = [.. parts.Where(part => (long)part.Width * part.Height >= SmallestOfLargest * largest)];
        // One part in all the white of a page is the drawing itself.
        return panels.Length == 1 ? [bounds] : panels;
    }

    /// <summary>The cells of a grid over what is not paper, each without the paper around it; empty cells are left out.</summary>
    public static IReadOnlyList<PanelArea> Split(BoardPage page, PanelGrid grid)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.Columns is < 1 or > 32 || grid.Rows is < 1 or > 32)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A grid of {grid.Columns}x{grid.Rows} is not possible: 1 to 32 columns and rows.");
        var whole = new PanelArea(0, 0, page.Raster.Width, page.Raster.Height);
        Ink? ink = Ink.Of(page);
        PanelArea area = ink?.Bounds(whole) ?? whole;
        if (area.Width < grid.Columns || area.Height < grid.Rows)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A page of {page.Raster} cannot be cut {grid.Columns}x{grid.Rows}.");
        var cells = new List<PanelArea>();
        for (int row = 0; row < grid.Rows; row++)
        {
            for (int column = 0; column < grid.Columns; column++)
            {
                int left = area.X + (area.Width * column / grid.Columns), right = area.X + (area.Width * (column + 1) / grid.Columns);
                int top = area.Y + (area.Height * row / grid.Rows), bottom = area.Y + (area.Height * (row + 1) / grid.Rows);
                var cell = new PanelArea(left, top, right - left, bottom - top);
                if (ink is null)
                    cells.Add(cell);
                else if (ink.Bounds(cell) is { } drawn)
                    cells.Add(drawn);
            }
        }

        return cells.Count > 0 ? cells : [whole];
    }

    private static void Cut(Ink ink, PanelArea area, List<PanelArea> parts)
    {
        int gutter = Math.Max(3, (int)(NarrowestGutter * Math.Max(ink.Raster.Width, ink.Raster.Height)));
        List<PanelArea> cut = [.. Runs(area.Height, gutter, row => ink.IsEmptyRow(area, row)).Select(run => area with { Y = area.Y + run.Start, Height = run.Count })];
        if (cut.Count < 2)
            cut = [.. Runs(area.Width, gutter, column => ink.IsEmptyColumn(area, column)).Select(run => area with { X = area.X + run.Start, Width = run.Count })];
        if (cut.Count < 2 || parts.Count + cut.Count > MostOnAPage)
        {
            parts.Add(area);
            return;
        }

        foreach (PanelArea part in cut)
        {
            if (ink.Bounds(part) is { } bounds)
                Cut(ink, bounds, parts);
        }
    }

    /// <summary>Stretches between gutters.</summary>
    private static List<(int Start, int Count)> Runs(int length, int gutter, Func<int, bool> isEmpty)
    {
        var runs = new List<(int Start, int Count)>();
        int start = 0, end = 0, empty = 0;
        for (int at = 0; at < length; at++)
        {
            if (isEmpty(at))
            {
                empty++;
                continue;
            }

            if (empty >= gutter && end > start)
            {
                runs.Add((start, end - start));
                start = at;
            }
            else if (end == start)
            {
                start = at;
            }

            (empty, end) = (0, at + 1);
        }

        if (end > start)
            runs.Add((start, end - start));
        return runs;
    }

    /// <summary>Which pixels are not paper.</summary>
    private sealed class Ink
    {
        private const int Tolerance = 28;

        /// <summary>Of the page's edge that must be alike to be called paper.</summary>
        private const double PaperShare = 0.6;

        private readonly bool[] _set;

        private Ink(Raster raster, bool[] set) => (Raster, _set) = (raster, set);

        public Raster Raster { get; }

        /// <summary>Null when the page has no paper around what is drawn.</summary>
        public static Ink? Of(BoardPage page)
        {
            if (Paper(page) is not { } paper)
                return null;
            bool[] set = new bool[page.Raster.Width * page.Raster.Height];
            for (int pixel = 0; pixel < set.Length; pixel++)
            {
                ReadOnlySpan<byte> rgb = page.Rgb.AsSpan(3 * pixel, 3);
                set[pixel] = Math.Abs(rgb[0] - paper.Red) > Tolerance || Math.Abs(rgb[1] - paper.Green) > Tolerance || Math.Abs(rgb[2] - paper.Blue) > Tolerance;
            }

            return new Ink(page.Raster, set);
        }

        public bool IsEmptyRow(PanelArea area, int row)
        {
            int allowed = (int)(Dust * area.Width), at = ((area.Y + row) * Raster.Width) + area.X;
            return _set.AsSpan(at, area.Width).Count(true) <= allowed;
        }

        public bool IsEmptyColumn(PanelArea area, int column)
        {
            int left = (int)(Dust * area.Height), at = (area.Y * Raster.Width) + area.X + column;
            for (int row = 0; row < area.Height; row++, at += Raster.Width)
            {
                if (_set[at] && --left < 0)
                    return false;
            }

            return true;
        }

        /// <summary>The smallest area that holds all that is drawn; null when nothing is.</summary>
        public PanelArea? Bounds(PanelArea area)
        {
            int top = 0, bottom = area.Height - 1, left = 0, right = area.Width - 1;
            while (top <= bottom && IsEmptyRow(area, top))
                top++;
            if (top > bottom)
                return null;
            while (IsEmptyRow(area, bottom))
                bottom--;
            var rows = new PanelArea(area.X, area.Y + top, area.Width, bottom - top + 1);
            while (left < right && IsEmptyColumn(rows, left))
                left++;
            while (right > left && IsEmptyColumn(rows, right))
                right--;
            return new PanelArea(rows.X + left, rows.Y, right - left + 1, rows.Height);
        }

        /// <summary>The colour that most of the page's edge has.</summary>
        private static (int Red, int Green, int Blue)? Paper(BoardPage page)
        {
            (int width, int height) = (page.Raster.Width, page.Raster.Height);
            var edge = new List<int>();
            for (int x = 0; x < width; x++)
                edge.AddRange([x, ((height - 1) * width) + x]);
            for (int y = 0; y < height; y++)
                edge.AddRange([y * width, (y * width) + width - 1]);
            IGrouping<int, int> most = edge.GroupBy(pixel => (page.Rgb[3 * pixel] >> 5 << 10) | (page.Rgb[(3 * pixel) + 1] >> 5 << 5) | (page.Rgb[(3 * pixel) + 2] >> 5)).MaxBy(group => group.Count())!;
            return most.Count() < PaperShare * edge.Count
                ? null
                : ((int)most.Average(pixel => page.Rgb[3 * pixel]), (int)most.Average(pixel => page.Rgb[(3 * pixel) + 1]), (int)most.Average(pixel => page.Rgb[(3 * pixel) + 2]));
        }
    }
}
