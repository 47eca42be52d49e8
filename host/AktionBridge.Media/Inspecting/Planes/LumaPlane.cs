namespace AktionBridge.Media.Inspecting.Planes;

/// <summary>The luma of a frame, made small by averaging: noise is averaged away, and matching blocks of it costs a hundredth of what the full picture would.</summary>
internal sealed class LumaPlane(int width, int height)
{
    private readonly int[] _sums = new int[(width + 1) * (height + 1)];

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Rows from the top, 0 black to 255 white.</summary>
    public byte[] Samples { get; } = new byte[width * height];

    /// <summary>Sum of a rectangle that lies inside.</summary>
    public int Sum(int x, int y, int columns, int rows)
    {
        int stride = Width + 1, top = y * stride, bottom = (y + rows) * stride;
        return _sums[bottom + x + columns] - _sums[bottom + x] - _sums[top + x + columns] + _sums[top + x];
    }

    /// <summary>To be called once the samples are there.</summary>
    public void Index()
    {
        for (int y = 0, at = 0; y < Height; y++)
        {
            int row = 0, above = y * (Width + 1), here = above + Width + 1;
            for (int x = 0; x < Width; x++, at++)
            {
                byte sample = Samples[at];
                row += sample;
                _sums[here + x + 1] = _sums[above + x + 1] + row;
            }
        }
    }
}
