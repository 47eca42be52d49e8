using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Locks;

/// <summary>
/// Gives measured colours their meaning. A shade is the same paint in more or less light. Each "else" takes what is left, largest first.
/// <list type="bullet">
/// <item>Skin, with a portrait: its largest skin-hued colour between brow and collar (height 0.3 to 0.7), else anywhere, else its lightest.
/// With the figure alone: the largest skin-hued colour of the top quarter, else of the upper half, else anywhere, else the lightest.</item>
/// <item>Hair is no shade of the skin. With a portrait: the largest colour above the collar that hair can have, covers 4 % and is no
/// shade of what dominates the figure; else the largest that hair can have. With the figure alone: the largest that hair can have
/// in the top quarter, else in the upper half, else the darkest.</item>
/// <item>Garments come from the figure and are no shade of the skin, and above 0.6 no shade of the hair unless they dominate
/// (20 % of the figure: more than hair covers). Upper is the largest whose height is at most 0.6, lower the largest below that.
/// With a portrait alone both are the largest below the collar.</item>
/// <item>Accent is the figure's most colourful rest that covers 1.5 % and is no shade of the other four, else its most colourful rest.</item>
/// </list>
/// Background must not be among the colours.
/// </summary>
public static class PaletteSlots
{
    private const decimal Waist = 0.6m;
    private const decimal Dominant = 0.2m;

    /// <summary>Colours in the order skin, hair, upper, lower, accent; shorter when there are fewer colours.</summary>
    /// <param name="figure">Measured in the image that shows most of the figure; empty when there is only a portrait.</param>
    /// <param name="portrait">Measured in an image of the face; null or empty when there is none.</param>
    /// <exception cref="RpcFailureException">InvalidValue: a colour is not #rrggbb.</exception>
    public static IReadOnlyList<string> Assign(IReadOnlyList<MeasuredColour> figure, IReadOnlyList<MeasuredColour>? portrait = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        List<Patch> body = Patch.Read(figure), face = Patch.Read(portrait ?? []);
        Patch? skin = face.Count > 0 ? HeadColours.SkinOfPortrait(face) : HeadColours.SkinOfFigure(body);
        Patch? hair = face.Count > 0 ? HeadColours.HairOfPortrait(face, skin, body) : HeadColours.HairOfFigure(body, skin);
        List<Patch> chosen = [.. new[] { skin, hair }.OfType<Patch>()];
        List<Patch> left = (body.Count > 0 ? body : face).FindAll(one => !chosen.Contains(one));

        Predicate<Patch> low = one => one.MayLieBelow(body.Count > 0 ? Waist : HeadColours.Collar);
        Take(left, chosen, Garment(left, skin, hair, body.Count > 0 ? one => one.MayLieAbove(Waist) : low));
        Take(left, chosen, Garment(left, skin, hair, low));
        Take(left, chosen, Accent(left, chosen) ?? left.MaxBy(one => one.Colour.Chroma));
        return [.. chosen.Select(one => one.Colour.Text)];
    }

    /// <summary>Covers more of the figure than hair does.</summary>
    internal static bool Dominates(Patch patch) => patch.Share >= Dominant;

    private static Patch? Garment(List<Patch> left, Patch? skin, Patch? hair, Predicate<Patch> here)
    {
        List<Patch> cloth = left.FindAll(one =>
            one.IsNoticeable
            && (skin is null || !one.Colour.IsShadeOf(skin.Colour))
            && (hair is null || !one.Colour.IsShadeOf(hair.Colour) || Dominates(one) || one.Height > Waist));
        return cloth.Find(here) ?? cloth.FirstOrDefault() ?? left.FirstOrDefault();
    }

    private static Patch? Accent(List<Patch> left, List<Patch> chosen) =>
        left.Where(one => one.IsNoticeable && !chosen.Exists(other => one.Colour.IsShadeOf(other.Colour))).MaxBy(one => one.Colour.Chroma);

    private static void Take(List<Patch> left, List<Patch> chosen, Patch? patch)
    {
        if (patch is null)
            return;
        left.Remove(patch);
        chosen.Add(patch);
    }
}
