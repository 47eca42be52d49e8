using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Repaints a scene as grey clay when that is asked for.</summary>
internal static class Looks
{
    private static readonly Vec3 FigureClay = new(0.50f, 0.46f, 0.42f);
    private static readonly Vec3 SetClay = new(0.36f, 0.365f, 0.375f);

    public static SetPaints Apply(SetPaints paints, Look look) => look != Look.Clay ? paints : paints with
    {
        Floor = Clay(paints.Floor, SetClay, 0.25f),
        Wall = Clay(paints.Wall, SetClay, 0.25f),
        Trim = Clay(paints.Trim, SetClay, 0.25f),
        Wood = Clay(paints.Wood, SetClay, 0.35f),
        DarkWood = Clay(paints.DarkWood, SetClay, 0.35f),
        Metal = Clay(paints.Metal, SetClay, 0.35f),
        Cloth = Clay(paints.Cloth, SetClay, 0.35f),
        Accent = Clay(paints.Accent, SetClay, 0.35f),
        Foliage = Clay(paints.Foliage, SetClay, 0.35f),
        Stone = Clay(paints.Stone, SetClay, 0.35f),
        Rubber = Clay(paints.Rubber, SetClay, 0.35f),
    };

    public static Wardrobe Apply(Wardrobe wears, Look look) => look != Look.Clay ? wears : wears with
    {
        Skin = Clay(wears.Skin, FigureClay, 0.3f),
        Lips = Clay(wears.Lips, FigureClay, 0.5f),
        Hair = Clay(wears.Hair, FigureClay, 0.5f),
        Upper = Clay(wears.Upper, FigureClay, 0.5f),
        Lower = Clay(wears.Lower, FigureClay, 0.5f),
        Accent = Clay(wears.Accent, FigureClay, 0.5f),
        Shoes = Clay(wears.Shoes, FigureClay, 0.5f),
    };

    /// <summary>Lines need a bright page without air: night is told by more hatching, not by a black panel.</summary>
    public static Lighting Apply(Lighting light, Look look)
    {
        if (look != Look.Ink)
            return light;
        bool dark = Colour.Luma(light.KeyColour) < 0.6f;
        return light with { Haze = light.Haze * 0.5f, Stars = false, Exposure = light.Exposure * (dark ? 2.3f : 1.05f) };
    }

    /// <summary>Keeps a little of the tone, so that light and dark clothes still differ.</summary>
    private static Surface Clay(Surface surface, Vec3 clay, float tone)
    {
        float luma = Colour.Luma(surface.Albedo);
        return surface with { Albedo = clay * Curve.Lerp(1, MathF.Sqrt(MathF.Max(0.02f, luma)) * 1.6f, tone), Gloss = 0.05f };
    }
}
