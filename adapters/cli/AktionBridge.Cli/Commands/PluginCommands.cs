using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Cli.Commands;

/// <summary>plugins, plugins describe, plugins trust.</summary>
internal static class PluginCommands
{
    private static readonly Argument<string> Id = new("plugin") { Description = "Id of the plugin" };

    public static Command Plugins()
    {
        Command plugins = CommandFrame.Command("plugins", "List plugins; starts none", async context =>
        {
            Page<PluginInfo> page = await context.Host.Plugins.ListAsync(context.CancellationToken);
            context.Screen.Result(page.Items, all => Screen.Table(
                ["plugin", "version", "state", "generators", "problem"],
                all.Select(plugin => new[] { plugin.Id, plugin.Version, plugin.State, string.Join(", ", plugin.Generators ?? []), plugin.Problem ?? "" })));
        });
        plugins.Subcommands.Add(CommandFrame.Command("describe", "Show what a plugin brings, with every parameter", async context =>
        {
            PluginDescription description = await context.Host.Plugins.DescribeAsync(new PluginRequest(context.Value(Id)!), context.CancellationToken);
            context.Screen.Result(description, Print);
        }, Id));
        plugins.Subcommands.Add(CommandFrame.Command("trust", "Trust a plugin's folder as it is now", async context =>
        {
            await context.Host.Plugins.TrustAsync(new PluginRequest(context.Value(Id)!), context.CancellationToken);
            context.Screen.Say($"Trusted {context.Value(Id)}.");
        }, Id));
        return plugins;
    }

    private static void Print(PluginDescription description)
    {
        foreach (GeneratorInfo generator in description.Generators)
        {
            Console.Out.WriteLine($"{generator.Id}: {generator.Name} - {generator.Summary}");
            Console.Out.WriteLine($"  makes {generator.Produces}, revision {generator.OutputRevision}, {generator.Determinism}; modes {string.Join(", ", generator.Modes)}");
            Screen.Table(
                ["parameter", "type", "default", "range", "help"],
                generator.Parameters.Select(parameter => new[]
                {
                    parameter.Name, $"{parameter.Type}", parameter.Default,
                    parameter.Choices.Count > 0 ? string.Join(" | ", parameter.Choices) : $"{parameter.Minimum} - {parameter.Maximum} {parameter.Unit}", parameter.Help,
                }));
        }
    }
}
