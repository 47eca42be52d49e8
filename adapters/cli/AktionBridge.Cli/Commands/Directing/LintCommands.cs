using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.JsonRpc;

namespace AktionBridge.Cli.Commands.Directing;

/// <summary>lint and its rules.</summary>
internal static class LintCommands
{
    private const int PageLength = 1000;

    public static Command Lint()
    {
        var scene = new Option<string?>("--scene") { Description = "Only this scene" };
        var shots = new Option<string[]>("--shot") { Description = "Only these shots", AllowMultipleArgumentsPerToken = true };
        var waived = new Option<bool>("--waived") { Description = "Also what was waived" };
        Command lint = CommandFrame.ForProject("lint", "Show what contradicts itself or is missing, and what ends it; never stops anything", async context =>
        {
            string[] codes = context.Value(shots) ?? [];
            IReadOnlyList<LintFindingInfo> found = await Paging.AllAsync(after => context.Host.Film.LintAsync(
                new LintRequest { Scene = context.Value(scene), Shots = codes.Length == 0 ? null : codes, Waived = context.Value(waived), After = after, Limit = PageLength },
                context.CancellationToken));
            context.Screen.Result(found, Print);
        }, scene, shots, waived);
        lint.Subcommands.Add(Rules());
        lint.Subcommands.Add(Switch("off", "Do not ask a rule in this film", on: false));
        lint.Subcommands.Add(Switch("on", "Ask a rule again", on: true));
        lint.Subcommands.Add(Waive());
        lint.Subcommands.Add(Unwaive());
        return lint;
    }

    /// <summary>At most a few lines on standard error where something is generated. Informs: not even its own failure stops anything.</summary>
    public static async Task WarnAsync(CommandContext context, IReadOnlyList<string>? shots)
    {
        const int most = 5;
        if (context.Screen.Json)
            return;
        IReadOnlyList<LintFindingInfo> page;
        try
        {
            page = (await context.Host.Film.LintAsync(new LintRequest { Shots = shots }, context.CancellationToken)).Items;
        }
        catch (RemoteCallException refused)
        {
            context.Screen.Note($"The lint could not look: {refused.Message}");
            return;
        }

        LintFindingInfo[] told = [.. page.Where(found => found.Severity != "hint").OrderBy(found => found.Severity == "problem" ? 0 : 1)];
        foreach (LintFindingInfo found in told.Take(most))
            context.Screen.Note($"{found.Severity}: {found.Place}: {found.Words}");
        if (told.Length > most)
            context.Screen.Note("and more: aktion lint");
    }

    /// <summary>"2 problems, 1 warning, 3 hints (1 waived)".</summary>
    public static string Sentence(LintCounts counts) =>
        $"{Count(counts.Problems, "problem")}, {Count(counts.Warnings, "warning")}, {Count(counts.Hints, "hint")}{(counts.Waived > 0 ? $" ({counts.Waived} waived)" : "")}";

    private static Command Rules() => CommandFrame.ForProject("rules", "List the rules", async context =>
    {
        Page<LintRuleInfo> rules = await context.Host.Film.LintRulesAsync(new GetProjectRequest(), context.CancellationToken);
        context.Screen.Result(rules.Items, all => Screen.Table(
            ["rule", "severity", "on", "looks for"], all.Select(rule => new[] { rule.Code, rule.Severity, rule.On ? "yes" : "off", rule.Summary })));
    });

    private static Command Switch(string name, string description, bool on)
    {
        var rule = new Argument<string>("rule") { Description = "Code as in: aktion lint rules" };
        return CommandFrame.ForProject(name, description, async context =>
        {
            Done done = await context.Host.Film.SetLintRuleAsync(new SetLintRuleRequest { Rule = context.Value(rule)!, On = on }, context.CancellationToken);
            context.Screen.Result(done, _ => Console.Out.WriteLine($"{context.Value(rule)} is {(on ? "on" : "off")}"));
        }, rule);
    }

    private static Command Waive()
    {
        var finding = new Argument<string>("finding") { Description = "Its id, as aktion lint prints it" };
        var reason = new Option<string>("--reason") { Description = "Why it may stay; the ledger keeps it", Required = true };
        return CommandFrame.ForProject("waive", "Live with one finding", async context =>
        {
            Done done = await context.Host.Film.WaiveAsync(new WaiveFindingRequest { Finding = context.Value(finding)!, Reason = context.Value(reason) }, context.CancellationToken);
            context.Screen.Result(done, _ => Console.Out.WriteLine($"Waived {context.Value(finding)}"));
        }, finding, reason);
    }

    private static Command Unwaive()
    {
        var finding = new Argument<string>("finding") { Description = "Its id, as aktion lint --waived prints it" };
        return CommandFrame.ForProject("unwaive", "Tell a waived finding again", async context =>
        {
            Done done = await context.Host.Film.WaiveAsync(new WaiveFindingRequest { Finding = context.Value(finding)! }, context.CancellationToken);
            context.Screen.Result(done, _ => Console.Out.WriteLine($"{context.Value(finding)} is told again"));
        }, finding);
    }

    private static void Print(IReadOnlyList<LintFindingInfo> found)
    {
        foreach (IGrouping<string, LintFindingInfo> place in found.GroupBy(one => one.Place))
        {
            Console.Out.WriteLine(place.Key);
            foreach (LintFindingInfo one in place)
            {
                Console.Out.WriteLine($"  {one.Severity,-7}  {one.Words}{(one.Waiver is { } waiver ? $" [waived by {waiver.Actor}: {waiver.Reason}]" : "")}");
                Console.Out.WriteLine($"           {one.Remedy}");
                Console.Out.WriteLine($"           {one.Id}");
            }
        }

        LintFindingInfo[] open = [.. found.Where(one => one.Waiver is null)];
        Console.Out.WriteLine(Sentence(new LintCounts(
            open.Count(one => one.Severity == "problem"), open.Count(one => one.Severity == "warning"), open.Count(one => one.Severity == "hint"), found.Count - open.Length, new Dictionary<string, int>())));
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
