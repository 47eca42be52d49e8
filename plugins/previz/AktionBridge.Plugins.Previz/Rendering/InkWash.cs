using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Paper, a thin wash of the scene's colours, and hatching for its shadows. Colours here are display values, 0 to 255.</summary>
internal sealed class InkWash(byte[] painted, int width, int height)
{
    public static readonly Vec3 Ink = new(34, 32, 38);
    private static readonly Vec3 Sheet = new(247, 242, 230);
    private readonly float _pen = MathF.Max(1, height / 720f);

    public Vec3 Paper(int x, int y)
    {
        float grain = (((Dice.Key(31, ((y >> 1) * 8192) + (x >> 1)) & 255) / 255f) - 0.5f) * 5;
        return Sheet + new Vec3(grain, grain, grain);
    }

    public Vec3 At(int x, int y, Vec3 paper)
    {
        Vec3 colour = Colour(x, y);
        float tone = Tone(colour), top = MathF.Max(colour.X, MathF.Max(colour.Y, colour.Z));
        // Three strengths of wash, as from one brush: the hue of the scene, the values of paper.
        float strength = tone > 0.72f ? 0.16f : tone > 0.42f ? 0.34f : 0.52f;
        Vec3 hue = colour * (1 / MathF.Max(top, 1));
        Vec3 tint = Vec3.Lerp(new Vec3(1, 1, 1), hue, 0.75f) * (1.06f - (0.34f * strength));
        return paper * Vec3.Lerp(new Vec3(1, 1, 1), tint, strength + 0.3f);
    }

    /// <summary>Strokes one way for shade, both ways for dark.</summary>
    public float Hatch(int x, int y)
    {
        float tone = Tone(Colour(x, y)), sway = Dice.Drift(32, (x + y) * 0.008f / _pen) * 2.5f * _pen;
        float along = Stroke(x + y + sway, 7 * _pen), against = Stroke(x - y + sway + 4096, 8 * _pen);
        float shade = Curve.Saturate((0.40f - tone) * 7), dark = Curve.Saturate((0.20f - tone) * 8);
        // Black hair, pupils and shoes are filled with the brush.
        float solid = Curve.Saturate((0.105f - tone) * 22) * 0.86f;
        return MathF.Max(solid, MathF.Max(along * shade, against * dark) * 0.62f);
    }

    private static float Stroke(float place, float every)
    {
        float part = (place / every) - MathF.Floor(place / every);
        return part < 0.24f ? 1 : 0;
    }

    private Vec3 Colour(int x, int y)
    {
        int at = ((Math.Min(y, height - 1) * width) + Math.Min(x, width - 1)) * 3;
        return new Vec3(painted[at], painted[at + 1], painted[at + 2]);
    }

    private static float Tone(Vec3 colour) => ((colour.X * 0.30f) + (colour.Y * 0.59f) + (colour.Z * 0.11f)) * (1 / 255f);
}
