namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>
/// A triangle in pixels: three lines that are at least their threshold inside, the plane of 1/distance, and the box it lies in.
/// A shared edge is computed from the same end in both its triangles, so no sample falls between them or into both.
/// </summary>
internal struct EdgeTriangle
{
    public float A0, B0, C0, T0;
    public float A1, B1, C1, T1;
    public float A2, B2, C2, T2;
    public float DepthX, DepthY, Depth0;
    public int Group;
    public int Left, Top, Right, Bottom;

    public void SetEdges(float ax, float ay, float bx, float by, float cx, float cy)
    {
        (A0, B0, C0, T0) = Edge(ax, ay, bx, by);
        (A1, B1, C1, T1) = Edge(bx, by, cx, cy);
        (A2, B2, C2, T2) = Edge(cx, cy, ax, ay);
    }

    private static (float A, float B, float C, float Threshold) Edge(float ax, float ay, float bx, float by)
    {
        bool swap = ax > bx || (ax == bx && ay > by);
        (float px, float py, float qx, float qy) = swap ? (bx, by, ax, ay) : (ax, ay, bx, by);
        float a = py - qy, b = qx - px, c = -((a * px) + (b * py));
        return swap ? (-a, -b, -c, float.Epsilon) : (a, b, c, 0);
    }
}
