using AktionBridge.Plugins.Previz.Camera;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>All triangles of one frame as the camera sees them, sorted into tiles. Triangle 0 stands for the floor.</summary>
internal sealed class ScreenGeometry
{
    public const int TileSize = 32;

    private readonly List<Surface> _surfaces = [];
    private ScreenVertex[] _vertices = [];
    private int _width, _height;
    private CameraView _view;
    private float _scaleX, _scaleY;

    public EdgeTriangle[] Triangles { get; private set; } = new EdgeTriangle[4096];

    /// <summary>Normal divided by distance, as planes over the picture: x, y and constant for each of the normal's three parts.</summary>
    public float[][] NormalPlanes { get; } = [.. Enumerable.Range(0, 9).Select(_ => new float[4096])];

    public float[][] DepthPlanes { get; } = [.. Enumerable.Range(0, 3).Select(_ => new float[4096])];

    public int[] GroupOf { get; private set; } = new int[4096];

    public int Count { get; private set; }

    public IReadOnlyList<Surface> Surfaces => _surfaces;

    public int TilesAcross { get; private set; }

    public int TilesDown { get; private set; }

    public TileBins Bins { get; } = new();

    public void Build(CameraView view, int width, int height, Surface floor, IReadOnlyList<StillPart> still, MeshBuffer moving)
    {
        (_view, _width, _height) = (view, width, height);
        (_scaleX, _scaleY) = (width / 2f / view.HalfWidth, height / 2f / view.HalfHeight);
        TilesAcross = (width + TileSize - 1) / TileSize;
        TilesDown = (height + TileSize - 1) / TileSize;
        Bins.Reset(TilesAcross, TilesDown);
        _surfaces.Clear();
        _surfaces.Add(floor);
        Count = 0;
        AddFloor();
        foreach (StillPart part in still)
        {
            if (part.IsSeenFrom(view.Position))
                AddMesh(part.Mesh);
        }

        AddMesh(moving);
    }

    /// <summary>The floor's 1/distance is a plane over the picture too: -ray.y / camera height.</summary>
    private void AddFloor()
    {
        float inverse = -1 / MathF.Max(_view.Position.Y, 0.01f);
        float x = _view.Right.Y / _scaleX * inverse, y = -_view.Up.Y / _scaleY * inverse;
        float constant = (_view.Forward.Y * inverse) - (x * _width / 2) - (y * _height / 2);
        Triangles[0] = new EdgeTriangle { DepthX = x, DepthY = y, Depth0 = constant };
        Set(DepthPlanes, 0, 0, x, y, constant);
        Set(NormalPlanes, 0, 0, 0, 0, 0);
        Set(NormalPlanes, 3, 0, x, y, constant);
        Set(NormalPlanes, 6, 0, 0, 0, 0);
        GroupOf[0] = 0;
        Count = 1;
    }

    private void AddMesh(MeshBuffer mesh)
    {
        if (_vertices.Length < mesh.VertexCount)
            _vertices = new ScreenVertex[mesh.VertexCount + 1024];
        int firstGroup = _surfaces.Count;
        _surfaces.AddRange(mesh.Groups);
        for (int i = 0; i < mesh.VertexCount; i++)
        {
            Vec3 p = mesh.Positions[i] - _view.Position;
            _vertices[i] = new ScreenVertex(
                Vec3.Dot(p, _view.Right) * _scaleX, -Vec3.Dot(p, _view.Up) * _scaleY, Vec3.Dot(p, _view.Forward), mesh.Normals[i]);
        }

        for (int i = 0; i < mesh.TriangleCount; i++)
        {
            int at = i * 3;
            AddTriangle(_vertices[mesh.Corners[at]], _vertices[mesh.Corners[at + 1]], _vertices[mesh.Corners[at + 2]], firstGroup + mesh.GroupOf[i]);
        }
    }

    private void AddTriangle(in ScreenVertex a, in ScreenVertex b, in ScreenVertex c, int group)
    {
        const float Near = CameraView.Near;
        if (a.Depth >= Near && b.Depth >= Near && c.Depth >= Near)
        {
            Project(a, b, c, group);
            return;
        }

        if (a.Depth < Near && b.Depth < Near && c.Depth < Near)
            return;
        Span<ScreenVertex> kept = stackalloc ScreenVertex[4];
        int count = 0;
        ClipEdge(a, b, kept, ref count);
        ClipEdge(b, c, kept, ref count);
        ClipEdge(c, a, kept, ref count);
        for (int i = 2; i < count; i++)
            Project(kept[0], kept[i - 1], kept[i], group);
    }

