using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Light by place and time of day: a key with a motive, a cool fill against it, a rim, and air.</summary>
internal static class Daylight
{
    public static Lighting Of(SetDescription set, IReadOnlyList<LampLight> lamps)
    {
        Lighting light = (set.Interior, set.TimeOfDay) switch
        {
            (true, "night") => InteriorNight,
            (true, "dusk") => InteriorDay with { KeyColour = new(1.10f, 0.66f, 0.40f), SkyAmbient = new(0.24f, 0.23f, 0.30f), FloorAmbient = new(0.17f, 0.14f, 0.13f), Horizon = new(0.55f, 0.35f, 0.30f) },
            (true, "dawn") => InteriorDay with { KeyColour = new(1.05f, 0.82f, 0.68f), SkyAmbient = new(0.30f, 0.31f, 0.38f), FloorAmbient = new(0.20f, 0.18f, 0.17f) },
            (true, _) => InteriorDay,
            (false, "night") => Night,
            (false, "dusk") => Dusk,
            (false, "dawn") => Dawn,
            _ => Day,
        };
        if (!set.Interior && set.Palette.Count > 1 && Colour.Parse(set.Palette[1]) is { } sky && set.TimeOfDay == "day")
            light = light with { Zenith = Vec3.Lerp(light.Zenith, sky, 0.6f), Horizon = Vec3.Lerp(light.Horizon, sky, 0.25f) };
        return light with { Lamps = lamps };
    }

    private static Lighting Day { get; } = new()
    {
        KeyDirection = new Vec3(-0.58f, 0.80f, -0.52f).Normalized(),
        KeyColour = new(1.72f, 1.45f, 1.08f),
        FillDirection = new Vec3(0.8f, 0.35f, -0.5f).Normalized(),
        FillColour = new(0.10f, 0.13f, 0.18f),
        RimColour = new(0.75f, 0.72f, 0.66f),
        SkyAmbient = new(0.27f, 0.35f, 0.48f),
        FloorAmbient = new(0.20f, 0.18f, 0.14f),
        Zenith = new(0.10f, 0.25f, 0.55f),
        Horizon = new(0.56f, 0.68f, 0.80f),
        Glow = new(0.55f, 0.45f, 0.30f),
        Haze = 0.0055f,
        Exposure = 0.80f,
    };

    private static Lighting Dusk { get; } = new()
    {
        KeyDirection = new Vec3(-0.80f, 0.34f, -0.12f).Normalized(),
        KeyColour = new(1.50f, 0.78f, 0.36f),
        FillDirection = new Vec3(0.7f, 0.4f, -0.6f).Normalized(),
        FillColour = new(0.14f, 0.15f, 0.26f),
        RimColour = new(1.15f, 0.62f, 0.34f),
        SkyAmbient = new(0.26f, 0.26f, 0.42f),
        FloorAmbient = new(0.20f, 0.14f, 0.11f),
        Zenith = new(0.09f, 0.13f, 0.33f),
        Horizon = new(0.88f, 0.46f, 0.27f),
        Glow = new(1.1f, 0.55f, 0.20f),
        Haze = 0.010f,
        Exposure = 0.95f,
    };

    private static Lighting Dawn { get; } = new()
    {
        KeyDirection = new Vec3(0.78f, 0.40f, -0.30f).Normalized(),
        KeyColour = new(1.28f, 0.92f, 0.70f),
        FillDirection = new Vec3(-0.7f, 0.4f, -0.6f).Normalized(),
        FillColour = new(0.15f, 0.18f, 0.25f),
        RimColour = new(0.85f, 0.66f, 0.56f),
        SkyAmbient = new(0.25f, 0.29f, 0.42f),
        FloorAmbient = new(0.17f, 0.14f, 0.13f),
        Zenith = new(0.25f, 0.36f, 0.58f),
        Horizon = new(0.90f, 0.70f, 0.62f),
        Glow = new(0.8f, 0.5f, 0.30f),
        Haze = 0.011f,
        Exposure = 0.92f,
    };

    private static Lighting Night { get; } = new()
    {
        KeyDirection = new Vec3(-0.45f, 0.78f, 0.25f).Normalized(),
        KeyColour = new(0.30f, 0.42f, 0.66f),
        FillDirection = new Vec3(0.6f, 0.4f, -0.7f).Normalized(),
        FillColour = new(0.045f, 0.055f, 0.085f),
        RimColour = new(0.45f, 0.58f, 0.85f),
        SkyAmbient = new(0.075f, 0.105f, 0.18f),
        FloorAmbient = new(0.035f, 0.04f, 0.055f),
        Zenith = new(0.006f, 0.011f, 0.032f),
        Horizon = new(0.035f, 0.052f, 0.098f),
        Glow = new(0.03f, 0.045f, 0.08f),
        Haze = 0.016f,
        Exposure = 1.15f,
        Stars = true,
    };

    private static Lighting InteriorDay { get; } = new()
    {
        KeyDirection = new Vec3(-0.62f, 0.72f, -0.36f).Normalized(),
        KeyColour = new(1.18f, 1.02f, 0.80f),
        FillDirection = new Vec3(0.75f, 0.35f, -0.55f).Normalized(),
        FillColour = new(0.10f, 0.11f, 0.14f),
        RimColour = new(0.62f, 0.66f, 0.72f),
        SkyAmbient = new(0.29f, 0.31f, 0.35f),
        FloorAmbient = new(0.23f, 0.19f, 0.145f),
        Zenith = new(0.34f, 0.36f, 0.40f),
        Horizon = new(0.50f, 0.50f, 0.50f),
        Glow = Vec3.Zero,
        Haze = 0.006f,
        Exposure = 0.90f,
    };

    private static Lighting InteriorNight { get; } = new()
    {
        KeyDirection = new Vec3(0.50f, 0.80f, -0.42f).Normalized(),
        KeyColour = new(0.50f, 0.37f, 0.23f),
        FillDirection = new Vec3(-0.75f, 0.3f, -0.5f).Normalized(),
        FillColour = new(0.045f, 0.06f, 0.10f),
        RimColour = new(0.30f, 0.40f, 0.62f),
        SkyAmbient = new(0.095f, 0.105f, 0.145f),
        FloorAmbient = new(0.075f, 0.06f, 0.05f),
        Zenith = new(0.01f, 0.012f, 0.02f),
        Horizon = new(0.05f, 0.05f, 0.06f),
        Glow = Vec3.Zero,
        Haze = 0.012f,
        Exposure = 1.15f,
    };
}
