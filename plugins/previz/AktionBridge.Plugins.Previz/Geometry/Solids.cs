using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Geometry;

/// <summary>The building blocks of set: boxes, upright rounds, balls, panels.</summary>
internal static class Solids
{
    /// <summary>A box given by its middle and its half sizes along the frame's axes.</summary>
    public static void Box(MeshBuffer mesh, Surface surface, Frame3 frame, Vec3 middle, Vec3 half)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            for (int sign = -1; sign <= 1; sign += 2)
                Face(mesh, surface, frame, middle, half, axis, sign);
        }
    }

    /// <summary>One rectangle facing the frame's forward axis.</summary>
    public static void Panel(MeshBuffer mesh, Surface surface, Frame3 frame, Vec3 middle, float halfSide, float halfUp) =>
        Face(mesh, surface, frame, middle, new Vec3(halfSide, halfUp, 0), 2, 1);

    /// <summary>A round post, cone or dish standing in the frame, flat at both ends.</summary>
    public static void Round(MeshBuffer mesh, Surface surface, Frame3 frame, Vec3 foot, float height, float lowRadius, float highRadius, int segments = 20)
    {
        Ring low = Ring.In(frame, foot.X, foot.Y, foot.Z, lowRadius, lowRadius);
        Ring high = Ring.In(frame, foot.X, foot.Y + height, foot.Z, highRadius, highRadius);
        Loft.Add(mesh, surface, [low, high], segments);
        Disc(mesh, surface, high, frame.Up, segments);
        Disc(mesh, surface, low, -frame.Up, segments);
    }

    public static void Ball(MeshBuffer mesh, Surface surface, Frame3 frame, Vec3 middle, Vec3 radii, int segments = 18, int bands = 9)
    {
        Span<Ring> rings = stackalloc Ring[bands + 1];
        for (int i = 0; i <= bands; i++)
        {
            float angle = (float)(Math.PI * ((double)i / bands)) * 0.996f + 0.006f, around = Exact.Sin(angle);
            rings[i] = Ring.In(frame, middle.X, middle.Y - (radii.Y * Exact.Cos(angle)), middle.Z, radii.X * around, radii.Z * around);
        }

        Loft.Add(mesh, surface, rings, segments);
    }

    private static void Disc(MeshBuffer mesh, Surface surface, Ring ring, Vec3 normal, int segments)
    {
        if (ring.SideRadius < 0.002f)
            return;
        mesh.AddGroup(surface);
        ReadOnlySpan<(float C, float S)> circle = Circle.Of(segments);
        int middle = mesh.AddVertex(ring.Centre, normal), first = mesh.VertexCount;
        for (int s = 0; s < segments; s++)
            mesh.AddVertex(ring.At(circle[s].C, circle[s].S), normal);
        for (int s = 0; s < segments; s++)
            mesh.AddTriangle(middle, first + s, first + ((s + 1) % segments));
    }

    private static void Face(MeshBuffer mesh, Surface surface, Frame3 frame, Vec3 middle, Vec3 half, int axis, int sign)
    {
        Vec3 x = frame.Side * half.X, y = frame.Up * half.Y, z = frame.Forward * half.Z;
        (Vec3 n, Vec3 u, Vec3 v) = axis switch
        {
            0 => (frame.Side, y, z),
            1 => (frame.Up, x, z),
            _ => (frame.Forward, x, y),
        };
        Vec3 away = (axis == 0 ? x : axis == 1 ? y : z) * sign, centre = frame.Point(middle.X, middle.Y, middle.Z) + away;
        Vec3 normal = n * sign;
        mesh.AddGroup(surface);
        int a = mesh.AddVertex(centre - u - v, normal), b = mesh.AddVertex(centre + u - v, normal);
        int c = mesh.AddVertex(centre + u + v, normal), d = mesh.AddVertex(centre - u + v, normal);
        mesh.AddQuad(a, b, c, d);
    }
}
