using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Geometry;

/// <summary>
/// Triangles in world space that can be refilled every frame without allocating. A group is one smooth surface:
/// samples of one group within a pixel are shaded once, and the ink look draws a line where groups meet.
/// </summary>
internal sealed class MeshBuffer
{
    public Vec3[] Positions { get; private set; } = new Vec3[1024];

    public Vec3[] Normals { get; private set; } = new Vec3[1024];

    public int[] Corners { get; private set; } = new int[2048 * 3];

    public int[] GroupOf { get; private set; } = new int[2048];

    public int VertexCount { get; private set; }

    public int TriangleCount { get; private set; }

    public List<Surface> Groups { get; } = [];

    /// <summary>How finely rounds are divided: 1 for what fills the picture, less for what is small in it.</summary>
    public float Detail { get; set; } = 1;

    public void Clear()
    {
        VertexCount = 0;
        TriangleCount = 0;
        Groups.Clear();
    }

    public int AddGroup(Surface surface)
    {
        Groups.Add(surface);
        return Groups.Count - 1;
    }

    public int AddVertex(Vec3 position, Vec3 normal)
    {
        if (VertexCount == Positions.Length)
        {
            Positions = Grown(Positions);
            Normals = Grown(Normals);
        }

        Positions[VertexCount] = position;
        Normals[VertexCount] = normal;
        return VertexCount++;
    }

    /// <summary>Adds a triangle of the newest group, wound so that its front is where its normals point.</summary>
    public void AddTriangle(int a, int b, int c)
    {
        if (TriangleCount == GroupOf.Length)
        {
            GroupOf = Grown(GroupOf);
            Corners = Grown(Corners);
        }

        Vec3 face = Vec3.Cross(Positions[b] - Positions[a], Positions[c] - Positions[a]);
        bool outward = Vec3.Dot(face, Normals[a] + Normals[b] + Normals[c]) >= 0;
        int at = TriangleCount * 3;
        Corners[at] = a;
        Corners[at + 1] = outward ? b : c;
        Corners[at + 2] = outward ? c : b;
        GroupOf[TriangleCount++] = Groups.Count - 1;
    }

    public void AddQuad(int a, int b, int c, int d)
    {
        AddTriangle(a, b, c);
        AddTriangle(a, c, d);
    }

    private static T[] Grown<T>(T[] array)
    {
        Array.Resize(ref array, array.Length * 2);
        return array;
    }
}
