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
        var root = new RootCommand("AktionBridge: from screenplay to the timeline that is already open.")
        {
            ServeCommand.Create(),
            ProjectCommands.New(),
            StaleCommands.Status(),
            ScriptCommands.Script(),
            ScriptCommands.Import(),
            ScriptCommands.Breakdown(),
            CastCommands.Characters(),
            CastCommands.Lock(),
            LockCommands.Locks(),
            ShotCommands.Shots(),
            BoardCommands.Board(),
            BlockingCommands.Blocking(),
            LintCommands.Lint(),
            DepthCommand.Depth(),
            RecipeCommands.Recipe(),
            RecipeCommands.Template(),
            RoutingCommands.Route(),
            RoutingCommands.Routing(),
            RoutingCommands.Estimate(),
            GenerateCommand.Create(),
            TakeCommands.Takes(),
            TakeCommands.Approve(),
            TakeCommands.Reject(),
            StaleCommands.Stale(),
            StaleCommands.Waive(),
            StaleCommands.Unwaive(),
            InspectorCommands.Inspectors(),
            InspectorCommands.Inspect(),
            JobCommands.Jobs(),
            JobCommands.Resume(),
            WorkflowCommands.Workflows(),
            TimelineCommands.Place(),
            TimelineCommands.Export(),
            AnchorCommands.Anchors(),
            PluginCommands.Plugins(),
            HostCommands.Doctor(),
            HostCommands.Verify(),
            HostCommands.Stop(),
            DemoCommand.Create(),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string error in UsageErrors.Of(parsed))
                await Console.Error.WriteLineAsync($"aktion: {error}");
            await Console.Error.WriteLineAsync($"Try: {UsageErrors.HelpOf(parsed)}");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync();
    }
}
