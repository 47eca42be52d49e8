using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Lamps, trees, crates, cars.</summary>
internal static class Outdoors
{
    private static readonly Vec3 Warm = new(2.6f, 1.65f, 0.85f);

    /// <summary>A floor lamp in a room, a street lamp outside.</summary>
    public static void Lamp(PieceFrame p)
    {
        if (p.Paints.Interior)
        {
            p.Round(p.Paints.Metal, 0, 0, 0, 0.03f, 0.15f, 0.14f);
            p.Round(p.Paints.Metal, 0, 0.03f, 0, 1.30f, 0.013f, 0.013f, 10);
            p.Round(p.Paints.Shade, 0, 1.30f, 0, 0.32f, 0.21f, 0.14f, 24);
            p.Lamp(0, 1.45f, 0, Warm, 0.42f);
            p.Shade(0.05f, 0.12f, 0.05f, 0.12f, 0.2f);
            return;
        }

        p.Round(p.Paints.Metal, 0, 0, 0, 0.35f, 0.11f, 0.08f);
        p.Round(p.Paints.Metal, 0, 0.35f, 0, 2.95f, 0.050f, 0.035f, 12);
        p.Round(p.Paints.Metal, 0, 3.30f, 0, 0.05f, 0.10f, 0.16f);
        p.Round(p.Paints.Shade, 0, 3.35f, 0, 0.30f, 0.10f, 0.17f, 16);
        p.Round(p.Paints.Metal, 0, 3.65f, 0, 0.12f, 0.21f, 0.03f);
        p.Lamp(0, 3.45f, 0, Warm * 3.2f, 0.45f);
        p.Shade(0.2f, 0.1f, 0.2f, 0.1f, 0.25f);
    }

    public static void Tree(PieceFrame p)
    {
        ulong chance = p.Chance;
        float lean = Dice.Between(chance, 1, -0.05f, 0.05f);
        p.Round(p.Paints.DarkWood, 0, 0, 0, 0.35f, 0.19f, 0.13f);
        p.Round(p.Paints.DarkWood, lean, 0.35f, 0, 1.9f, 0.13f, 0.085f);
        for (int i = 0; i < 7; i++)
        {
            float angle = (i * 2.4f) + Dice.Between(chance, 10 + i, -0.4f, 0.4f), away = i == 0 ? 0 : Dice.Between(chance, 20 + i, 0.45f, 0.80f);
            float size = Dice.Between(chance, 30 + i, 0.62f, 0.92f) * (i == 0 ? 1.15f : 1), height = i == 0 ? 3.75f : Dice.Between(chance, 40 + i, 2.55f, 3.65f);
            p.Ball(p.Paints.Foliage, lean + (away * Exact.Cos(angle)), height, away * Exact.Sin(angle), size, size * 0.84f, size);
        }

        p.Shade(0.3f, 0.13f, 0.3f, 0.13f, 0.35f);
    }

    public static void Crate(PieceFrame p)
    {
        p.Box(p.Paints.Wood, 0, 0.34f, 0, 0.37f, 0.32f, 0.37f);
        for (int i = 0; i < 4; i++)
        {
            float side = (i & 1) == 0 ? 0.36f : -0.36f, forward = (i & 2) == 0 ? 0.36f : -0.36f;
            p.Box(p.Paints.DarkWood, side, 0.34f, forward, 0.04f, 0.34f, 0.04f);
            p.Box(p.Paints.DarkWood, 0, (i & 1) == 0 ? 0.04f : 0.64f, forward, 0.36f, 0.04f, 0.03f);
            p.Box(p.Paints.DarkWood, side, (i & 2) == 0 ? 0.04f : 0.64f, 0, 0.03f, 0.04f, 0.36f);
        }

        p.Shade(0.34f, 0.4f, 0.34f, 0.4f, 0.35f);
    }

    public static void Vehicle(PieceFrame p)
    {
        p.Body(p.Paints.Accent, [(0.28f, 0, 0.80f, 2.02f), (0.36f, 0, 0.88f, 2.12f), (0.62f, 0, 0.91f, 2.14f), (0.80f, 0, 0.89f, 2.08f), (0.90f, -0.02f, 0.82f, 1.98f), (0.915f, -0.02f, 0.60f, 1.6f)], 0.80f);
        p.Body(p.Paints.Glass with { Emission = 0.15f, Albedo = new Vec3(0.05f, 0.07f, 0.09f) }, [(0.86f, -0.25f, 0.80f, 1.25f), (1.10f, -0.28f, 0.72f, 1.02f), (1.36f, -0.32f, 0.64f, 0.80f)], 0.85f);
        p.Body(p.Paints.Accent, [(1.345f, -0.32f, 0.66f, 0.82f), (1.40f, -0.33f, 0.64f, 0.78f), (1.425f, -0.33f, 0.50f, 0.6f)], 0.85f);
        for (int i = 0; i < 4; i++)
        {
            float side = (i & 1) == 0 ? 0.80f : -0.80f, forward = (i & 2) == 0 ? 1.32f : -1.30f;
            p.Wheel(p.Paints.Rubber, side, 0.33f, forward, 0.125f, 0.33f);
            p.Wheel(p.Paints.Metal, side, 0.33f, forward, 0.135f, 0.19f);
        }

        for (int sign = -1; sign <= 1; sign += 2)
        {
            p.Ball(p.Paints.Shade, sign * 0.62f, 0.66f, 2.08f, 0.15f, 0.075f, 0.05f);
            p.Ball(p.Paints.Accent with { Albedo = new Vec3(0.5f, 0.02f, 0.02f), Emission = 0.4f }, sign * 0.66f, 0.70f, -2.08f, 0.12f, 0.06f, 0.05f);
        }

        p.Shade(0.45f, 0.85f, 0.35f, 2.05f, 0.4f);
    }
}
