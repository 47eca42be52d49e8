using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Lint.Wording;

/// <summary>A shot that does not say who or what is seen.</summary>
internal sealed class MissingSubject : LintRule
{
    private static readonly string[] Pronouns = ["he", "she", "they", "it", "his", "her", "their", "both", "someone", "somebody"];

    public override string Code => "missing-subject";

    public override LintSeverity Severity => LintSeverity.Problem;

    public override string Summary => "The shot does not say who or what is seen, so the generator invents it.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        string remedy = $"aktion shots edit {shot.Code} --description \"...\" --cast NAME";
        if (shot.Cast.Count > 0)
        {
            if (string.IsNullOrWhiteSpace(shot.Shot.Description))
                yield return At(shot, $"Nothing is said of what {shot.Cast[0].Character.Name} does.", $"aktion shots edit {shot.Code} --description \"...\"");
            yield break;
        }

        string first = Words.Of(shot.Action).FirstOrDefault() ?? "";
        if (first.Length == 0)
            yield return At(shot, "Neither a cast nor a description says what is seen.", remedy);
        else if (Pronouns.Contains(first, StringComparer.OrdinalIgnoreCase))
            yield return At(shot, $"\u201C{first}\u201D is nobody: the shot has no cast.", remedy);
    }
}
