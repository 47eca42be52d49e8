using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint.Continuity;

/// <summary>Somebody changes clothes over a cut.</summary>
internal sealed class WardrobeChange : LintRule
{
    private static readonly WordTable Changing = new(("changes", ["wear", "dress", "undress", "change", "don", "strip", "remove"]));
    private static readonly string[] Phrases = ["puts on", "takes off", "pulls on", "pulls off", "slips into", "slips out of", "throws on"];

    public override string Code => "wardrobe-change";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "Somebody wears something else after a cut within one continuous time, and nothing says why.";

    internal override IEnumerable<LintFinding> OfCut(LintShot before, LintShot after)
    {
        foreach (LintMember now in after.Cast)
        {
            LintMember? was = before.Cast.FirstOrDefault(one => one.Character.Id == now.Character.Id);
            if (was is not { Lock: { } old } || now.Lock is not { } held || old.Id == held.Id || Same(old, held) || Says(before) || Says(after))
                continue;
            yield return At(
                after, $"{now.Character.Name} wears {Worn(old)} in {before.Code} and {Worn(held)} here.",
                $"Choose one lock for both shots, or say the change in a description: aktion shots edit {after.Code} --description \"...\"", $"{before.Code}:{now.Character.Name}");
        }
    }

    private static bool Same(CharacterLock left, CharacterLock right) => left.Wardrobe == right.Wardrobe && left.Palette.SequenceEqual(right.Palette);

    private static string Worn(CharacterLock held) => held.Wardrobe.Length > 0 ? $"{held.Wardrobe} (lock {held.Number})" : $"what lock {held.Number} shows";

    private static bool Says(LintShot shot) =>
        Changing.Find(Breakdown.Words.Of(shot.Action)) is not null || Array.Exists(Phrases, phrase => shot.Action.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
