using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>A corner before the division by distance.</summary>
internal readonly record struct ScreenVertex(float X, float Y, float Depth, Vec3 Normal)
{
    public static ScreenVertex Lerp(in ScreenVertex a, in ScreenVertex b, float t) =>
        new(a.X + ((b.X - a.X) * t), a.Y + ((b.Y - a.Y) * t), Camera.CameraView.Near, Vec3.Lerp(a.Normal, b.Normal, t));
}
