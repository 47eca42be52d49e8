namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Free-standing parts of buildings.</summary>
internal static class Architecture
{
    public static void Wall(PieceFrame p)
    {
        p.Box(p.Paints.Wall, 0, 1.35f, 0, 1.50f, 1.35f, 0.06f);
        p.Box(p.Paints.Trim, 0, 0.06f, 0, 1.505f, 0.06f, 0.075f);
        p.Box(p.Paints.Trim, 0, 2.70f, 0, 1.52f, 0.03f, 0.08f);
        p.Shade(1.35f, 1.5f, 1.35f, 0.06f, 0.45f);
    }

    public static void Door(PieceFrame p)
    {
        p.Box(p.Paints.Accent, 0, 1.02f, 0, 0.44f, 1.02f, 0.025f);
        for (int sign = -1; sign <= 1; sign += 2)
        {
            p.Box(p.Paints.Trim, sign * 0.49f, 1.07f, 0, 0.055f, 1.07f, 0.075f);
            p.Box(p.Paints.Cloth, 0, 1.50f, sign * 0.028f, 0.32f, 0.36f, 0.006f);
            p.Box(p.Paints.Cloth, 0, 0.56f, sign * 0.028f, 0.32f, 0.38f, 0.006f);
            p.Ball(p.Paints.Metal, 0.36f, 1.0f, sign * 0.065f, 0.032f, 0.032f, 0.032f);
        }

        p.Box(p.Paints.Trim, 0, 2.13f, 0, 0.56f, 0.06f, 0.08f);
        p.Shade(1.05f, 0.5f, 1.05f, 0.05f, 0.3f);
    }

    public static void Window(PieceFrame p)
    {
        p.Box(p.Paints.Wall, 0, 0.44f, 0, 0.75f, 0.44f, 0.06f);
        p.Box(p.Paints.Wall, 0, 2.24f, 0, 0.75f, 0.08f, 0.06f);
        p.Box(p.Paints.Glass, 0, 1.52f, 0, 0.70f, 0.64f, 0.008f);
        p.Box(p.Paints.Trim, 0, 0.90f, 0.02f, 0.80f, 0.025f, 0.11f);
        p.Box(p.Paints.Trim, 0, 2.16f, 0, 0.76f, 0.04f, 0.07f);
        p.Box(p.Paints.Trim, 0, 1.52f, 0, 0.022f, 0.64f, 0.03f);
        p.Box(p.Paints.Trim, 0, 1.62f, 0, 0.70f, 0.022f, 0.03f);
        for (int sign = -1; sign <= 1; sign += 2)
            p.Box(p.Paints.Trim, sign * 0.71f, 1.14f, 0, 0.05f, 1.14f, 0.07f);
        p.Shade(0.5f, 0.75f, 0.5f, 0.06f, 0.35f);
    }

    public static void Column(PieceFrame p)
    {
        p.Box(p.Paints.Stone, 0, 0.09f, 0, 0.24f, 0.09f, 0.24f);
        p.Round(p.Paints.Stone, 0, 0.18f, 0, 0.08f, 0.21f, 0.18f, 28);
        p.Round(p.Paints.Stone, 0, 0.26f, 0, 2.46f, 0.175f, 0.15f, 28);
        p.Round(p.Paints.Stone, 0, 2.72f, 0, 0.10f, 0.15f, 0.21f, 28);
        p.Box(p.Paints.Stone, 0, 2.90f, 0, 0.24f, 0.08f, 0.24f);
        p.Shade(1.5f, 0.17f, 1.5f, 0.17f, 0.35f);
    }
}
