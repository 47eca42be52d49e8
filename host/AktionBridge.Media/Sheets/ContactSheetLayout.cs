using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Sheets;

/// <summary>Where things lie on a contact sheet, in pixels; everything follows from the page's width.</summary>
internal sealed class ContactSheetLayout
{
    /// <summary>A board and three frames.</summary>
    public const int PicturesPerTile = 4;

    private readonly int _columns;

    public ContactSheetLayout(ContactSheetSpec spec)
    {
        int columns = spec.Columns;
        Unit = Math.Max(1, spec.Width / 240);
        Margin = 5 * Unit;
        Gap = 2 * Unit;
        TileWidth = (spec.Width - (2 * Margin) - ((columns - 1) * TileGap)) / columns;
        int picture = (TileWidth - (2 * Gap) - ((PicturesPerTile - 1) * Unit)) / PicturesPerTile;
        Picture = new Raster(picture, Math.Max(1, (int)((long)picture * spec.AspectHeight / spec.AspectWidth)));
        TextSize = Math.Clamp(TileWidth / 52, 9, 40);
        TileHeight = (2 * Gap) + Picture.Height + (TextSize * 7 / 2);
        HeaderHeight = 20 * Unit;
        int rows = (spec.Tiles.Count + columns - 1) / columns;
        Page = new Raster(spec.Width, HeaderHeight + (rows * (TileHeight + TileGap)) - TileGap + Margin);
        _columns = columns;
    }

    public int Unit { get; }

    public int Margin { get; }

    public int Gap { get; }

    public int TileGap => 2 * Unit;

    public int TileWidth { get; }

    public int TileHeight { get; }

    public int TextSize { get; }

    public int HeaderHeight { get; }

    public Raster Picture { get; }

    public Raster Page { get; }

    public (int X, int Y) Tile(int index) =>
        (Margin + (index % _columns * (TileWidth + TileGap)), HeaderHeight + (index / _columns * (TileHeight + TileGap)));

    public (int X, int Y) PictureAt(int tile, int picture)
    {
        (int x, int y) = Tile(tile);
        return (x + Gap + (picture * (Picture.Width + Unit)), y + Gap);
    }
}
