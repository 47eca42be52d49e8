using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>The few paints a set is made from, led by the location's palette: ground, walls or sky, accent.</summary>
internal sealed record SetPaints
{
    // Chosen by eye: quiet enough for people to stand out before them.
    private static readonly int[] Walls = [0xb9ad99, 0xa3b0a0, 0x95a6b0, 0xc2aa8e, 0xb59a8a, 0xa9a6ad, 0xc0b59a];
    private static readonly int[] Accents = [0x5f7a6a, 0x8c4f40, 0x41607a, 0xa07a3c, 0x6c5a72, 0x4f6b72, 0x9a6248];

    public required Surface Floor { get; init; }

    public required Surface Wall { get; init; }

    public required Surface Trim { get; init; }

    public required Surface Wood { get; init; }

    public required Surface DarkWood { get; init; }

    public required Surface Metal { get; init; }

    public required Surface Cloth { get; init; }

    public required Surface Accent { get; init; }

    public required Surface Foliage { get; init; }

    public required Surface Stone { get; init; }

    public required Surface Glass { get; init; }

    /// <summary>What is seen through windows, below the sky.</summary>
    public required Surface View { get; init; }

    public required Surface Shade { get; init; }

    public required Surface Rubber { get; init; }

    public required Vec3 Line { get; init; }

    /// <summary>0 by day.</summary>
    public required float LampsLit { get; init; }

    public required bool Interior { get; init; }

    public static SetPaints Of(SetDescription set)
    {
        bool night = set.TimeOfDay == "night", day = set.TimeOfDay == "day";
        ulong place = Dice.Key(set.Location);
        Vec3 ground = Named(set, 0) ?? (set.Interior ? Colour.Hsv(0.075f + Dice.Between(place, 1, -0.02f, 0.02f), 0.38f, 0.46f) : OutdoorGround(set, place));
        Vec3 wall = (set.Interior ? Named(set, 1) : null) ?? Colour.Hex(Walls[Dice.Pick(place, 2, Walls.Length)]);
        Vec3 accent = Named(set, 2) ?? Colour.Hex(Accents[Dice.Pick(place, 5, Accents.Length)]);
        Vec3 window = night ? new Vec3(0.03f, 0.05f, 0.11f) : set.TimeOfDay switch
        {
            "dusk" => new Vec3(1.0f, 0.52f, 0.30f),
            "dawn" => new Vec3(1.0f, 0.76f, 0.66f),
            _ => new Vec3(0.70f, 0.84f, 1.0f),
        };
        return new SetPaints
        {
            Floor = new Surface(ground, 0, set.Interior ? 0.10f : 0.02f, 0),
            Wall = new Surface(wall, 0, 0, 0.05f),
            Trim = new Surface(Vec3.Lerp(wall, new Vec3(0.7f, 0.68f, 0.64f), 0.55f), 0, 0.05f, 0.1f),
            Wood = new Surface(Colour.Hex(0x9a6f48), 0, 0.10f, 0.2f),
            DarkWood = new Surface(Colour.Hex(0x5c412e), 0, 0.10f, 0.2f),
            Metal = new Surface(Colour.Hex(0x4a4d52), 0, 0.30f, 0.5f),
            Cloth = new Surface(Vec3.Lerp(accent, new Vec3(0.6f, 0.58f, 0.55f), 0.55f), 0, 0, 0.3f),
            Accent = new Surface(accent, 0, 0.08f, 0.3f),
            Foliage = new Surface(Colour.Hsv(0.26f + Dice.Between(place, 6, -0.05f, 0.05f), 0.45f, 0.42f), 0, 0, 0.5f),
            Stone = new Surface(Colour.Hex(0x9c968c), 0, 0.02f, 0.2f),
            Glass = new Surface(window, night ? 0.8f : 0.95f, 0.3f, 0),
            View = new Surface(window * new Vec3(0.55f, 0.62f, 0.58f), night ? 0.6f : 0.75f, 0, 0),
            Shade = new Surface(Colour.Hex(0xf2ddb4), day ? 0.1f : 2.2f, 0, 0),
            Rubber = new Surface(Colour.Hex(0x1c1c1e), 0, 0.10f, 0.2f),
            Line = Vec3.Lerp(ground, Colour.Luma(ground) > 0.12f ? new Vec3(0.03f, 0.035f, 0.045f) : new Vec3(0.55f, 0.58f, 0.62f), 0.55f),
            LampsLit = day ? 0 : night ? 1 : 0.6f,
            Interior = set.Interior,
        };
    }

    private static Vec3 OutdoorGround(SetDescription set, ulong place) => Backdrop.IsTown(set)
        ? Colour.Hsv(0.09f, 0.05f, Dice.Between(place, 1, 0.38f, 0.45f))
        : Colour.Hsv(Dice.Between(place, 1, 0.14f, 0.24f), 0.34f, 0.43f);

    private static Vec3? Named(SetDescription set, int index) => index < set.Palette.Count ? Colour.Parse(set.Palette[index]) : null;
}
