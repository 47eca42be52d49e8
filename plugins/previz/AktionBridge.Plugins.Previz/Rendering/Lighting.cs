using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>The light of one shot. Directions point towards the light; colours are linear and may pass 1.</summary>
internal sealed record Lighting
{
    public required Vec3 KeyDirection { get; init; }

    public required Vec3 KeyColour { get; init; }

    public required Vec3 FillDirection { get; init; }

    public required Vec3 FillColour { get; init; }

    public required Vec3 RimColour { get; init; }

    public required Vec3 SkyAmbient { get; init; }

    public required Vec3 FloorAmbient { get; init; }

    public required Vec3 Zenith { get; init; }

    public required Vec3 Horizon { get; init; }

    /// <summary>Of the light around the sun or moon in the sky.</summary>
    public required Vec3 Glow { get; init; }

    /// <summary>A metre.</summary>
    public required float Haze { get; init; }

    public required float Exposure { get; init; }

    public bool Stars { get; init; }

    public IReadOnlyList<LampLight> Lamps { get; init; } = [];
}

/// <summary>A practical lamp: lights what is near and glows in the air.</summary>
/// <param name="Halo">Radius of the glow in metres; 0 for none.</param>
internal readonly record struct LampLight(Vec3 Position, Vec3 Colour, float Halo);
