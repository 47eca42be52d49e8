namespace AktionBridge.Host.Film.Lint;

/// <summary>One thing that is looked for. A rule looks at the film, at each shot or at each cut; it keeps no state and reads nothing but what it is given.</summary>
public abstract class LintRule
{
    /// <summary>Lower-case words with hyphens; never renamed, because waivers and settings name it.</summary>
    public abstract string Code { get; }

    /// <summary>Of all its findings.</summary>
    public abstract LintSeverity Severity { get; }

    /// <summary>What it looks for and why, in one sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>What holds for the film, a character or a generator as a whole; said once.</summary>
    internal virtual IEnumerable<LintFinding> OfFilm(LintScope scope) => [];

    /// <summary>What one shot says.</summary>
    internal virtual IEnumerable<LintFinding> OfShot(LintShot shot) => [];

    /// <summary>What a cut shows: two neighbouring shots that play in one continuous time. The place is the later shot.</summary>
    internal virtual IEnumerable<LintFinding> OfCut(LintShot before, LintShot after) => [];

    /// <summary>A finding about a shot.</summary>
    internal LintFinding At(LintShot shot, string words, string remedy, string? about = null) =>
        new(this, new LintPlace(LintPlaceKind.Shot, shot.Code), words, remedy) { About = about };
}
