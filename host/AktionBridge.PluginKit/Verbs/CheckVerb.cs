using System.CommandLine;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.PluginKit.Checks;

namespace AktionBridge.PluginKit.Verbs;

/// <summary>check: the conformance kit.</summary>
internal static class CheckVerb
{
    private static readonly Argument<DirectoryInfo> Folder = Verb.Folder();
    private static readonly Option<string[]> Only = new("--only") { Description = $"Only these checks; may be repeated: {string.Join(", ", CheckSuite.Names)}" };

    public static Command Create()
    {
        Only.AcceptOnlyFromAmong([.. CheckSuite.Names]);
        return Verb.Create("check", "Load a plugin and prove that it keeps the contract; ends with 4 when it does not", RunAsync, Folder, Only, Verb.Python, Verb.Json);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        bool json = parsed.GetValue(Verb.Json);
        var suite = new CheckSuite(parsed.GetValue(Folder)!, parsed.GetValue(Verb.Python), parsed.GetValue(Only) ?? [], json ? _ => { } : Print);
        IReadOnlyList<CheckResult> results = await suite.RunAsync(cancellationToken);
        int failed = results.Count(result => result.Outcome == CheckOutcome.Failed);
        if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { passed = failed == 0, checks = results }, WireJson.Indented));
        else
            await Console.Out.WriteLineAsync($"{results.Count(result => result.Outcome == CheckOutcome.Passed)} passed, {failed} failed, {results.Count(result => result.Outcome == CheckOutcome.Skipped)} skipped");
        return failed == 0 ? ExitCode.Done : ExitCode.ProblemsFound;
    }

    private static void Print(CheckResult result)
    {
        string subject = (result.Generator ?? result.Inspector ?? result.Workflow ?? result.Writer) is { } id ? $" ({id})" : "";
        Console.Out.WriteLine($"{result.Outcome.ToString().ToLowerInvariant(),-7} {result.Check}{subject}: {result.Message}");
    }
}
