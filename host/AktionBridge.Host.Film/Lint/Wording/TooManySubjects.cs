namespace AktionBridge.Host.Film.Lint.Wording;

/// <summary>More people than a picture of this size holds.</summary>
internal sealed class TooManySubjects : LintRule
{
    public override string Code => "too-many-subjects";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "More people are in the shot than its size can show and generators keep apart.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        int most = Most(shot.Shot.Size);
        if (shot.Cast.Count > most)
        {
            string kept = string.Join(",", shot.Cast.Take(most).Select(member => member.Character.Name)), others = string.Join(",", shot.Cast.Skip(most).Select(member => member.Character.Name));
            yield return At(
                shot, $"{shot.Cast.Count} people in {shot.SizeWords}; it holds {most}.",
                (most < 3 ? $"aktion shots edit {shot.Code} --size wide or: " : "")
                + $"aktion shots edit {shot.Code} --cast \"{kept}\"; aktion shots add \"...\" --after {shot.Code} --cast \"{others}\"");
        }
    }

    // Beyond five, faces of one picture begin to mix, however wide it is.
    private static int Most(string size) => size switch
    {
        "extremeWide" or "wide" => 5,
        "full" or "medium" => 3,
        "extremeCloseUp" or "closeUp" or "insert" => 1,
        _ => 2,
    };
}
