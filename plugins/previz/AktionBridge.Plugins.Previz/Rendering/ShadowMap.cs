using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>How far the key light reaches, over a square of the stage, read back with a wide tent so that edges are soft.</summary>
internal sealed unsafe class ShadowMap(ShadowField extent)
{
    private const int Block = 8;
    private const int Taps = 6;
    private const float Far = 1e9f;
    private static readonly Lanes Steps = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);

    private readonly float[] _depth = new float[extent.Resolution * extent.Resolution];
    private readonly float[] _nearestAround = new float[extent.Resolution / Block * (extent.Resolution / Block)];

    public ShadowField Field => extent;

    public void Clear() => Array.Fill(_depth, Far);

    public void CopyFrom(ShadowMap other) => Array.Copy(other._depth, _depth, _depth.Length);

    public void Add(MeshBuffer mesh)
    {
        for (int i = 0; i < mesh.TriangleCount; i++)
        {
            int at = i * 3;
            Fill(
                extent.Project(mesh.Positions[mesh.Corners[at]]),
                extent.Project(mesh.Positions[mesh.Corners[at + 1]]),
                extent.Project(mesh.Positions[mesh.Corners[at + 2]]));
        }
    }

    /// <summary>Call after the last triangle: most of the floor lies far from any shadow, and this tells so with one look.</summary>
    public void Finish()
    {
        int size = extent.Resolution, blocks = size / Block;
        Span<float> own = blocks * blocks <= 40_000 ? stackalloc float[blocks * blocks] : new float[blocks * blocks];
        for (int by = 0; by < blocks; by++)
        {
            for (int bx = 0; bx < blocks; bx++)
                own[(by * blocks) + bx] = NearestIn(bx, by, size);
        }

        for (int by = 0; by < blocks; by++)
        {
            for (int bx = 0; bx < blocks; bx++)
            {
                float nearest = Far;
                for (int y = Math.Max(by - 1, 0); y <= Math.Min(by + 1, blocks - 1); y++)
                {
                    for (int x = Math.Max(bx - 1, 0); x <= Math.Min(bx + 1, blocks - 1); x++)
                        nearest = MathF.Min(nearest, own[(y * blocks) + x]);
                }

                _nearestAround[(by * blocks) + bx] = nearest;
            }
        }
    }

    /// <summary>1 in full light, 0 in full shadow.</summary>
    public Lanes Light(Lanes x, Lanes y, Lanes z, Lanes nx, Lanes ny, Lanes nz)
    {
        // Shifted off the surface by more than a texel, or a surface would shade itself.
        Lanes shift = Simd.All(extent.Texel * 2.2f);
        x += nx * shift;
        y += ny * shift;
        z += nz * shift;
        Lanes half = Simd.All((extent.Resolution / 2) - 0.5f), scale = Simd.All(1 / extent.Texel);
        Lanes u = ((Simd.Dot(x, y, z, extent.Across) - Simd.All(extent.CentreAcross)) * scale) + half;
        Lanes v = ((Simd.Dot(x, y, z, extent.Up) - Simd.All(extent.CentreUp)) * scale) + half;
        Lanes depth = Simd.Dot(x, y, z, -extent.TowardsLight) - Simd.All(extent.Texel * 0.8f);
        Lanes last = Simd.All(extent.Resolution - Taps - 1f);
        Lanes inside = Vector256.GreaterThan(u, Simd.All(Taps)) & Vector256.LessThan(u, last) & Vector256.GreaterThan(v, Simd.All(Taps)) & Vector256.LessThan(v, last);
        if (inside == Lanes.Zero)
            return Lanes.One;
        u = Vector256.Max(Simd.All(Taps), Vector256.Min(last, u));
        v = Vector256.Max(Simd.All(Taps), Vector256.Min(last, v));
        Lanes wholeU = Vector256.Floor(u), wholeV = Vector256.Floor(v);
        LaneInts column = Vector256.ConvertToInt32(wholeU), row = Vector256.ConvertToInt32(wholeV);
        fixed (float* nearest = _nearestAround)
        {
            LaneInts block = (Vector256.ShiftRightArithmetic(row, 3) * (extent.Resolution / Block)) + Vector256.ShiftRightArithmetic(column, 3);
            Lanes maybe = inside & Vector256.GreaterThan(depth, Simd.Gather(nearest, block));
            if (maybe == Lanes.Zero)
                return Lanes.One;
        }

        return Vector256.ConditionalSelect(inside, Tent(((row - Vector256.Create(2)) * extent.Resolution) + column - Vector256.Create(2), u - wholeU, v - wholeV, depth), Lanes.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Tent(LaneInts corner, Lanes u, Lanes v, Lanes depth)
    {
        Lanes w0 = Lanes.One - u, w1 = w0 + Lanes.One, w2 = Simd.All(3) - u, w3 = u + Simd.All(2), w4 = u + Lanes.One;
        Lanes sum = Lanes.Zero;
        fixed (float* map = _depth)
        {
            for (int tap = 0; tap < Taps; tap++)
            {
                float* line = map + (tap * extent.Resolution);
                Lanes row = (Lit(line, corner, 0, depth) & w0) + (Lit(line, corner, 1, depth) & w1) + (Lit(line, corner, 2, depth) & w2)
                    + (Lit(line, corner, 3, depth) & w3) + (Lit(line, corner, 4, depth) & w4) + (Lit(line, corner, 5, depth) & u);
                sum += row * Simd.Positive(Simd.All(3) - Vector256.Abs(Simd.All(tap - 2) - v));
            }
        }

        return sum * Simd.All(1f / 81);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Lit(float* line, LaneInts corner, int tap, Lanes depth) =>
        Vector256.GreaterThanOrEqual(Simd.Gather(line + tap, corner), depth);

    private float NearestIn(int blockX, int blockY, int size)
    {
        Lanes nearest = Simd.All(Far);
        for (int y = 0; y < Block; y++)
            nearest = Vector256.Min(nearest, Simd.Load(_depth, (((blockY * Block) + y) * size) + (blockX * Block)));
        float least = Far;
        for (int i = 0; i < Simd.Width; i++)
            least = MathF.Min(least, nearest[i]);
        return least;
    }

    private void Fill(Vec3 a, Vec3 b, Vec3 c)
    {
        double area = ((double)(b.X - a.X) * (c.Y - a.Y)) - ((double)(b.Y - a.Y) * (c.X - a.X));
        if (area < 0)
            (b, c, area) = (c, b, -area);
        if (!(area > 1e-6))
            return;
        int size = extent.Resolution;
        int left = Math.Max(0, Pixel(MathF.Min(a.X, MathF.Min(b.X, c.X)))) & ~(Simd.Width - 1), right = Math.Min(size - 1, Pixel(MathF.Max(a.X, MathF.Max(b.X, c.X))));
        int top = Math.Max(0, Pixel(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)))), bottom = Math.Min(size - 1, Pixel(MathF.Max(a.Y, MathF.Max(b.Y, c.Y))));
        if (left > right || top > bottom)
            return;
        EdgeTriangle t = default;
        t.SetEdges(a.X, a.Y, b.X, b.Y, c.X, c.Y);
        (float dx, float dy, float d0) = new PlaneFit(a.X, a.Y, b.X, b.Y, c.X, c.Y, area).Through(a.Z, b.Z, c.Z);
        fixed (float* map = _depth)
        {
            for (int row = top; row <= bottom; row++)
            {
                float y = row + 0.5f;
                Lanes r0 = Simd.All((t.B0 * y) + t.C0), r1 = Simd.All((t.B1 * y) + t.C1), r2 = Simd.All((t.B2 * y) + t.C2), rd = Simd.All((dy * y) + d0);
                float* line = map + (row * size);
                for (int column = left; column <= right; column += Simd.Width)
                {
                    Lanes x = Steps + Simd.All(column);
                    Lanes inside = Vector256.GreaterThanOrEqual((Simd.All(t.A0) * x) + r0, Lanes.Zero)
                        & Vector256.GreaterThanOrEqual((Simd.All(t.A1) * x) + r1, Lanes.Zero)
                        & Vector256.GreaterThanOrEqual((Simd.All(t.A2) * x) + r2, Lanes.Zero);
                    if (inside == Lanes.Zero)
                        continue;
                    Lanes old = Vector256.Load(line + column), depth = (Simd.All(dx) * x) + rd;
                    Vector256.ConditionalSelect(inside, Vector256.Min(old, depth), old).Store(line + column);
                }
            }
        }
    }

    private static int Pixel(float x) => (int)MathF.Floor(MathF.Max(-1e6f, MathF.Min(1e6f, x)));
}
