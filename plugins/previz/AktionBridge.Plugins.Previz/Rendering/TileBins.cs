namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Which triangles touch which tile, in the order they were added.</summary>
internal sealed class TileBins
{
    private int[][] _lists = [];
    private int[] _counts = [];
    private int _across;

    public void Reset(int across, int down)
    {
        _across = across;
        if (_lists.Length < across * down)
        {
            _lists = new int[across * down][];
            _counts = new int[across * down];
            for (int i = 0; i < _lists.Length; i++)
                _lists[i] = new int[64];
        }

        Array.Clear(_counts);
    }

    public ReadOnlySpan<int> Of(int tile) => _lists[tile].AsSpan(0, _counts[tile]);

    public void Add(int index, in EdgeTriangle triangle)
    {
        const int Size = ScreenGeometry.TileSize;
        for (int y = triangle.Top / Size; y <= triangle.Bottom / Size; y++)
        {
            for (int x = triangle.Left / Size; x <= triangle.Right / Size; x++)
            {
                int tile = (y * _across) + x;
                if (_counts[tile] == _lists[tile].Length)
                    Array.Resize(ref _lists[tile], _counts[tile] * 2);
                _lists[tile][_counts[tile]++] = index;
            }
        }
    }
}
