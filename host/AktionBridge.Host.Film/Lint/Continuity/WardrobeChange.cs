using AktionBridge.Host.Film.Breakdown;

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
            if (was is null || Same(was, now) || Says(before) || Says(after))
                continue;
            yield return At(
                after, $"{now.Character.Name} wears {Worn(was)} in {before.Code} and {Worn(now)} here.",
                $"{Remedy(was, now, after.Code)} or: aktion shots edit {after.Code} --description \"...\" # that says the change", $"{before.Code}:{now.Character.Name}");
        }
    }

    /// <summary>Whether recipes of both dress somebody alike: by words, and where the locks are two, by colours.</summary>
    private static bool Same(LintMember was, LintMember now)
    {
        // Without lock and words nobody knows what is worn.
        if ((was.Lock is null && was.Wardrobe.Length == 0) || (now.Lock is null && now.Wardrobe.Length == 0))
            return true;
        return was.Wardrobe == now.Wardrobe && (was.Lock is null || now.Lock is null || was.Lock.Id == now.Lock.Id || was.Lock.Palette.SequenceEqual(now.Lock.Palette));
    }

    private static string Remedy(LintMember was, LintMember now, string shot)
    {
        string name = now.Character.Name;
        if (was.Lock is { } old && now.Lock is { } held && old.Id != held.Id && was.Wardrobe == old.Wardrobe && now.Wardrobe == held.Wardrobe)
            return $"aktion locks choose character \"{name}\" --lock {old.Number} --in {shot}";
        return $"aktion locks wear \"{name}\" \"{was.Wardrobe.Replace('"', '\'')}\" --in {shot}";
    }

    private static string Worn(LintMember one) => one switch
    {
        { Wardrobe.Length: 0 } => $"what lock {one.Lock?.Number} shows",
        { Lock: { } held } when held.Wardrobe == one.Wardrobe => $"{one.Wardrobe} (lock {held.Number})",
        _ => one.Wardrobe,
    };

    private static bool Says(LintShot shot) =>
        Changing.Find(Breakdown.Words.Of(shot.Action)) is not null || Array.Exists(Phrases, phrase => shot.Action.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
