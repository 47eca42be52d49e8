using System.CommandLine;
using AktionBridge.Cli.Commands;
using AktionBridge.Cli.Commands.Directing;
using AktionBridge.Cli.Commands.Jobs;
using AktionBridge.Cli.Commands.Living;
using AktionBridge.Cli.Commands.Locks;
using AktionBridge.Cli.Commands.Plugins;
using AktionBridge.Cli.Commands.Recipes;
using AktionBridge.Cli.Commands.Shots;
using AktionBridge.Cli.Commands.Story;
using AktionBridge.Cli.Commands.Takes;
using AktionBridge.Cli.Commands.Workflows;
using AktionBridge.Cli.Kit;

namespace AktionBridge.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (PluginKit.Means(arguments))
            return await PluginKit.RunAsync(arguments.Skip(1));
        ParseResult parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string error in UsageErrors.Of(parsed))
                await Console.Error.WriteLineAsync($"aktion: {error}");
            await Console.Error.WriteLineAsync($"Try: {UsageErrors.HelpOf(parsed)}");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync();
    }

    /// <summary>Every word of the command line.</summary>
    internal static RootCommand Root() => new("AktionBridge: from screenplay to the timeline that is already open.")
    {
        ServeCommand.Create(),
        ProjectCommands.New(),
        StaleCommands.Status(),
        ScriptCommands.Script(),
        ScriptCommands.Import(),
        ScriptCommands.Breakdown(),
        CharacterHistory.Under(CastCommands.Characters()),
        CastCommands.Lock(),
        LockCommands.Locks(),
        ShotCommands.Shots(),
        BoardCommands.Board(),
        RecipeCommands.Recipe(),
        RecipeCommands.Template(),
        RoutingCommands.Route(),
        RoutingCommands.Routing(),
        RoutingCommands.Estimate(),
        BlockingCommands.Blocking(),
        LintCommands.Lint(),
        DepthCommand.Depth(),
        GenerateCommand.Create(),
        TakeCommands.Takes(),
        TakeCommands.Approve(),
        TakeCommands.Reject(),
        TakeCommands.Undecide(),
        WarningCommands.Override(),
        StaleCommands.Stale(),
        StaleCommands.Waive(),
        RegenerateCommand.Create(),
        SetCommands.Sets(),
        StaleCommands.Unwaive(),
        InspectorCommands.Inspectors(),
        InspectorCommands.Inspect(),
        ThresholdCommands.Thresholds(),
        JobCommands.Jobs(),
        JobCommands.Resume(),
        WorkflowCommands.Workflows(),
        TimelineCommands.Place(),
        TimelineCommands.Seams(),
        TimelineCommands.Export(),
        AnchorCommands.Anchors(),
        PluginCommands.Plugins(),
        HostCommands.Doctor(),
        HostCommands.Verify(),
        HostCommands.Ledger(),
        HostCommands.Stop(),
        DemoCommand.Create(),
    };
}
