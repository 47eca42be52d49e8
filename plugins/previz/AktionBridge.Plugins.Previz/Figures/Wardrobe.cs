using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

internal enum HairStyle
{
    Short,
    Long,
    Bun,
    Bald,
}

/// <summary>What a figure wears: the lock's palette where it is known, else pleasant colours that belong to the name.</summary>
internal sealed record Wardrobe
{
    private static readonly int[] Skins = [0xf0c9a8, 0xe0ac84, 0xc98d62, 0xa36d48, 0x7d4f35, 0xf3d3bd];
    private static readonly int[] Hairs = [0x2b211c, 0x4a3222, 0x7a5230, 0xa8824f, 0x1b1a1d, 0x8a3f22, 0x8c8780];

    public required Surface Skin { get; init; }

    public required Surface Lips { get; init; }

    public required Surface Hair { get; init; }

    public required Surface Upper { get; init; }

    public required Surface Lower { get; init; }

    public required Surface Accent { get; init; }

    public required Surface Shoes { get; init; }

    public required Surface Eyes { get; init; }

    public required HairStyle Style { get; init; }

    public required bool LongSleeves { get; init; }

    public required bool Coat { get; init; }

    public required bool Beard { get; init; }

    public required bool Hat { get; init; }

    public static Wardrobe Of(CastMember member, ulong person)
    {
        Vec3[] colours = Colours(member.Palette, person);
        string text = member.Description;
        return new Wardrobe
        {
            Skin = new Surface(colours[0], 0, 0.10f, 0.55f),
            Lips = new Surface(colours[0] * new Vec3(0.62f, 0.40f, 0.38f), 0, 0.12f, 0.3f),
            Hair = new Surface(colours[1], 0, 0.16f, 0.8f),
            Upper = new Surface(colours[2], 0, 0.03f, 0.7f),
            Lower = new Surface(colours[3], 0, 0.03f, 0.6f),
            Accent = new Surface(colours[4], 0, 0.06f, 0.7f),
            Shoes = new Surface(Vec3.Lerp(colours[3], new Vec3(0.02f, 0.017f, 0.015f), 0.8f), 0, 0.18f, 0.4f),
            Eyes = new Surface(new Vec3(0.012f, 0.010f, 0.010f), 0, 0.6f, 0),
            Style = StyleOf(text, person),
            LongSleeves = !Build.Says(text, "t-shirt", "vest", "short sleeve") && Dice.Unit(person, 21) < 0.75f,
            Coat = Build.Says(text, "coat", "jacket", "uniform", "suit") || Dice.Unit(person, 22) < 0.35f,
            Beard = Build.Says(text, "beard"),
            Hat = Build.Says(text, "hat", "cap", "beanie"),
        };
    }

    private static HairStyle StyleOf(string text, ulong person)
    {
        if (Build.Says(text, "bald", "shaven"))
            return HairStyle.Bald;
        if (Build.Says(text, "long hair", "ponytail", "braid"))
            return HairStyle.Long;
        if (Build.Says(text, "bun", "tied back"))
            return HairStyle.Bun;
        return Build.Says(text, "short hair", "cropped") ? HairStyle.Short : (HairStyle)Dice.Pick(person, 20, 3);
    }

    private static Vec3[] Colours(IReadOnlyList<string> palette, ulong person)
    {
        float hue = Dice.Unit(person, 10);
        Vec3[] colours =
        [
            Colour.Hex(Skins[Dice.Pick(person, 11, Skins.Length)]),
            Colour.Hex(Hairs[Dice.Pick(person, 12, Hairs.Length)]),
            Colour.Hsv(hue, Dice.Between(person, 13, 0.40f, 0.62f), Dice.Between(person, 14, 0.50f, 0.72f)),
            Colour.Hsv((hue + Dice.Between(person, 15, 0.4f, 0.6f)) % 1, Dice.Between(person, 16, 0.15f, 0.35f), Dice.Between(person, 17, 0.26f, 0.42f)),
            Colour.Hsv((hue + Dice.Between(person, 18, 0.08f, 0.2f)) % 1, 0.70f, 0.80f),
        ];
        for (int i = 0; i < Math.Min(colours.Length, palette.Count); i++)
            colours[i] = Colour.Parse(palette[i]) ?? colours[i];
        return colours;
    }
}
