namespace AktionBridge.Host.Film.Locks;

/// <summary>Skin and hair, from a portrait or from a whole figure. The rule is told at <see cref="PaletteSlots"/>.</summary>
internal static class HeadColours
{
    /// <summary>In a portrait clothes lie below this.</summary>
    public const decimal Collar = 0.7m;
    private const decimal Brow = 0.3m;
    private const decimal EnoughForHair = 0.04m;
    // The head first; then a figure that is cut or has its colours repeated lower down.
    private static readonly decimal[] HeadFirst = [0.25m, 0.5m];

    public static Patch? SkinOfPortrait(List<Patch> portrait) =>
        portrait.Find(one => one.Colour.IsSkin && one.MayLieBelow(Brow) && one.MayLieAbove(Collar))
        ?? portrait.Find(one => one.Colour.IsSkin)
        ?? portrait.MaxBy(one => one.Colour.Lightness);

    public static Patch? HairOfPortrait(List<Patch> portrait, Patch? skin, List<Patch> figure)
    {
        List<Patch> left = [.. Without(portrait, skin).Where(one => one.MayLieAbove(Collar))];
        List<Patch> hairs = left.FindAll(one => one.Colour.CanBeHair);
        // A cap of the coat's cloth is no hair - unless nothing else is: black hair goes with a black coat.
        return hairs.Find(one => one.Share >= EnoughForHair && !figure.Exists(cloth => PaletteSlots.Dominates(cloth) && one.Colour.IsShadeOf(cloth.Colour)))
            ?? hairs.FirstOrDefault() ?? left.FirstOrDefault();
    }

    public static Patch? SkinOfFigure(List<Patch> figure) =>
        Highest(figure.FindAll(one => one.Colour.IsSkin)) ?? figure.Find(one => one.Colour.IsSkin) ?? figure.MaxBy(one => one.Colour.Lightness);

    public static Patch? HairOfFigure(List<Patch> figure, Patch? skin)
    {
        List<Patch> left = Without(figure, skin), hairs = left.FindAll(one => one.Colour.CanBeHair && one.IsNoticeable);
        return Highest(hairs) ?? hairs.MinBy(one => one.Colour.Lightness) ?? left.MinBy(one => one.Colour.Lightness)
            ?? figure.Find(one => one != skin);
    }

    private static Patch? Highest(List<Patch> patches) =>
        HeadFirst.Select(reach => patches.Find(one => one.Height <= reach)).FirstOrDefault(found => found is not null);

    private static List<Patch> Without(List<Patch> patches, Patch? skin) =>
        patches.FindAll(one => skin is null || (one != skin && !one.Colour.IsShadeOf(skin.Colour)));
}
