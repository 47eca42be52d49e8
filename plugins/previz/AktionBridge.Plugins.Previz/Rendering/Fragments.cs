using System.Runtime.Intrinsics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>What has to be shaded in one tile: one entry for each smooth surface a pixel sees, in lanes of eight.</summary>
internal sealed class Fragments(int samples)
{
    private const int Size = ScreenGeometry.TileSize;
    private readonly int _capacity = (TileRaster.Pixels * samples) + Simd.Width;

    public FragmentList Solid { get; } = new((TileRaster.Pixels * samples) + Simd.Width);

    public FragmentList Sky { get; } = new(TileRaster.Pixels + Simd.Width);

    public int Capacity => _capacity;

    public void Collect(TileRaster raster, ScreenGeometry geometry, int tileX, int tileY, int width, int height)
    {
        Solid.Clear();
        Sky.Clear();
        int x0 = tileX * Size, y0 = tileY * Size, columns = Math.Min(Size, width - x0), rows = Math.Min(Size, height - y0);
        for (int row = 0; row < rows; row++)
        {
            int column = 0;
            for (; column + Simd.Width <= columns; column += Simd.Width)
            {
                if (!CollectLanes(raster, geometry, (row * Size) + column, x0 + column, y0 + row))
                    CollectRun(raster, geometry, row, column, column + Simd.Width, x0, y0);
            }

            CollectRun(raster, geometry, row, column, columns, x0, y0);
        }

        Solid.Pad();
        Sky.Pad();
    }

    /// <summary>Eight whole pixels at once, which most are; false when an edge or the horizon runs through them.</summary>
    private bool CollectLanes(TileRaster raster, ScreenGeometry geometry, int pixel, int x, int y)
    {
        LaneInts first = Vector256.LoadUnsafe(ref raster.Nearest[pixel]);
        for (int s = 1; s < samples; s++)
        {
            if (Vector256.LoadUnsafe(ref raster.Nearest[(s * TileRaster.Pixels) + pixel]) != first)
                return false;
        }

        if (Vector256.EqualsAny(first, LaneInts.Zero) && (IsSky(geometry, x + 0.5f, y + 0.5f) || IsSky(geometry, x + 7.5f, y + 0.5f)))
            return false;
        Solid.AddLanes(first, pixel, x + 0.5f, y + 0.5f);
        return true;
    }

    private void CollectRun(TileRaster raster, ScreenGeometry geometry, int row, int from, int to, int x0, int y0)
    {
        for (int column = from; column < to; column++)
            CollectPixel(raster, geometry, (row * Size) + column, x0 + column, y0 + row);
    }

    private void CollectPixel(TileRaster raster, ScreenGeometry geometry, int pixel, int x, int y)
    {
        int[] nearest = raster.Nearest;
        int first = nearest[pixel];
        bool uniform = true;
        for (int s = 1; s < samples; s++)
            uniform &= nearest[(s * TileRaster.Pixels) + pixel] == first;
        if (uniform)
            Add(geometry, first, pixel, x + 0.5f, y + 0.5f, 1);
        else
            CollectMixed(raster, geometry, pixel, x, y);
    }

    private void CollectMixed(TileRaster raster, ScreenGeometry geometry, int pixel, int x, int y)
    {
        Span<(int Group, int Triangle, float X, float Y, int Samples)> seen = stackalloc (int, int, float, float, int)[8];
        int count = 0;
        for (int s = 0; s < samples; s++)
        {
            int triangle = raster.Nearest[(s * TileRaster.Pixels) + pixel], group = geometry.GroupOf[triangle], at = 0;
            while (at < count && seen[at].Group != group)
                at++;
            if (at == count)
                seen[count++] = (group, triangle, 0, 0, 0);
            ref var entry = ref seen[at];
            entry.X += raster.Pattern[s].X;
            entry.Y += raster.Pattern[s].Y;
            entry.Samples++;
        }

        for (int i = 0; i < count; i++)
        {
            float share = 1f / seen[i].Samples;
            Add(geometry, seen[i].Triangle, pixel, x + (seen[i].X * share), y + (seen[i].Y * share), (float)seen[i].Samples / samples);
        }
    }

    private void Add(ScreenGeometry geometry, int triangle, int pixel, float x, float y, float weight)
    {
        (triangle == 0 && IsSky(geometry, x, y) ? Sky : Solid).Add(triangle, pixel, x, y, weight);
    }

    /// <summary>Beyond some kilometres the floor is the horizon.</summary>
    private static bool IsSky(ScreenGeometry geometry, float x, float y)
    {
        ref EdgeTriangle floor = ref geometry.Triangles[0];
        return (floor.DepthX * x) + (floor.DepthY * y) + floor.Depth0 < 0.0003f;
    }
}
