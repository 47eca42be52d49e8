using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Sheets;
using AktionBridge.Media.Stills;
using AktionBridge.Media.Text;

namespace AktionBridge.Media.Choosing;

/// <summary>Paints a sheet of takes: two columns, three frames of each take, what differs in the largest letters.</summary>
internal sealed class TakeSheet(PictureSource pictures, Lettering letters)
{
    private const int MostTiles = 256;

    public async Task WriteAsync(TakeSheetSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Tiles.Count is < 1 or > MostTiles)
            throw Invalid($"A sheet shows 1 to {MostTiles} takes, not {spec.Tiles.Count}. Name those it should show.");
        if (spec.Width is < 640 or > 8192)
            throw Invalid($"A sheet is 640 to 8192 pixels wide, not {spec.Width}.");
        var layout = new TakeSheetLayout(spec);
        var canvas = new Canvas(layout.Page);
        canvas.Clear(Ink.Page);
        Header(canvas, layout, spec);
        // Tiles touch pixels of their own only; what takes time is the decoding in children.
        var few = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 6), CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, spec.Tiles.Count, few, async (index, token) => await TileAsync(canvas, layout, spec.Tiles[index], index, token));
        await PngWriter.WriteAsync(spec.Output, spec.Fence, layout.Page, canvas.Rgb, cancellationToken);
    }

    private void Header(Canvas canvas, TakeSheetLayout layout, TakeSheetSpec spec)
    {
        int large = 5 * layout.Unit;
        int small = (int)(2.2 * layout.Unit);
        int right = layout.Page.Width - layout.Margin;
        canvas.Fill(layout.Margin, layout.Margin + layout.Unit, layout.Unit / 2, large + small + (2 * layout.Unit), Ink.Accent);
        int left = layout.Margin + (2 * layout.Unit);
        canvas.Write(letters.Medium, large, left, layout.Margin + large, Ink.Bright, letters.Medium.Shorten(spec.Title, large, right - left));
        canvas.Write(letters.Regular, small, left, layout.Margin + large + small + (int)(1.6 * layout.Unit), Ink.Quiet, letters.Regular.Shorten(spec.Subtitle, small, right - left));
    }

    private async Task TileAsync(Canvas canvas, TakeSheetLayout layout, TakeSheetTile tile, int index, CancellationToken cancellationToken)
    {
        (int x, int y) = layout.Tile(index);
        canvas.Round(x, y, layout.TileWidth, layout.TileHeight, layout.Unit, Ink.Card);
        // A bar down the side says the verdict at the size of a thumbnail, where no word can be read.
        canvas.Fill(x, y + layout.Unit, Math.Max(2, layout.Unit / 2), layout.TileHeight - (2 * layout.Unit), Ink.Verdict(tile.Verdict));
        await PicturesAsync(canvas, layout, tile, index, cancellationToken);
        Labels(canvas, layout, tile, x + layout.Gap, layout.PictureAt(index, 0).Y + layout.Picture.Height);
    }

    private async Task PicturesAsync(Canvas canvas, TakeSheetLayout layout, TakeSheetTile tile, int index, CancellationToken cancellationToken)
    {
        const int Shown = TakeSheetLayout.PicturesPerTile;
        IReadOnlyList<byte[]> frames = [];
        if (tile.Path is not null)
        {
            int count = Math.Max(1, tile.Frames);
            int[] chosen = [.. Enumerable.Range(0, Shown).Select(picture => (int)((((2L * picture) + 1) * count) / (2 * Shown)))];
            frames = await pictures.FramesAsync(tile.Path, chosen, layout.Picture, cancellationToken);
        }

        for (int picture = 0; picture < Shown; picture++)
        {
            (int x, int y) = layout.PictureAt(index, picture);
            if (picture < frames.Count)
            {
                canvas.Paste(x, y, layout.Picture, frames[picture]);
                continue;
            }

            canvas.Fill(x, y, layout.Picture.Width, layout.Picture.Height, Ink.Empty);
            string instead = picture == 0 && frames.Count == 0 ? tile.Missing : "";
            canvas.Write(letters.Regular, layout.TextSize, x + layout.Gap, y + (layout.Picture.Height / 2), Ink.Quiet, instead);
        }
    }

    private void Labels(Canvas canvas, TakeSheetLayout layout, TakeSheetTile tile, int left, int top)
    {
        int size = layout.TextSize;
        int large = size * 3 / 2;
        double right = left + layout.TileWidth - (2 * layout.Gap);
        int line = top + large + (size / 2);

        canvas.Write(letters.Medium, large, left, line, Ink.Bright, tile.Name);
        double after = left + letters.Medium.Measure(tile.Name, large) + (size / 2d);
        if (tile.Starred)
        {
            Star.Draw(canvas, after + (large / 2d), line - (large * 0.36), large * 0.5, Ink.Accent);
            after += large + (size / 2d);
        }

        string verdict = tile.Plays ? $"PLAYS · {tile.Verdict.ToUpperInvariant()}" : tile.Verdict.ToUpperInvariant();
        double verdictLeft = right - letters.Medium.Measure(verdict, size);
        canvas.Write(letters.Medium, size, verdictLeft, line, Ink.Verdict(tile.Verdict), verdict);
        int telling = size * 5 / 4;
        canvas.Write(letters.Medium, telling, after + (size / 2d), line, Ink.Accent, letters.Medium.Shorten(string.Join("   ", tile.Differences), telling, verdictLeft - size - after - (size / 2d)));

        line += size + (size * 2 / 3);
        canvas.Write(letters.Regular, size, left, line, Ink.Quiet, letters.Regular.Shorten(tile.Facts, size, right - left));
        foreach ((string text, Colour colour) in Remarks(tile))
        {
            line += size + (size / 2);
            canvas.Write(letters.Regular, size, left, line, colour, letters.Regular.Shorten(text, size, right - left));
        }
    }

    /// <summary>At most as many lines as the layout has room for.</summary>
    internal static IEnumerable<(string Text, Colour Colour)> Remarks(TakeSheetTile tile)
    {
        if (tile.Warnings.Count > 0)
            yield return (tile.Warnings.Count == 1 ? $"! {tile.Warnings[0]}" : $"! {tile.Warnings.Count} warnings: {string.Join("; ", tile.Warnings)}", Ink.Rejected);
        if (tile.Comment.Length > 0)
            yield return ($"“{tile.Comment}”", Ink.Text);
    }

    private static RpcFailureException Invalid(string message) => new(RpcErrorCode.InvalidValue, message);
}

