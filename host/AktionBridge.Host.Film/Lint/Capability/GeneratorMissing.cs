namespace AktionBridge.Host.Film.Lint.Capability;

/// <summary>Shots that name a generator which is not here.</summary>
internal sealed class GeneratorMissing : LintRule
{
    public override string Code => "generator-missing";

    public override LintSeverity Severity => LintSeverity.Problem;

    public override string Summary => "Shots name a generator that is not here or cannot be asked.";

    internal override IEnumerable<LintFinding> OfFilm(LintScope scope)
    {
        foreach (GeneratorUse use in scope.Generators)
        {
            // One that nobody asked for its description yet is neither known nor missing.
            if (use.Info is not null || !scope.Film.Generators.Missing.TryGetValue(use.Name, out string? reason))
                continue;
            yield return new LintFinding(
                this, LintPlace.Film, $"{use.Name}, which {(use.Shots == 1 ? $"{use.FirstShot} names" : $"{use.Shots} shots name, first {use.FirstShot}")}, cannot be asked: {reason}",
                $"aktion plugins or: aktion shots edit {use.FirstShot} --generator PLUGIN/GENERATOR") { About = use.Name };
        }
    }
}
