using System.CommandLine;
using AktionBridge.Cli.Commands.Jobs;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.JsonRpc;

namespace AktionBridge.Cli.Commands.Plugins;

/// <summary>inspectors, inspectors on, inspectors off, inspect.</summary>
internal static class InspectorCommands
{
    private static readonly Argument<string> Inspector = new("inspector") { Description = "plugin/inspector" };

    public static Command Inspectors()
    {
        Command inspectors = CommandFrame.ForProject("inspectors", "List what can look at takes, and what looks at those of this project", async context =>
        {
            IReadOnlyList<InspectorLine> lines = await LinesAsync(context);
            context.Screen.Result(lines, all => Screen.Table(
                ["inspector", "on", "parameters", "finds"],
                all.Select(line => new[] { line.Inspector, line.On ? "on" : "", Words(line.Parameters), line.Problem ?? line.Summary })));
        });
        inspectors.Subcommands.Add(On());
        inspectors.Subcommands.Add(Off());
        return inspectors;
    }

    public static Command Inspect()
    {
        var shots = new Argument<string[]>("shots") { Description = "Codes; all unless given", Arity = ArgumentArity.ZeroOrMore };
        var takes = new Option<string[]>("--take") { Description = "Only these: id, or shot and number: sc010_sh0020_t03", AllowMultipleArgumentsPerToken = true };
        var again = new Option<bool>("--again") { Description = "Also takes that were looked at in exactly this way" };
        var noWait = new Option<bool>("--no-wait") { Description = "Queue and return" };
        return CommandFrame.ForProject("inspect", "Let the project's inspectors look at takes that exist", async context =>
        {
            string[] codes = context.Value(shots) ?? [];
            string[] named = context.Value(takes) ?? [];
            JobsStarted started = await context.Host.Takes.InspectAsync(
                new InspectTakesRequest { Shots = codes.Length == 0 ? null : codes, Takes = named.Length == 0 ? null : named, Again = context.Value(again) },
                context.CancellationToken);
            if (context.Value(noWait))
            {
                context.Screen.Result(started, queued => Console.Out.WriteLine($"{queued.Jobs.Count} jobs queued, {queued.Reused.Count} takes were looked at before"));
                return;
            }

            IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync("Inspections", started.Jobs, context.CancellationToken);
            context.Judge(jobs);
            context.Screen.Result(jobs, all => JobCommands.Print(all));
            if (started.Reused.Count > 0)
                context.Screen.Note($"{started.Reused.Count} takes were looked at before; --again looks once more.");
        }, shots, takes, again, noWait);
    }

    private static Command On()
    {
        var parameters = new Option<string[]>("--parameter") { Description = "name=value of the inspector", AllowMultipleArgumentsPerToken = true };
        return CommandFrame.ForProject("on", "Let an inspector look at new takes; takes that exist: aktion inspect", async context =>
        {
            var choice = new InspectorChoice(context.Value(Inspector)!, NamedValues.Parse(context.Value(parameters), "threshold"));
            InspectorChoice[] list = [.. (await ListAsync(context)).Select(other => other.Inspector == choice.Inspector ? choice : other)];
            await SetAsync(context, list.Contains(choice) ? list : [.. list, choice]);
        }, Inspector, parameters);
    }

    private static Command Off() => CommandFrame.ForProject("off", "Let an inspector look at new takes no longer", async context =>
    {
        string inspector = context.Value(Inspector)!;
        IReadOnlyList<InspectorChoice> list = await ListAsync(context);
        InspectorChoice[] rest = [.. list.Where(other => other.Inspector != inspector)];
        if (rest.Length == list.Count)
            throw new CommandFailedException(ExitCode.Failed, $"'{inspector}' is not on in this project. On are: {(list.Count == 0 ? "none" : string.Join(", ", list.Select(other => other.Inspector)))}.");
        await SetAsync(context, rest);
    }, Inspector);

    private static async Task<IReadOnlyList<InspectorChoice>> ListAsync(CommandContext context) =>
        (await context.Host.Project.GetAsync(new GetProjectRequest(), context.CancellationToken)).Inspectors;

    private static async Task SetAsync(CommandContext context, IReadOnlyList<InspectorChoice> list)
    {
        await context.Host.Project.SetInspectorsAsync(new SetInspectorsRequest { Inspectors = list }, context.CancellationToken);
        context.Screen.Result(await ListAsync(context), on => Console.Out.WriteLine(
            on.Count == 0 ? "No inspector looks at new takes." : $"New takes are looked at by {string.Join(", ", on.Select(one => $"{one.Inspector} {Words(one.Parameters)}".TrimEnd()))}."));
    }

    /// <summary>Those that are on, in their order, then what else there is. Plugins that never said what they bring are asked.</summary>
    private static async Task<IReadOnlyList<InspectorLine>> LinesAsync(CommandContext context)
    {
        Page<PluginInfo> plugins = await context.Host.Plugins.ListAsync(context.CancellationToken);
        var found = new Dictionary<string, InspectorInfo>();
        foreach (PluginInfo plugin in plugins.Items.Where(plugin => plugin is { State: "ready", Inspectors: null or { Count: > 0 } }))
        {
            foreach (InspectorInfo inspector in await InspectorsOfAsync(context, plugin.Id))
                found[$"{plugin.Id}/{inspector.Id}"] = inspector;
        }

        IReadOnlyList<InspectorChoice> on = await ListAsync(context);
        return
        [
            .. on.Select(choice => found.GetValueOrDefault(choice.Inspector) is { } inspector
                ? new InspectorLine(choice.Inspector, true, Values(inspector, choice.Parameters), inspector.Summary, null)
                : new InspectorLine(choice.Inspector, true, choice.Parameters ?? new Dictionary<string, string>(), "", Missing(choice, plugins.Items))),
            .. found.Where(pair => on.All(choice => choice.Inspector != pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new InspectorLine(pair.Key, false, Values(pair.Value, null), pair.Value.Summary, null)),
        ];
    }

    private static async Task<IReadOnlyList<InspectorInfo>> InspectorsOfAsync(CommandContext context, string plugin)
    {
        try
        {
            return (await context.Host.Plugins.DescribeAsync(new PluginRequest(plugin), context.CancellationToken)).Inspectors;
        }
        catch (RemoteCallException broken)
        {
            context.Screen.Note(broken.Message);
            return [];
        }
    }

    private static Dictionary<string, string> Values(InspectorInfo inspector, IReadOnlyDictionary<string, string>? given) =>
        inspector.Parameters.ToDictionary(parameter => parameter.Name, parameter => given?.GetValueOrDefault(parameter.Name) ?? parameter.Default);

    private static string Missing(InspectorChoice choice, IReadOnlyList<PluginInfo> plugins) =>
        plugins.FirstOrDefault(plugin => plugin.Id == choice.Inspector.Split('/')[0]) is { } plugin
            ? plugin.Problem ?? $"plugin '{plugin.Id}' has no such inspector"
            : "its plugin is not installed";

    private static string Words(IReadOnlyDictionary<string, string>? parameters) => string.Join(' ', (parameters ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>One inspector.</summary>
    /// <param name="Inspector">"plugin/inspector".</param>
    /// <param name="On">Whether it looks at new takes of this project.</param>
    /// <param name="Parameters">Each with its value in this project; of one that is gone those that were given.</param>
    /// <param name="Summary">What it finds.</param>
    /// <param name="Problem">Why it cannot look; null when it can.</param>
    private sealed record InspectorLine(string Inspector, bool On, IReadOnlyDictionary<string, string> Parameters, string Summary, string? Problem);
}
