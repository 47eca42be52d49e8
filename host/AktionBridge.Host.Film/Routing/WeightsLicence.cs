namespace AktionBridge.Host.Film.Routing;

/// <summary>
/// Whether a licence of weights allows what a project declared. Told from the SPDX expression or the name alone; what is not known is not believed to allow
/// commerce. No legal advice: pinning a generator is the user's own decision.
/// </summary>
public static class WeightsLicence
{
    // Names under which weights are given away for every use, some with rules for how they may be used.
    private static readonly string[] Free =
    [
        "apache-2.0", "mit", "bsd-2-clause", "bsd-3-clause", "isc", "cc0-1.0", "unlicense", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-3.0",
        "openrail", "creativeml-openrail-m", "openrail++", "bigscience-openrail-m", "gemma", "llama",
    ];

    private static readonly string[] NotForMoney = ["non-commercial", "noncommercial", "-nc-", "-nc", "research"];

    /// <summary>Why the licence stands against the use; null when it does not.</summary>
    public static string? Against(string? licence, ProjectUse use)
    {
        if (licence is null || use != ProjectUse.Commercial)
            return null;
        string name = licence.Trim().ToLowerInvariant();
        if (NotForMoney.Any(mark => name.Contains(mark, StringComparison.Ordinal)))
            return $"its weights are under '{licence}', which is not for commercial use; the project is declared commercial";
        // One of several that one may choose from is enough; all of several that hold together are needed.
        bool allowed = name.Split(" or ", StringSplitOptions.TrimEntries)
            .Any(choice => choice.Trim('(', ')').Split(" and ", StringSplitOptions.TrimEntries).All(part => Free.Any(free => part == free || part.StartsWith(free + "-", StringComparison.Ordinal))));
        return allowed ? null : $"its weights are under '{licence}', which is not known to allow commercial use; the project is declared commercial";
    }
}
