namespace AktionBridge.PluginKit.Checks;

/// <summary>What one check found.</summary>
/// <param name="Check">The check's name; stable, for programs.</param>
/// <param name="Generator">Of which generator; null for all else.</param>
/// <param name="Outcome">Whether the plugin keeps its promise.</param>
/// <param name="Message">What was seen; when it failed, also what to do.</param>
/// <param name="Inspector">Of which inspector; null for all else.</param>
/// <param name="Workflow">Of which workflow; null for all else.</param>
/// <param name="Writer">Of which writer; null for all else.</param>
internal sealed record CheckResult(string Check, string? Generator, CheckOutcome Outcome, string Message, string? Inspector = null, string? Workflow = null, string? Writer = null);

/// <summary>How a check ends.</summary>
internal enum CheckOutcome
{
    /// <summary>The promise is kept.</summary>
    Passed,

    /// <summary>It is not.</summary>
    Failed,

    /// <summary>It could not be looked at; the message says why.</summary>
    Skipped,
}

/// <summary>A check's own word, before it has a name.</summary>
internal sealed record Finding(CheckOutcome Outcome, string Message)
{
    public static Finding Passed(string message) => new(CheckOutcome.Passed, message);

    public static Finding Failed(string message) => new(CheckOutcome.Failed, message);

    public static Finding Skipped(string message) => new(CheckOutcome.Skipped, message);
}
