namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Planes over the picture through three corners. In double: the floor under the camera projects far outside the picture.</summary>
internal readonly struct PlaneFit(float ax, float ay, float bx, float by, float cx, float cy, double area)
{
    private readonly double _x1 = bx - (double)ax, _y1 = by - (double)ay, _x2 = cx - (double)ax, _y2 = cy - (double)ay, _inverse = 1 / area;
    private readonly double _ax = ax, _ay = ay;

    public (float X, float Y, float Constant) Through(double a, double b, double c)
    {
        double x = (((b - a) * _y2) - ((c - a) * _y1)) * _inverse, y = (((c - a) * _x1) - ((b - a) * _x2)) * _inverse;
        return ((float)x, (float)y, (float)(a - (x * _ax) - (y * _ay)));
    }
}
