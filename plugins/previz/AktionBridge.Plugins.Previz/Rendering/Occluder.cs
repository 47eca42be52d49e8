using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>A simple solid that darkens what is close to it: a capsule (limbs) or a box standing on the floor (furniture).</summary>
internal readonly record struct Occluder
{
    public bool IsBox { get; private init; }

    /// <summary>Capsule: first end. Box: middle.</summary>
    public Vec3 A { get; private init; }

    /// <summary>Capsule: from the first end to the second. Box: half sizes.</summary>
    public Vec3 B { get; private init; }

    /// <summary>Box: its side axis, level.</summary>
    public Vec3 Side { get; private init; }

    public float Radius { get; private init; }

    /// <summary>How far its darkening reaches, in metres.</summary>
    public float Reach { get; private init; }

    public float Strength { get; private init; }

    public Vec3 Middle => IsBox ? A : A + (B * 0.5f);

    /// <summary>Around <see cref="Middle"/>, everything it touches.</summary>
    public float BoundingRadius => (IsBox ? B.Length : (B.Length / 2) + Radius) + Reach;

    public static Occluder Capsule(Vec3 from, Vec3 to, float radius, float reach = 0.16f, float strength = 0.75f) =>
        new() { A = from, B = to - from, Radius = radius, Reach = reach, Strength = strength };

    public static Occluder Box(Vec3 middle, Vec3 half, Vec3 side, float reach = 0.3f, float strength = 0.7f) =>
        new() { IsBox = true, A = middle, B = half, Side = side, Reach = reach, Strength = strength };
}