    private static void ClipEdge(in ScreenVertex from, in ScreenVertex to, Span<ScreenVertex> kept, ref int count)
    {
        const float Near = CameraView.Near;
        if (from.Depth >= Near)
            kept[count++] = from;
        if (from.Depth >= Near != to.Depth >= Near)
            kept[count++] = ScreenVertex.Lerp(from, to, (Near - from.Depth) / (to.Depth - from.Depth));
    }

    private void Project(in ScreenVertex a, in ScreenVertex b, in ScreenVertex c, int group)
    {
        float halfWidth = _width / 2f, halfHeight = _height / 2f;
        float wa = 1 / a.Depth, wb = 1 / b.Depth, wc = 1 / c.Depth;
        float ax = (a.X * wa) + halfWidth, ay = (a.Y * wa) + halfHeight;
        float bx = (b.X * wb) + halfWidth, by = (b.Y * wb) + halfHeight;
        float cx = (c.X * wc) + halfWidth, cy = (c.Y * wc) + halfHeight;
        double area = ((double)(bx - ax) * (cy - ay)) - ((double)(by - ay) * (cx - ax));
        if (!(area > 1e-9))
            return; // Seen from behind: walls of a room open towards a camera outside it.
        int left = ToPixel(MathF.Min(ax, MathF.Min(bx, cx))), right = ToPixel(MathF.Max(ax, MathF.Max(bx, cx)));
        int top = ToPixel(MathF.Min(ay, MathF.Min(by, cy))), bottom = ToPixel(MathF.Max(ay, MathF.Max(by, cy)));
        if (right < 0 || bottom < 0 || left >= _width || top >= _height)
            return;
        int index = Next();
        ref EdgeTriangle triangle = ref Triangles[index];
        triangle.SetEdges(ax, ay, bx, by, cx, cy);
        triangle.Group = group;
        GroupOf[index] = group;
        (triangle.Left, triangle.Top) = (Math.Max(left, 0), Math.Max(top, 0));
        (triangle.Right, triangle.Bottom) = (Math.Min(right, _width - 1), Math.Min(bottom, _height - 1));
        var slope = new PlaneFit(ax, ay, bx, by, cx, cy, area);
        (triangle.DepthX, triangle.DepthY, triangle.Depth0) = slope.Through(wa, wb, wc);
        Set(DepthPlanes, 0, index, triangle.DepthX, triangle.DepthY, triangle.Depth0);
        SetNormal(0, index, slope.Through(a.Normal.X * wa, b.Normal.X * wb, c.Normal.X * wc));
        SetNormal(3, index, slope.Through(a.Normal.Y * wa, b.Normal.Y * wb, c.Normal.Y * wc));
        SetNormal(6, index, slope.Through(a.Normal.Z * wa, b.Normal.Z * wb, c.Normal.Z * wc));
        Bins.Add(index, triangle);
    }

    private static int ToPixel(float x) => (int)MathF.Floor(MathF.Max(-1e6f, MathF.Min(1e6f, x)));

    private void SetNormal(int plane, int index, (float X, float Y, float Constant) fit) => Set(NormalPlanes, plane, index, fit.X, fit.Y, fit.Constant);

    private static void Set(float[][] planes, int plane, int index, float x, float y, float constant)
    {
        planes[plane][index] = x;
        planes[plane + 1][index] = y;
        planes[plane + 2][index] = constant;
    }

    private int Next()
    {
        if (Count == Triangles.Length)
        {
            int size = Count * 2;
            EdgeTriangle[] triangles = Triangles;
            int[] groups = GroupOf;
            Array.Resize(ref triangles, size);
            Array.Resize(ref groups, size);
            (Triangles, GroupOf) = (triangles, groups);
            for (int i = 0; i < 9; i++)
                Array.Resize(ref NormalPlanes[i], size);
            for (int i = 0; i < 3; i++)
                Array.Resize(ref DepthPlanes[i], size);
        }

        return Count++;
    }
}
