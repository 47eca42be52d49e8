using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Lint.Capability;

/// <summary>A rate that the generator's motion is not right at.</summary>
internal sealed class RateOffGrid : LintRule
{
    public override string Code => "rate-off-grid";

    public override LintSeverity Severity => LintSeverity.Hint;

    public override string Summary => "A generator works at another frame rate than the film, so its motion is converted.";

    internal override IEnumerable<LintFinding> OfFilm(LintScope scope)
    {
        FrameRate wanted = scope.Film.Project.Rate;
        foreach (GeneratorUse use in scope.Generators)
        {
            if (use.Info is { NativeRates.Count: > 0 } info && !info.NativeRates.Contains(wanted))
                yield return new LintFinding(
                    this, LintPlace.Film, $"{use.Name} works at {string.Join(", ", info.NativeRates)} frames a second; the film runs at {wanted}: motion is converted.",
                    $"aktion shots edit {use.FirstShot} --generator PLUGIN/GENERATOR or: aktion lint waive {Code}@film/{use.Name} --reason \"...\" # conforms convert it") { About = use.Name };
        }
    }
}
