namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>For every pixel which surface it shows and how near: where they change, a draughtsman draws a line.</summary>
internal sealed class LinePlate(int width, int height)
{
    private const int Sky = -1;
    private const int Size = ScreenGeometry.TileSize;

    public int Width => width;

    public int Height => height;

    public int[] Surface { get; } = new int[width * height];

    public float[] Nearness { get; } = new float[width * height];

    public void Note(TileRaster raster, ScreenGeometry geometry, int tileX, int tileY)
    {
        int columns = Math.Min(Size, width - (tileX * Size)), rows = Math.Min(Size, height - (tileY * Size));
        for (int row = 0; row < rows; row++)
        {
            int to = (((tileY * Size) + row) * width) + (tileX * Size), from = row * Size;
            for (int i = 0; i < columns; i++)
            {
                float near = raster.Nearness[from + i];
                Nearness[to + i] = near;
                Surface[to + i] = near < 0.0003f ? Sky : geometry.GroupOf[raster.Nearest[from + i]];
            }
        }
    }
}
