using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint.Decisions;

/// <summary>A film that nobody said the aim of.</summary>
internal sealed class NoBrief : LintRule
{
    public override string Code => "no-brief";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "The film has no brief, so no shot has a mood and nobody knows for whom it is.";

    internal override IEnumerable<LintFinding> OfFilm(LintScope scope)
    {
        Brief? brief = scope.Film.Brief;
        if (brief is null || (brief.EmotionalAim.Length == 0 && brief.Audience.Length == 0 && brief.Register.Length == 0))
            yield return Missing("The film has no brief: nothing says for whom it is, in which tone, what they should feel.");
        else if (brief.EmotionalAim.Length == 0)
            yield return Missing("The brief does not say what the audience should feel: no shot has a mood.");
    }

    private LintFinding Missing(string words) => new(this, LintPlace.Film, words, "aktion locks brief --audience \"...\" --register \"...\" --aim \"...\"");
}
