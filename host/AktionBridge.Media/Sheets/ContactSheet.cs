using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Stills;
using AktionBridge.Media.Text;

namespace AktionBridge.Media.Sheets;

/// <summary>Paints the contact sheet.</summary>
internal sealed class ContactSheet(PictureSource pictures, Lettering letters)
{
    private const int MostTiles = 1000;
    private const int TallestPage = 32768;

    public async Task WriteAsync(ContactSheetSpec spec, CancellationToken cancellationToken)
    {
        Check(spec);
        var layout = new ContactSheetLayout(spec);
        if (layout.Page.Height > TallestPage)
            throw Invalid($"A contact sheet of {spec.Tiles.Count} shots would be {layout.Page.Height} pixels tall. Use more columns or a narrower page.");
        var canvas = new Canvas(layout.Page);
        canvas.Clear(Ink.Page);
        Header(canvas, layout, spec);
        // Tiles touch pixels of their own only; what takes time is the decoding in children.
        var few = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 6), CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, spec.Tiles.Count, few, async (index, token) => await TileAsync(canvas, layout, spec.Tiles[index], index, token));
        await PngWriter.WriteAsync(spec.Output, spec.Fence, layout.Page, canvas.Rgb, cancellationToken);
    }

    private static void Check(ContactSheetSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Tiles.Count is < 1 or > MostTiles)
            throw Invalid($"A contact sheet shows 1 to {MostTiles} shots, not {spec.Tiles.Count}.");
        if (spec.Columns is < 1 or > 4 || spec.Width is < 640 or > 8192 || spec.AspectWidth < 1 || spec.AspectHeight < 1)
            throw Invalid($"A contact sheet has 1 to 4 columns and is 640 to 8192 pixels wide; asked for {spec.Columns} and {spec.Width}.");
    }

    private void Header(Canvas canvas, ContactSheetLayout layout, ContactSheetSpec spec)
    {
        int large = 5 * layout.Unit;
        int small = (int)(2.2 * layout.Unit);
        int right = layout.Page.Width - layout.Margin;
        canvas.Fill(layout.Margin, layout.Margin + layout.Unit, layout.Unit / 2, large + small + (2 * layout.Unit), Ink.Accent);
        int left = layout.Margin + (2 * layout.Unit);
        canvas.Write(letters.Medium, large, left, layout.Margin + large, Ink.Bright, letters.Medium.Shorten(spec.Title, large, right - left));
        canvas.Write(letters.Regular, small, left, layout.Margin + large + small + (int)(1.6 * layout.Unit), Ink.Quiet, letters.Regular.Shorten(spec.Subtitle, small, right - left));
    }

    private async Task TileAsync(Canvas canvas, ContactSheetLayout layout, ContactSheetTile tile, int index, CancellationToken cancellationToken)
    {
        (int x, int y) = layout.Tile(index);
        canvas.Round(x, y, layout.TileWidth, layout.TileHeight, layout.Unit, Ink.Card);
        await BoardAsync(canvas, layout, tile, index, cancellationToken);
        await TakeAsync(canvas, layout, tile, index, cancellationToken);
        Labels(canvas, layout, tile, index);
    }

    private async Task BoardAsync(Canvas canvas, ContactSheetLayout layout, ContactSheetTile tile, int index, CancellationToken cancellationToken)
    {
        IReadOnlyList<byte[]> board = tile.BoardPath is null ? [] : await pictures.FramesAsync(tile.BoardPath, [0], layout.Picture, cancellationToken);
        Show(canvas, layout, index, 0, board.Count > 0 ? board[0] : null, "no board");
        (int x, int y) = layout.PictureAt(index, 0);
        if (board.Count == 0)
            return;
        int size = Math.Max(8, layout.TextSize * 3 / 4);
        canvas.Fill(x, y, (int)letters.Medium.Measure("BOARD", size) + size, size + (size / 2), Ink.Accent);
        canvas.Write(letters.Medium, size, x + (size / 2d), y + size + (size / 12), Ink.Page, "BOARD");
    }

    private async Task TakeAsync(Canvas canvas, ContactSheetLayout layout, ContactSheetTile tile, int index, CancellationToken cancellationToken)
    {
        const int Shown = ContactSheetLayout.PicturesPerTile - 1;
        IReadOnlyList<byte[]> take = [];
        if (tile.TakePath is not null)
        {
            int frames = Math.Max(1, tile.TakeFrames);
            int[] chosen = [.. Enumerable.Range(0, Shown).Select(picture => (int)((((2L * picture) + 1) * frames) / (2 * Shown)))];
            take = await pictures.FramesAsync(tile.TakePath, chosen, layout.Picture, cancellationToken);
        }

        for (int picture = 0; picture < Shown; picture++)
            Show(canvas, layout, index, picture + 1, picture < take.Count ? take[picture] : null, picture == 1 ? "no take yet" : "");
    }

    private void Show(Canvas canvas, ContactSheetLayout layout, int tile, int picture, byte[]? rgb, string instead)
    {
        (int x, int y) = layout.PictureAt(tile, picture);
        if (rgb is not null)
        {
            canvas.Paste(x, y, layout.Picture, rgb);
            return;
        }

        canvas.Fill(x, y, layout.Picture.Width, layout.Picture.Height, Ink.Empty);
        double left = x + ((layout.Picture.Width - letters.Regular.Measure(instead, layout.TextSize)) / 2);
        canvas.Write(letters.Regular, layout.TextSize, left, y + ((layout.Picture.Height + layout.TextSize) / 2), Ink.Quiet, instead);
    }

    private void Labels(Canvas canvas, ContactSheetLayout layout, ContactSheetTile tile, int index)
    {
        (int x, int y) = layout.PictureAt(index, 0);
        int size = layout.TextSize;
        double right = x + layout.TileWidth - (2 * layout.Gap);
        int first = y + layout.Picture.Height + size + (size * 2 / 3);
        int second = first + size + (size / 2);

        string number = tile.Scene.Length > 0 ? $"{tile.Scene} / {tile.Shot}" : tile.Shot;
        canvas.Write(letters.Medium, size + (size / 5), x, first, Ink.Bright, number);
        string verdict = tile.Verdict.ToUpperInvariant();
        double verdictLeft = right - letters.Medium.Measure(verdict, size);
        canvas.Write(letters.Medium, size, verdictLeft, first, Ink.Verdict(tile.Verdict), verdict);
        if (verdict.Length > 0)
            canvas.Round((int)verdictLeft - size, first - (size * 2 / 3), size * 3 / 5, size * 3 / 5, size * 3 / 10, Ink.Verdict(tile.Verdict));
        double after = x + letters.Medium.Measure(number, size + (size / 5)) + size;
        canvas.Write(letters.Regular, size, after, first, Ink.Text, letters.Regular.Shorten(tile.Description, size, verdictLeft - (2 * size) - after));

        double generatorLeft = right - letters.Regular.Measure(tile.Generator, size);
        canvas.Write(letters.Regular, size, generatorLeft, second, Ink.Quiet, tile.Generator);
        canvas.Write(letters.Regular, size, x, second, Ink.Quiet, letters.Regular.Shorten(tile.Note, size, generatorLeft - size - x));
    }

    private static RpcFailureException Invalid(string message) => new(RpcErrorCode.InvalidValue, message);
}
