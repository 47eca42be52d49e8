namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>What people sit, lie and put things on.</summary>
internal static class Furniture
{
    public static void Table(PieceFrame p)
    {
        p.Box(p.Paints.Wood, 0, 0.73f, 0, 0.75f, 0.02f, 0.42f);
        p.Box(p.Paints.DarkWood, 0, 0.675f, 0, 0.68f, 0.035f, 0.35f);
        Legs(p, 0.66f, 0.33f, 0.36f, 0.032f);
        p.Round(p.Paints.Accent, 0.18f, 0.75f, 0.05f, 0.10f, 0.035f, 0.04f);
        p.Round(p.Paints.Trim, -0.26f, 0.75f, -0.08f, 0.015f, 0.08f, 0.11f);
        p.Shade(0.70f, 0.75f, 0.05f, 0.42f, 0.45f);
        p.Shade(0.35f, 0.70f, 0.35f, 0.38f, 0.12f);
    }

    public static void Chair(PieceFrame p)
    {
        p.Box(p.Paints.Wood, 0, 0.435f, 0.01f, 0.215f, 0.022f, 0.215f);
        Legs(p, 0.19f, 0.18f, 0.21f, 0.020f);
        p.Box(p.Paints.DarkWood, -0.19f, 0.66f, -0.205f, 0.020f, 0.24f, 0.018f);
        p.Box(p.Paints.DarkWood, 0.19f, 0.66f, -0.205f, 0.020f, 0.24f, 0.018f);
        p.Box(p.Paints.Wood, 0, 0.83f, -0.205f, 0.20f, 0.055f, 0.014f);
        p.Box(p.Paints.Wood, 0, 0.66f, -0.205f, 0.18f, 0.035f, 0.012f);
        p.Shade(0.30f, 0.2f, 0.15f, 0.2f, 0.22f);
    }

    public static void Bench(PieceFrame p)
    {
        for (int i = 0; i < 3; i++)
            p.Box(p.Paints.Wood, 0, 0.435f, -0.14f + (i * 0.155f), 0.75f, 0.022f, 0.068f);
        p.Box(p.Paints.Wood, 0, 0.66f, -0.25f, 0.75f, 0.065f, 0.018f);
        p.Box(p.Paints.Wood, 0, 0.81f, -0.265f, 0.75f, 0.05f, 0.018f);
        for (int sign = -1; sign <= 1; sign += 2)
        {
            p.Box(p.Paints.Metal, sign * 0.58f, 0.21f, 0.14f, 0.025f, 0.21f, 0.025f);
            p.Box(p.Paints.Metal, sign * 0.58f, 0.43f, -0.22f, 0.025f, 0.43f, 0.022f);
            p.Box(p.Paints.Metal, sign * 0.58f, 0.40f, -0.04f, 0.025f, 0.02f, 0.20f);
        }

        p.Shade(0.30f, 0.75f, 0.15f, 0.22f, 0.3f);
    }

    public static void Counter(PieceFrame p)
    {
        p.Box(p.Paints.Accent, 0, 0.50f, 0, 1.02f, 0.42f, 0.26f);
        p.Box(p.Paints.DarkWood, 0, 0.04f, -0.02f, 0.98f, 0.04f, 0.22f);
        p.Box(p.Paints.Stone, 0, 0.965f, 0, 1.10f, 0.03f, 0.32f);
        for (int i = -1; i <= 1; i++)
            p.Box(p.Paints.Cloth, i * 0.66f, 0.50f, 0.265f, 0.29f, 0.36f, 0.008f);
        p.Round(p.Paints.Glass, 0.62f, 0.995f, 0.02f, 0.22f, 0.035f, 0.030f);
        p.Round(p.Paints.Trim, 0.48f, 0.995f, -0.08f, 0.16f, 0.045f, 0.045f);
        p.Shade(0.5f, 1.05f, 0.5f, 0.28f, 0.35f);
    }

    public static void Bed(PieceFrame p)
    {
        p.Box(p.Paints.DarkWood, 0, 0.22f, 0, 0.80f, 0.08f, 1.02f);
        Legs(p, 0.74f, 0.95f, 0.08f, 0.04f);
        p.Box(p.Paints.DarkWood, 0, 0.55f, -1.02f, 0.82f, 0.42f, 0.03f);
        p.Body(p.Paints.Trim, [(0.28f, 0, 0.70f, 0.90f), (0.34f, 0, 0.76f, 0.97f), (0.46f, 0, 0.76f, 0.97f), (0.50f, 0, 0.72f, 0.92f), (0.505f, 0, 0.1f, 0.1f)], 0.9f);
        p.Body(p.Paints.Accent, [(0.36f, 0.30f, 0.775f, 0.69f), (0.49f, 0.30f, 0.775f, 0.69f), (0.535f, 0.30f, 0.73f, 0.65f), (0.54f, 0.3f, 0.1f, 0.1f)], 0.9f);
        for (int sign = -1; sign <= 1; sign += 2)
            p.Ball(p.Paints.Cloth, sign * 0.36f, 0.55f, -0.72f, 0.30f, 0.085f, 0.20f);
        p.Shade(0.30f, 0.78f, 0.25f, 1.0f, 0.35f);
    }

    private static void Legs(PieceFrame p, float side, float forward, float halfHeight, float half)
    {
        for (int i = 0; i < 4; i++)
            p.Box(p.Paints.DarkWood, (i & 1) == 0 ? side : -side, halfHeight, (i & 2) == 0 ? forward : -forward, half, halfHeight, half);
    }
}
