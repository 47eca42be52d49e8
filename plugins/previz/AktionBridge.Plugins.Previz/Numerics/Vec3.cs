namespace AktionBridge.Plugins.Previz.Numerics;

/// <summary>
/// A point or direction. Written out in scalar steps on purpose: System.Numerics may fuse multiply and add where the machine can,
/// and equal recipes must give equal pixels on every machine.
/// </summary>
internal readonly record struct Vec3(float X, float Y, float Z)
{
    public static readonly Vec3 Zero;
    public static readonly Vec3 Up = new(0, 1, 0);

    public float Length => MathF.Sqrt(Dot(this, this));

    public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

    public static Vec3 operator *(Vec3 a, float s) => new(a.X * s, a.Y * s, a.Z * s);

    public static Vec3 operator *(Vec3 a, Vec3 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    public static float Dot(Vec3 a, Vec3 b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    public static Vec3 Cross(Vec3 a, Vec3 b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    public static Vec3 Lerp(Vec3 a, Vec3 b, float t) => a + ((b - a) * t);

    public static Vec3 Min(Vec3 a, Vec3 b) => new(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y), MathF.Min(a.Z, b.Z));

    public static Vec3 Max(Vec3 a, Vec3 b) => new(MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y), MathF.Max(a.Z, b.Z));

    public static float Distance(Vec3 a, Vec3 b) => (a - b).Length;

    /// <summary>The direction, or <paramref name="otherwise"/> when there is none.</summary>
    public Vec3 NormalizedOr(Vec3 otherwise)
    {
        float length = Length;
        return length > 1e-8f ? this * (1 / length) : otherwise;
    }

    public Vec3 Normalized() => NormalizedOr(Up);

    /// <summary>Turned about a unit <paramref name="axis"/> by radians (Rodrigues).</summary>
    public Vec3 Turned(Vec3 axis, float radians)
    {
        float c = Exact.Cos(radians), s = Exact.Sin(radians);
        return (this * c) + (Cross(axis, this) * s) + (axis * (Dot(axis, this) * (1 - c)));
    }

    public Vec3 Flat() => new(X, 0, Z);
}
