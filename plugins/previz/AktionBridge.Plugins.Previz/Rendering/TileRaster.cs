using System.Runtime.Intrinsics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Which triangle is nearest at every sample of one tile.</summary>
internal sealed unsafe class TileRaster(int samples)
{
    private const int Size = ScreenGeometry.TileSize;
    public const int Pixels = Size * Size;

    private readonly (float X, float Y)[] _pattern = SamplePattern.Of(samples);
    private readonly float[] _depth = new float[Pixels * samples];
    private static readonly Lanes Steps = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>Triangle index by sample plane, row and column.</summary>
    public int[] Nearest { get; } = new int[Pixels * samples];

    /// <summary>1 / distance, laid out like <see cref="Nearest"/>.</summary>
    public ReadOnlySpan<float> Nearness => _depth;

    public int Samples => samples;

    public (float X, float Y)[] Pattern => _pattern;

    public void Run(ScreenGeometry geometry, int tileX, int tileY)
    {
        Array.Clear(Nearest);
        StartWithFloor(geometry.Triangles[0], tileX * Size, tileY * Size);
        foreach (int index in geometry.Bins.Of((tileY * geometry.TilesAcross) + tileX))
            Fill(geometry.Triangles[index], index, tileX * Size, tileY * Size);
    }

    private void StartWithFloor(in EdgeTriangle floor, int x0, int y0)
    {
        for (int s = 0; s < samples; s++)
        {
            for (int i = 0; i < Pixels; i += Simd.Width)
            {
                float y = y0 + (i / Size) + _pattern[s].Y, x = x0 + (i % Size) + _pattern[s].X;
                Lanes depth = (Simd.All(floor.DepthX) * (Steps + Simd.All(x))) + Simd.All((floor.DepthY * y) + floor.Depth0);
                Simd.Store(Simd.Positive(depth), _depth, (s * Pixels) + i);
            }
        }
    }

    private void Fill(in EdgeTriangle t, int index, int x0, int y0)
    {
        int left = Math.Max(t.Left - x0, 0) & ~(Simd.Width - 1), right = Math.Min(t.Right - x0, Size - 1);
        int top = Math.Max(t.Top - y0, 0), bottom = Math.Min(t.Bottom - y0, Size - 1);
        LaneInts id = Vector256.Create(index);
        fixed (float* depths = _depth)
        fixed (int* nearest = Nearest)
        {
            for (int s = 0; s < samples; s++)
            {
                for (int row = top; row <= bottom; row++)
                {
                    float y = y0 + row + _pattern[s].Y;
                    Lanes r0 = Simd.All((t.B0 * y) + t.C0), r1 = Simd.All((t.B1 * y) + t.C1), r2 = Simd.All((t.B2 * y) + t.C2);
                    Lanes rd = Simd.All((t.DepthY * y) + t.Depth0);
                    int line = (s * Pixels) + (row * Size);
                    for (int column = left; column <= right; column += Simd.Width)
                    {
                        Lanes x = Steps + Simd.All(x0 + column + _pattern[s].X);
                        Lanes inside = Vector256.GreaterThanOrEqual((Simd.All(t.A0) * x) + r0, Simd.All(t.T0))
                            & Vector256.GreaterThanOrEqual((Simd.All(t.A1) * x) + r1, Simd.All(t.T1))
                            & Vector256.GreaterThanOrEqual((Simd.All(t.A2) * x) + r2, Simd.All(t.T2));
                        if (inside == Lanes.Zero)
                            continue;
                        Lanes depth = (Simd.All(t.DepthX) * x) + rd, old = Vector256.Load(depths + line + column);
                        Lanes wins = inside & Vector256.GreaterThan(depth, old);
                        Vector256.ConditionalSelect(wins, depth, old).Store(depths + line + column);
                        Vector256.ConditionalSelect(wins.AsInt32(), id, Vector256.Load(nearest + line + column)).Store(nearest + line + column);
                    }
                }
            }
        }
    }
}
