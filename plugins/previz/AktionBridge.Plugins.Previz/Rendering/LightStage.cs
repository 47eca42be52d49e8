using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Last step of shading: light, haze, glow, film.</summary>
internal static class LightStage
{
    public static void Run(FragmentList fragments, ShadeBuffers at, FrameView view, ShadowMap shadows, TilePixels pixels)
    {
        for (int i = 0; i < fragments.PaddedCount; i += Simd.Width)
        {
            (Lanes r, Lanes g, Lanes b) = Shade(at, view, shadows, i);
            pixels.Add(fragments, i, Film(r, view.Light.Exposure), Film(g, view.Light.Exposure), Film(b, view.Light.Exposure));
        }
    }

    /// <summary>A filmic curve (Narkowicz' fit of ACES): gentle shoulder, slightly deep shadows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Film(Lanes x, float exposure)
    {
        x = Simd.Positive(x * exposure);
        return Simd.Saturate(x * ((x * 2.51f) + Simd.All(0.03f)) / ((x * ((x * 2.43f) + Simd.All(0.59f))) + Simd.All(0.14f)));
    }

    private static (Lanes R, Lanes G, Lanes B) Shade(ShadeBuffers at, FrameView view, ShadowMap shadows, int i)
    {
        Lighting light = view.Light;
        Vec3 eye = view.Camera.Position;
        Lanes x = Simd.Load(at.X, i), y = Simd.Load(at.Y, i), z = Simd.Load(at.Z, i);
        Lanes nx = Simd.Load(at.NormalX, i), ny = Simd.Load(at.NormalY, i), nz = Simd.Load(at.NormalZ, i), open = Simd.Load(at.Open, i);
        Lanes vx = Simd.All(eye.X) - x, vy = Simd.All(eye.Y) - y, vz = Simd.All(eye.Z) - z;
        Lanes distance = Vector256.Sqrt((vx * vx) + (vy * vy) + (vz * vz)), inverse = Lanes.One / Vector256.Max(distance, Simd.All(1e-4f));
        vx *= inverse;
        vy *= inverse;
        vz *= inverse;

        Lanes towardsKey = Simd.Dot(nx, ny, nz, light.KeyDirection);
        // Skin and cloth carry light a little around the edge of the shadow.
        Lanes key = Simd.Positive((towardsKey + Simd.All(0.12f)) * (1 / 1.12f));
        if (key != Lanes.Zero)
            key *= shadows.Light(x, y, z, nx, ny, nz);
        Lanes fill = Simd.Positive((Simd.Dot(nx, ny, nz, light.FillDirection) * 0.6f) + Simd.All(0.4f)) * open;
        Lanes sky = ((ny * 0.5f) + Simd.All(0.5f)) * open, floor = (Simd.All(0.5f) - (ny * 0.5f)) * open;
        Lanes edge = Simd.Saturate(Lanes.One - Simd.Dot(nx, ny, nz, vx, vy, vz));
        Lanes rim = edge * edge * edge * Simd.Positive(Simd.Dot(nx, ny, nz, view.RimDirection) + Simd.All(0.15f)) * Simd.Load(at.Rim, i) * ((open * 0.7f) + Simd.All(0.3f));
        Lanes shine = Highlight(nx, ny, nz, vx, vy, vz, light.KeyDirection) * key * Simd.Load(at.Gloss, i);

        Lanes r = (key * light.KeyColour.X) + (fill * light.FillColour.X) + (sky * light.SkyAmbient.X) + (floor * light.FloorAmbient.X);
        Lanes g = (key * light.KeyColour.Y) + (fill * light.FillColour.Y) + (sky * light.SkyAmbient.Y) + (floor * light.FloorAmbient.Y);
        Lanes b = (key * light.KeyColour.Z) + (fill * light.FillColour.Z) + (sky * light.SkyAmbient.Z) + (floor * light.FloorAmbient.Z);
        AddLamps(light, x, y, z, nx, ny, nz, open, ref r, ref g, ref b);

        Lanes glows = Simd.Load(at.Emission, i);
        r = (Simd.Load(at.Red, i) * (r + glows)) + (rim * light.RimColour.X) + (shine * light.KeyColour.X);
        g = (Simd.Load(at.Green, i) * (g + glows)) + (rim * light.RimColour.Y) + (shine * light.KeyColour.Y);
        b = (Simd.Load(at.Blue, i) * (b + glows)) + (rim * light.RimColour.Z) + (shine * light.KeyColour.Z);

        Lanes haze = Lanes.One - Simd.Fade(distance * light.Haze);
        (Lanes hr, Lanes hg, Lanes hb) = SkyStage.Colour(light, -vx, Lanes.Zero, -vz);
        r += (hr - r) * haze;
        g += (hg - g) * haze;
        b += (hb - b) * haze;
        AddHalos(view, -vx, -vy, -vz, distance, ref r, ref g, ref b);
        return (r, g, b);
    }

