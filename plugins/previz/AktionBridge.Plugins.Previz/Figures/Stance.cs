using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>What a figure is doing at one moment, before its joints are known.</summary>
internal sealed record Stance
{
    public required float Seconds { get; init; }

    public required Vec3 Root { get; init; }

    /// <summary>Radians.</summary>
    public required float Heading { get; init; }

    /// <summary>0 stands, 1 walks.</summary>
    public float Walking { get; init; }

    /// <summary>0 stands, 1 sits.</summary>
    public float Sitting { get; init; }

    public float Pointing { get; init; }

    /// <summary>In strides; the left foot is under the body at 0.3.</summary>
    public float Phase { get; init; }

    /// <summary>Length of a stride (two steps) in metres.</summary>
    public float Stride { get; init; } = 1.3f;

    /// <summary>Left and right, when walking.</summary>
    public FootPlace LeftStep { get; init; }

    public FootPlace RightStep { get; init; }

    /// <summary>Where the face turns to, in world space; null for straight ahead.</summary>
    public Vec3? LookAt { get; init; }

    public Vec3? PointAt { get; init; }

    /// <summary>Talks with somebody near: hands live a little more.</summary>
    public bool InCompany { get; init; }
}

/// <summary>One foot: the ball of the foot in world space, its heading, and how far the heel is raised (radians, negative: the toes).</summary>
internal readonly record struct FootPlace(Vec3 Ball, float Heading, float HeelUp)
{
    public static FootPlace Lerp(FootPlace a, FootPlace b, float t, float hop) => new(
        Vec3.Lerp(a.Ball, b.Ball, t) + new Vec3(0, hop * 4 * t * (1 - t) * MathF.Min(1, Vec3.Distance(a.Ball, b.Ball) * 8), 0),
        Curve.LerpAngle(a.Heading, b.Heading, t),
        Curve.Lerp(a.HeelUp, b.HeelUp, t));
}
