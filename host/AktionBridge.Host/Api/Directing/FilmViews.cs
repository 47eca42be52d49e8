using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Host.Film.Lint;

namespace AktionBridge.Host.Api.Directing;

/// <summary>Findings as the wire tells them.</summary>
internal static class FilmViews
{
    public static string Severity(LintSeverity severity) => severity switch
    {
        LintSeverity.Problem => "problem",
        LintSeverity.Warning => "warning",
        _ => "hint",
    };

    public static LintFindingInfo Finding(WaivableFinding found) => new()
    {
        Id = found.Finding.Id,
        Rule = found.Finding.Rule.Code,
        Severity = Severity(found.Finding.Rule.Severity),
        PlaceKind = found.Finding.Place.Kind switch { LintPlaceKind.Film => "film", LintPlaceKind.Character => "character", _ => "shot" },
        Place = found.Finding.Place.Name,
        About = found.Finding.About,
        Words = found.Finding.Words,
        Remedy = found.Finding.Remedy,
        Waiver = found.Waiver is { } waiver ? new LintWaiverInfo(waiver.Reason, waiver.Actor, waiver.CreatedAt) : null,
    };

    public static LintCounts Counts(IEnumerable<LintStep> steps)
    {
        var bySeverity = new Dictionary<LintSeverity, int>();
        var byRule = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int waived = 0;
        foreach (WaivableFinding found in steps.SelectMany(step => step.Findings))
        {
            LintRule rule = found.Finding.Rule;
            if (found.Waiver is not null)
            {
                waived++;
                continue;
            }

            bySeverity[rule.Severity] = bySeverity.GetValueOrDefault(rule.Severity) + 1;
            byRule[rule.Code] = byRule.GetValueOrDefault(rule.Code) + 1;
        }

        return new LintCounts(
            bySeverity.GetValueOrDefault(LintSeverity.Problem), bySeverity.GetValueOrDefault(LintSeverity.Warning), bySeverity.GetValueOrDefault(LintSeverity.Hint), waived, byRule);
    }
}
