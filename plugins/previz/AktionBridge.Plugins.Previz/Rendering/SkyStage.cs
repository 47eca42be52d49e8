using System.Runtime.Intrinsics;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Sky: a graded dome with the glow of sun or moon, and stars at night.</summary>
internal static class SkyStage
{
    public static void Run(FragmentList fragments, FrameView view, TilePixels pixels)
    {
        Camera.CameraView camera = view.Camera;
        for (int i = 0; i < fragments.PaddedCount; i += Simd.Width)
        {
            Lanes across = (Simd.Load(fragments.X, i) - Simd.All(view.Width / 2f)) * view.InverseScaleX;
            Lanes up = (Simd.All(view.Height / 2f) - Simd.Load(fragments.Y, i)) * view.InverseScaleY;
            Lanes x = Simd.All(camera.Forward.X) + (across * camera.Right.X) + (up * camera.Up.X);
            Lanes y = Simd.All(camera.Forward.Y) + (across * camera.Right.Y) + (up * camera.Up.Y);
            Lanes z = Simd.All(camera.Forward.Z) + (across * camera.Right.Z) + (up * camera.Up.Z);
            Lanes inverse = Simd.InverseLength(x, y, z);
            x *= inverse;
            y *= inverse;
            z *= inverse;
            (Lanes r, Lanes g, Lanes b) = Colour(view.Light, x, y, z);
            if (view.Light.Stars)
                AddStars(x, y, z, view.InverseScaleX, ref r, ref g, ref b);
            LightStage.AddHalos(view, x, y, z, Simd.All(1000), ref r, ref g, ref b);
            float exposure = view.Light.Exposure;
            pixels.Add(fragments, i, LightStage.Film(r, exposure), LightStage.Film(g, exposure), LightStage.Film(b, exposure));
        }
    }

    /// <summary>Colour of the sky in a direction; at the horizon it is also the colour of haze.</summary>
    public static (Lanes R, Lanes G, Lanes B) Colour(Lighting light, Lanes x, Lanes y, Lanes z)
    {
        Lanes height = Simd.Saturate(y * 1.15f);
        Lanes up = Vector256.Sqrt(height) * (Simd.All(1.25f) - (height * 0.25f));
        up = Simd.Saturate(up);
        Lanes sun = Simd.Saturate((Simd.Dot(x, y, z, light.KeyDirection) * 0.5f) + Simd.All(0.5f)), glow = sun * sun;
        glow *= glow;
        glow *= glow;
        Lanes core = glow * glow;
        core *= core * 0.6f;
        glow = (glow * 0.4f) + core;
        return (
            Simd.All(light.Horizon.X) + (up * (light.Zenith.X - light.Horizon.X)) + (glow * light.Glow.X),
            Simd.All(light.Horizon.Y) + (up * (light.Zenith.Y - light.Horizon.Y)) + (glow * light.Glow.Y),
            Simd.All(light.Horizon.Z) + (up * (light.Zenith.Z - light.Horizon.Z)) + (glow * light.Glow.Z));
    }

    private static void AddStars(Lanes x, Lanes y, Lanes z, float pixel, ref Lanes r, ref Lanes g, ref Lanes b)
    {
        // Cells on the dome seen from straight below, one star in each fourteenth; a star covers about a pixel.
        Lanes shrink = Lanes.One / (Vector256.Max(y, Simd.All(0.02f)) + Lanes.One);
        Lanes u = x * shrink * 70, v = z * shrink * 70, cu = Vector256.Floor(u), cv = Vector256.Floor(v);
        LaneInts hash = (Vector256.ConvertToInt32(cu) * 73856093) ^ (Vector256.ConvertToInt32(cv) * 19349663);
        hash = (hash ^ Vector256.ShiftRightLogical(hash, 13)) * 1274126177;
        hash ^= Vector256.ShiftRightLogical(hash, 16);
        Lanes px = Unit(hash), py = Unit(Vector256.ShiftRightLogical(hash, 8)), chance = Unit(Vector256.ShiftRightLogical(hash, 16));
        Lanes du = u - cu - (px * 0.6f) - Simd.All(0.2f), dv = v - cv - (py * 0.6f) - Simd.All(0.2f);
        float radius = MathF.Max(70 * pixel * 0.9f, 0.02f);
        Lanes near = Simd.Saturate(Lanes.One - (((du * du) + (dv * dv)) * (1 / (radius * radius))));
        Lanes amount = near * Simd.Positive(chance - Simd.All(0.93f)) * 6f * Simd.Saturate(y * 5f);
        r += amount * 0.8f;
        g += amount * 0.88f;
        b += amount;
    }

    private static Lanes Unit(LaneInts hash) => Vector256.ConvertToSingle(hash & Vector256.Create(255)) * (1f / 255);
}
