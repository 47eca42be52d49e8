using AktionBridge.Cli.Commands;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Demo;

/// <summary>The table at the end: what was expected, what is there, and what this run cost.</summary>
internal sealed class DemoReport(CommandContext context, DemoFiles files, FillPlan plan, PlacedResult placed, ProjectInfo before, ProjectInfo after)
{
    public async Task ShowAsync()
    {
        IReadOnlyList<TakeInfo> takes = await Paging.AllAsync(page =>
            context.Host.Takes.ListAsync(new ListTakesRequest { After = page }, context.CancellationToken));
        IReadOnlyList<ConformInfo> conforms = await Paging.AllAsync(page =>
            context.Host.Conforms.ListAsync(new ListRequest { After = page }, context.CancellationToken));
        DemoRow[] rows = [.. plan.Entries.Select(entry => Row(entry, takes, conforms))];
        int generated = after.Runs["generate"] - before.Runs["generate"];
        int encoded = after.Runs["conform"] + after.Runs["render"] - before.Runs["conform"] - before.Runs["render"];
        var result = new DemoResult(rows, generated, encoded, files.Film, files.Animatic, files.ContactSheet, after.Folder);
        if (rows.Any(row => row.State != "verified" || row.Expected != row.Actual))
            context.ExitCode = ExitCode.Failed;
        context.Screen.Result(result, Print);
    }

    private DemoRow Row(FillEntry entry, IReadOnlyList<TakeInfo> takes, IReadOnlyList<ConformInfo> conforms)
    {
        PlacementInfo? placement = placed.Placements.FirstOrDefault(one => one.Shot == entry.Shot);
        ConformInfo? conform = conforms.FirstOrDefault(one => one.Id == placement?.Conform);
        TakeInfo? take = takes.FirstOrDefault(one => one.Id == conform?.Take);
        return new DemoRow(
            entry.Shot, entry.Frames, conform?.Frames ?? 0, take?.Generator ?? "", take?.Seconds ?? 0, take?.RecipeHash ?? "", take?.Verdict ?? "none", placement?.State ?? "none");
    }

    private static void Print(DemoResult result)
    {
        Screen.Table(
            ["shot", "expected", "actual", "generator", "seconds", "recipe", "verdict", "placement"],
            result.Shots.Select(row => new[]
            {
                row.Shot, $"{row.Expected}", $"{row.Actual}", row.Generator, $"{row.Seconds:0.0}", row.Recipe.Length > 12 ? row.Recipe[..12] : row.Recipe, row.Verdict, row.State,
            }));
        Console.Out.WriteLine(result is { GeneratorRuns: 0, Encodes: 0 }
            ? "Nothing had to be made: zero generator runs, zero encodes."
            : $"{result.GeneratorRuns} generator runs, {result.Encodes} encodes.");
        Console.Out.WriteLine($"timeline       {result.Timeline}");
        Console.Out.WriteLine($"animatic       {result.Animatic}");
        Console.Out.WriteLine($"contact sheet  {result.ContactSheet}");
        Console.Out.WriteLine($"project        {result.Project}");
    }

    private sealed record DemoRow(
        string Shot, int Expected, int Actual, string Generator, decimal Seconds, string Recipe, string Verdict, string State);

    private sealed record DemoResult(
        IReadOnlyList<DemoRow> Shots, int GeneratorRuns, int Encodes, string Timeline, string Animatic, string ContactSheet, string Project);
}
