using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Geometry;

/// <summary>Skins a row of rings with one smooth surface: limbs, torsos, heads, bottles, lamp shades.</summary>
internal static class Loft
{
    private const int DomeRings = 3;

    /// <summary>Ends are closed by a dome when asked for, else left open; <paramref name="smooth"/> puts a rounded ring between every two.</summary>
    public static void Add(MeshBuffer mesh, Surface surface, ReadOnlySpan<Ring> rings, int segments, float startDome = 0, float endDome = 0, bool smooth = false)
    {
        Span<Ring> all = stackalloc Ring[(2 * rings.Length) + (2 * DomeRings)];
        int count = 0;
        smooth &= mesh.Detail > 0.7f;
        segments = Math.Max(8, (int)(segments * mesh.Detail));
        if (startDome > 0)
            Dome(all, ref count, rings[0], (rings[0].Centre - rings[1].Centre).Normalized() * startDome, reversed: true);
        for (int i = 0; i < rings.Length; i++)
        {
            all[count++] = rings[i];
            if (smooth && i + 1 < rings.Length)
                all[count++] = Between(rings[Math.Max(i - 1, 0)], rings[i], rings[i + 1], rings[Math.Min(i + 2, rings.Length - 1)]);
        }

        if (endDome > 0)
            Dome(all, ref count, rings[^1], (rings[^1].Centre - rings[^2].Centre).Normalized() * endDome, reversed: false);
        mesh.AddGroup(surface);
        Skin(mesh, all[..count], segments);
    }

    /// <summary>Halfway between <paramref name="b"/> and <paramref name="c"/> on the curve through all four.</summary>
    private static Ring Between(Ring a, Ring b, Ring c, Ring d) => Ring.Lerp(b, c, 0.5f) with
    {
        Centre = ((b.Centre + c.Centre) * 0.5625f) - ((a.Centre + d.Centre) * 0.0625f),
        SideRadius = ((b.SideRadius + c.SideRadius) * 0.5625f) - ((a.SideRadius + d.SideRadius) * 0.0625f),
        ForwardRadius = ((b.ForwardRadius + c.ForwardRadius) * 0.5625f) - ((a.ForwardRadius + d.ForwardRadius) * 0.0625f),
    };

    private static void Dome(Span<Ring> all, ref int count, Ring end, Vec3 reach, bool reversed)
    {
        for (int i = 0; i < DomeRings; i++)
        {
            float angle = (reversed ? DomeRings - i : i + 1) * (1.5f / DomeRings), shrink = Exact.Cos(angle);
            all[count++] = end with
            {
                Centre = end.Centre + (reach * Exact.Sin(angle)),
                SideRadius = end.SideRadius * shrink,
                ForwardRadius = end.ForwardRadius * shrink,
            };
        }
    }

    private static void Skin(MeshBuffer mesh, ReadOnlySpan<Ring> rings, int segments)
    {
        ReadOnlySpan<(float C, float S)> circle = Circle.Of(segments);
        int first = mesh.VertexCount;
        for (int r = 0; r < rings.Length; r++)
        {
            for (int s = 0; s < segments; s++)
                mesh.AddVertex(rings[r].At(circle[s].C, circle[s].S), Vec3.Zero);
        }

        SetNormals(mesh, rings, segments, first);
        for (int r = 0; r + 1 < rings.Length; r++)
        {
            int low = first + (r * segments), high = low + segments;
            for (int s = 0; s < segments; s++)
            {
                int next = s + 1 == segments ? 0 : s + 1;
                mesh.AddQuad(low + s, low + next, high + next, high + s);
            }
        }
    }

    private static void SetNormals(MeshBuffer mesh, ReadOnlySpan<Ring> rings, int segments, int first)
    {
        Vec3[] p = mesh.Positions;
        for (int r = 0; r < rings.Length; r++)
        {
            int row = first + (r * segments), below = r == 0 ? row : row - segments, above = r + 1 == rings.Length ? row : row + segments;
            for (int s = 0; s < segments; s++)
            {
                int left = s == 0 ? segments - 1 : s - 1, right = s + 1 == segments ? 0 : s + 1;
                Vec3 radial = p[row + s] - rings[r].Centre;
                Vec3 normal = Vec3.Cross(p[row + right] - p[row + left], p[above + s] - p[below + s]).NormalizedOr(radial.Normalized());
                mesh.Normals[row + s] = Vec3.Dot(normal, radial) < 0 ? -normal : normal;
            }
        }
    }
}
