using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>Where a knee or an elbow goes when both ends of the limb are known.</summary>
internal static class TwoBone
{
    /// <param name="pole">Direction the middle joint bends towards.</param>
    public static Limb Solve(Vec3 top, Vec3 end, float upper, float lower, Vec3 pole)
    {
        Vec3 reach = end - top;
        float distance = MathF.Min(MathF.Max(reach.Length, MathF.Abs(upper - lower) + 0.001f), (upper + lower) * 0.9995f);
        Vec3 along = reach.NormalizedOr(-Vec3.Up);
        end = top + (along * distance);
        Vec3 bend = (pole - (along * Vec3.Dot(pole, along))).NormalizedOr(new Vec3(0, 0, -1));
        float near = ((upper * upper) - (lower * lower) + (distance * distance)) / (2 * distance);
        float height = MathF.Sqrt(MathF.Max(0, (upper * upper) - (near * near)));
        return new Limb(top, top + (along * near) + (bend * height), end, bend);
    }
}