/// <summary>Where things lie on a sheet of takes, in pixels; everything follows from the page's width.</summary>
internal sealed class TakeSheetLayout
{
    public const int PicturesPerTile = 3;
    private const int Columns = 2;
    private const int Tallest = 32768;

    public TakeSheetLayout(TakeSheetSpec spec)
    {
        Unit = Math.Max(1, spec.Width / 240);
        Margin = 5 * Unit;
        Gap = 2 * Unit;
        TileWidth = (spec.Width - (2 * Margin) - ((Columns - 1) * Gap)) / Columns;
        int picture = (TileWidth - (2 * Gap) - ((PicturesPerTile - 1) * Unit)) / PicturesPerTile;
        Raster shape = spec.Tiles[0].Raster;
        Picture = new Raster(picture, Math.Clamp((int)((long)picture * shape.Height / shape.Width), 1, 2 * picture));
        TextSize = Math.Clamp(TileWidth / 52, 9, 40);
        int remarks = spec.Tiles.Max(tile => TakeSheet.Remarks(tile).Count());
        TileHeight = (2 * Gap) + Picture.Height + (TextSize * 9 / 2) + (remarks * TextSize * 3 / 2);
        HeaderHeight = 20 * Unit;
        int rows = (spec.Tiles.Count + Columns - 1) / Columns;
        Page = new Raster(spec.Width, HeaderHeight + (rows * (TileHeight + Gap)) - Gap + Margin);
        if (Page.Height > Tallest)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A sheet of {spec.Tiles.Count} takes would be {Page.Height} pixels tall. Show fewer takes.");
    }

    public int Unit { get; }

    public int Margin { get; }

    public int Gap { get; }

    public int TileWidth { get; }

    public int TileHeight { get; }

    public int TextSize { get; }

    public int HeaderHeight { get; }

    public Raster Picture { get; }

    public Raster Page { get; }

    public (int X, int Y) Tile(int index) =>
        (Margin + (index % Columns * (TileWidth + Gap)), HeaderHeight + (index / Columns * (TileHeight + Gap)));

    public (int X, int Y) PictureAt(int tile, int picture)
    {
        (int x, int y) = Tile(tile);
        return (x + Gap + (picture * (Picture.Width + Unit)), y + Gap);
    }
}
