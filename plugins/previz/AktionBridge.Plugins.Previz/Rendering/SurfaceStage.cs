using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>First step of shading: place, normal and paint of every fragment.</summary>
internal static unsafe class SurfaceStage
{
    public static void Run(FragmentList fragments, ScreenGeometry geometry, SurfaceTable surfaces, FrameView view, ShadeBuffers to)
    {
        for (int i = 0; i < fragments.PaddedCount; i += Simd.Width)
            RunLanes(fragments, geometry, surfaces, view, to, i);
    }

    private static void RunLanes(FragmentList fragments, ScreenGeometry geometry, SurfaceTable surfaces, FrameView view, ShadeBuffers to, int i)
    {
        LaneInts triangle = Vector256.LoadUnsafe(ref fragments.Triangle[i]);
        bool alike = triangle == Vector256.Create(triangle[0]);
        Lanes sx = Simd.Load(fragments.X, i), sy = Simd.Load(fragments.Y, i);
        Lanes depth = Lanes.One / Vector256.Max(Plane(geometry.DepthPlanes, 0, triangle, alike, sx, sy), Simd.All(1e-5f));
        Lanes across = (sx - Simd.All(view.Width / 2f)) * view.InverseScaleX * depth, up = (Simd.All(view.Height / 2f) - sy) * view.InverseScaleY * depth;
        Camera.CameraView camera = view.Camera;
        Lanes x = Simd.All(camera.Position.X) + (depth * camera.Forward.X) + (across * camera.Right.X) + (up * camera.Up.X);
        Lanes y = Simd.All(camera.Position.Y) + (depth * camera.Forward.Y) + (across * camera.Right.Y) + (up * camera.Up.Y);
        Lanes z = Simd.All(camera.Position.Z) + (depth * camera.Forward.Z) + (across * camera.Right.Z) + (up * camera.Up.Z);
        Lanes nx = Plane(geometry.NormalPlanes, 0, triangle, alike, sx, sy), ny = Plane(geometry.NormalPlanes, 3, triangle, alike, sx, sy), nz = Plane(geometry.NormalPlanes, 6, triangle, alike, sx, sy);
        Lanes inverse = Simd.InverseLength(nx, ny, nz);
        Simd.Store(x, to.X, i);
        Simd.Store(y, to.Y, i);
        Simd.Store(z, to.Z, i);
        Simd.Store(nx * inverse, to.NormalX, i);
        Simd.Store(ny * inverse, to.NormalY, i);
        Simd.Store(nz * inverse, to.NormalZ, i);
        Paint(geometry, surfaces, triangle, alike, to, i);
        if (view.Floor.Grid)
            PaintGrid(view, Vector256.Equals(triangle, LaneInts.Zero).AsSingle(), x, z, depth, to, i);
    }

    private static void Paint(ScreenGeometry geometry, SurfaceTable surfaces, LaneInts triangle, bool alike, ShadeBuffers to, int i)
    {
        LaneInts group;
        fixed (int* groups = geometry.GroupOf)
            group = Simd.Gather((float*)groups, triangle).AsInt32();
        Copy(surfaces.Columns[0], group, alike, to.Red, i);
        Copy(surfaces.Columns[1], group, alike, to.Green, i);
        Copy(surfaces.Columns[2], group, alike, to.Blue, i);
        Copy(surfaces.Columns[3], group, alike, to.Emission, i);
        Copy(surfaces.Columns[4], group, alike, to.Gloss, i);
        Copy(surfaces.Columns[5], group, alike, to.Rim, i);
    }

    private static void PaintGrid(FrameView view, Lanes isFloor, Lanes x, Lanes z, Lanes depth, ShadeBuffers to, int i)
    {
        if (isFloor.AsInt32() == LaneInts.Zero)
            return;
        // Width of a pixel on the floor, seen at its slant.
        Lanes slant = Vector256.Min(depth * (1 / MathF.Max(view.Camera.Position.Y, 0.05f)), Simd.All(25));
        Lanes pixel = depth * view.InverseScaleX * (Lanes.One + (slant * 0.5f));
        Lanes line = Vector256.Max(Line(x, pixel, 1, 0.010f), Line(z, pixel, 1, 0.010f)) * 0.45f;
        Lanes strong = Vector256.Max(Line(x, pixel, 5, 0.018f), Line(z, pixel, 5, 0.018f)) * 0.75f;
        Lanes amount = Vector256.Max(line, strong) & isFloor;
        Mix(to.Red, view.Floor.LineColour.X, amount, i);
        Mix(to.Green, view.Floor.LineColour.Y, amount, i);
        Mix(to.Blue, view.Floor.LineColour.Z, amount, i);
    }

    private static Lanes Line(Lanes place, Lanes pixel, float every, float halfWidth)
    {
        Lanes cell = (place * (1 / every)) + Simd.All(0.5f);
        Lanes away = Vector256.Abs(cell - Vector256.Floor(cell) - Simd.All(0.5f)) * every;
        Lanes width = Simd.All(halfWidth) + (pixel * 0.5f);
        // A line thinner than a pixel keeps its light, not its width; far away the grid melts into the floor.
        Lanes strength = Vector256.Min(Lanes.One, Simd.All(2 * halfWidth) / Vector256.Max(pixel, Simd.All(1e-4f))) * Simd.Saturate(Simd.All(1.4f) - (pixel * (6 / every)));
        return Simd.Saturate((width - away) / Vector256.Max(pixel, Simd.All(1e-4f))) * strength;
    }

    private static void Mix(float[] channel, float colour, Lanes amount, int i)
    {
        Lanes old = Simd.Load(channel, i);
        Simd.Store(old + ((Simd.All(colour) - old) * amount), channel, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float[] column, LaneInts group, bool alike, float[] to, int i)
    {
        fixed (float* from = column)
            Simd.Store(alike ? Simd.All(from[group[0]]) : Simd.Gather(from, group), to, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Plane(float[][] planes, int first, LaneInts triangle, bool alike, Lanes x, Lanes y)
    {
        // Floors and walls fill whole lanes: one load serves all eight.
        if (alike)
        {
            int index = triangle[0];
            return (Simd.All(planes[first][index]) * x) + (Simd.All(planes[first + 1][index]) * y) + Simd.All(planes[first + 2][index]);
        }

        fixed (float* px = planes[first], py = planes[first + 1], constant = planes[first + 2])
            return (Simd.Gather(px, triangle) * x) + (Simd.Gather(py, triangle) * y) + Simd.Gather(constant, triangle);
    }
}
