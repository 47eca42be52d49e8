using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>The square of the stage that casts shadows, seen from the key light.</summary>
internal sealed record ShadowField
{
    private const int Most = 1536;

    public required Vec3 TowardsLight { get; init; }

    public required Vec3 Across { get; init; }

    public required Vec3 Up { get; init; }

    public required float CentreAcross { get; init; }

    public required float CentreUp { get; init; }

    /// <summary>Metres; six of them are the width of a shadow's edge.</summary>
    public required float Texel { get; init; }

    /// <summary>A multiple of 8.</summary>
    public required int Resolution { get; init; }

    public static ShadowField Around(Vec3 middle, float radius, Vec3 towardsLight, float texel)
    {
        Vec3 across = Vec3.Cross(Vec3.Up, towardsLight).NormalizedOr(new Vec3(1, 0, 0)), up = Vec3.Cross(towardsLight, across);
        int resolution = Math.Min(Most, ((int)(2 * radius / texel) + 15) & ~7);
        return new ShadowField
        {
            TowardsLight = towardsLight,
            Across = across,
            Up = up,
            CentreAcross = Vec3.Dot(middle, across),
            CentreUp = Vec3.Dot(middle, up),
            Texel = MathF.Max(texel, 2 * radius / resolution),
            Resolution = resolution,
        };
    }

    /// <summary>Texel column, texel row, distance away from the light.</summary>
    public Vec3 Project(Vec3 p) => new(
        ((Vec3.Dot(p, Across) - CentreAcross) / Texel) + (Resolution / 2),
        ((Vec3.Dot(p, Up) - CentreUp) / Texel) + (Resolution / 2),
        -Vec3.Dot(p, TowardsLight));
}
