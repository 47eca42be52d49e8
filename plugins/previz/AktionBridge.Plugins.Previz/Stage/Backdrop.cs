using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>What closes the view outdoors: house fronts and a skyline in a town, ridges and far trees in the country.</summary>
internal static class Backdrop
{
    public static bool IsTown(SetDescription set) => Figures.Build.Says(
        set.Location, "street", "city", "town", "road", "alley", "roof", "square", "plaza", "station", "platform", "yard", "market", "harbour", "harbor", "dock", "bridge", "parking", "court", "building", "house", "shop");

    public static void Build(SetBuilder set, SetDescription description, ulong place)
    {
        if (IsTown(description))
            Town(set, place);
        Ridge(set, place, 70, 5, 0.55f);
        Ridge(set, place, 150, 17, 0.75f);
    }

    private static void Town(SetBuilder set, ulong place)
    {
        for (int i = 0; i < 26; i++)
        {
            float angle = i * (float)(2 * Math.PI / 26), away = Dice.Between(place, 100 + i, 19, 27), height = Dice.Between(place, 200 + i, 6, 17);
            float half = Dice.Between(place, 300 + i, 2.3f, 3.4f);
            var middle = new Vec3(Exact.Sin(angle) * away, 0, Exact.Cos(angle) * away);
            var front = new Frame3(middle, new Vec3(Exact.Cos(angle), 0, -Exact.Sin(angle)), Vec3.Up, new Vec3(-Exact.Sin(angle), 0, -Exact.Cos(angle)));
            Vec3 paint = Vec3.Lerp(set.Paints.Wall.Albedo, Colour.Hsv(Dice.Between(place, 400 + i, 0, 0.12f), 0.16f, Dice.Between(place, 500 + i, 0.34f, 0.58f)), 0.8f);
            var wall = new Surface(paint, 0, 0, 0);
            Solids.Box(set.Mesh, wall, front, new Vec3(0, height / 2, -half), new Vec3(half, height / 2, half));
            Solids.Box(set.Mesh, set.Paints.Trim, front, new Vec3(0, height, -half), new Vec3(half + 0.15f, 0.14f, half + 0.15f));
            Windows(set, front, Dice.Key(place, 600 + i), half, height);
        }
    }

    private static void Windows(SetBuilder set, Frame3 front, ulong house, float half, float height)
    {
        var dark = new Surface(new Vec3(0.05f, 0.06f, 0.08f), 0.25f, 0, 0);
        Surface lit = set.Paints.Shade with { Albedo = new Vec3(1.0f, 0.72f, 0.40f), Emission = set.Paints.LampsLit * Dice.Between(house, 99, 0.35f, 0.95f) };
        int columns = (int)(half / 0.75f), rows = (int)((height - 1) / 2.6f), n = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                bool on = set.Paints.LampsLit > 0 && Dice.Unit(house, n++) < 0.38f;
                float x = ((column + 0.5f) / columns * 2 * half) - half;
                Solids.Panel(set.Mesh, on ? lit : dark, front, new Vec3(x, 1.9f + (row * 2.6f), 0.02f), 0.42f, 0.68f);
            }
        }
    }

    /// <summary>A ring of hills; the far one paler by the haze alone.</summary>
    private static void Ridge(SetBuilder set, ulong place, float away, float height, float tone)
    {
        const int Parts = 96;
        set.Mesh.AddGroup(new Surface(Vec3.Lerp(set.Paints.Foliage.Albedo, set.Paints.Floor.Albedo, 0.5f) * tone, 0, 0, 0));
        ulong key = Dice.Key(place, (int)away);
        int first = set.Mesh.VertexCount;
        for (int i = 0; i <= Parts; i++)
        {
            float angle = (i % Parts) * (float)(2 * Math.PI / Parts), s = Exact.Sin(angle), c = Exact.Cos(angle);
            float top = height * (0.55f + (0.30f * Dice.Drift(key, i % Parts * 0.16f)) + (0.15f * Dice.Drift(key, 100 + (i % Parts * 0.5f))));
            var inward = new Vec3(-s * 0.7f, 0.7f, -c * 0.7f);
            set.Mesh.AddVertex(new Vec3(s * away, -1, c * away), inward);
            set.Mesh.AddVertex(new Vec3(s * (away + height), top, c * (away + height)), inward);
        }

        for (int i = 0; i < Parts; i++)
            set.Mesh.AddQuad(first + (i * 2), first + (i * 2) + 1, first + (i * 2) + 3, first + (i * 2) + 2);
    }
}