    private static Lanes Highlight(Lanes nx, Lanes ny, Lanes nz, Lanes vx, Lanes vy, Lanes vz, Vec3 towards)
    {
        Lanes hx = vx + Simd.All(towards.X), hy = vy + Simd.All(towards.Y), hz = vz + Simd.All(towards.Z);
        Lanes h = Simd.Saturate(Simd.Dot(nx, ny, nz, hx, hy, hz) * Simd.InverseLength(hx, hy, hz));
        h *= h;
        h *= h;
        h *= h;
        return h * h;
    }

    private static void AddLamps(Lighting light, Lanes x, Lanes y, Lanes z, Lanes nx, Lanes ny, Lanes nz, Lanes open, ref Lanes r, ref Lanes g, ref Lanes b)
    {
        for (int l = 0; l < light.Lamps.Count; l++)
        {
            LampLight lamp = light.Lamps[l];
            Lanes dx = Simd.All(lamp.Position.X) - x, dy = Simd.All(lamp.Position.Y) - y, dz = Simd.All(lamp.Position.Z) - z;
            Lanes square = (dx * dx) + (dy * dy) + (dz * dz) + Simd.All(0.05f), inverse = Lanes.One / Vector256.Sqrt(square);
            Lanes facing = Simd.Positive((Simd.Dot(nx, ny, nz, dx, dy, dz) * inverse * 0.8f) + Simd.All(0.2f));
            Lanes amount = facing * open / (square + Simd.All(0.35f));
            r += amount * lamp.Colour.X;
            g += amount * lamp.Colour.Y;
            b += amount * lamp.Colour.Z;
        }
    }

    /// <summary>Light scattered by the air around lamps, stronger the nearer the line of sight passes.</summary>
    public static void AddHalos(FrameView view, Lanes dx, Lanes dy, Lanes dz, Lanes distance, ref Lanes r, ref Lanes g, ref Lanes b)
    {
        for (int l = 0; l < view.Light.Lamps.Count; l++)
        {
            LampLight lamp = view.Light.Lamps[l];
            if (lamp.Halo <= 0)
                continue;
            Vec3 to = lamp.Position - view.Camera.Position;
            Lanes along = Vector256.Min(distance, Simd.Positive(Simd.Dot(dx, dy, dz, to)));
            Lanes mx = Simd.All(to.X) - (along * dx), my = Simd.All(to.Y) - (along * dy), mz = Simd.All(to.Z) - (along * dz);
            Lanes near = Lanes.One / (Lanes.One + (((mx * mx) + (my * my) + (mz * mz)) * (1 / (lamp.Halo * lamp.Halo))));
            Lanes amount = near * near * 0.10f;
            r += amount * lamp.Colour.X;
            g += amount * lamp.Colour.Y;
            b += amount * lamp.Colour.Z;
        }
    }
}
