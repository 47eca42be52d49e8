using System.CommandLine;
using AktionBridge.Cli.Commands.Plugins;
using AktionBridge.Cli.Kit;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Cli.Commands;

/// <summary>plugins, plugins describe, plugins trust, plugins dev; and, by name, the verbs of the plugin kit.</summary>
internal static class PluginCommands
{
    private static readonly Argument<string> Id = new("plugin") { Description = "Id of the plugin" };

    public static Command Plugins()
    {
        Command plugins = CommandFrame.Command("plugins", "List plugins; starts none", async context =>
        {
            Page<PluginInfo> page = await context.Host.Plugins.ListAsync(context.CancellationToken);
            context.Screen.Result(page.Items, all => Screen.Table(
                ["plugin", "version", "state", "sandbox", "brings", "problem"],
                all.Select(plugin => new[]
                {
                    plugin.Id, plugin.Version, plugin.State, plugin.Sandbox?.Split(':')[0] ?? "", string.Join(", ", [.. plugin.Generators ?? [], .. plugin.Inspectors ?? [], .. plugin.Workflows ?? [], .. plugin.Writers ?? []]), plugin.Problem ?? "",
                })));
            if (!context.Screen.Json && page.Items.FirstOrDefault(plugin => plugin.Sandbox is not (null or "on")) is { } bare)
                Console.Out.WriteLine($"Plugins run without a sandbox ({bare.Sandbox}).");
        });
        plugins.Subcommands.Add(CommandFrame.Command("describe", "Show what a plugin brings, with every parameter", async context =>
        {
            PluginDescription description = await context.Host.Plugins.DescribeAsync(new PluginRequest(context.Value(Id)!), context.CancellationToken);
            context.Screen.Result(description, Descriptions.Print);
        }, Id));
        plugins.Subcommands.Add(CommandFrame.Command("trust", "Trust a plugin's folder as it is now", async context =>
        {
            string id = context.Value(Id)!;
            await context.Host.Plugins.TrustAsync(new PluginRequest(id), context.CancellationToken);
            PluginStatus status = await context.Host.Plugins.DebugAsync(new PluginRequest(id), context.CancellationToken);
            context.Screen.Result(new { trusted = id, folders = status.Folders, network = status.Plugin.Asks?.Network, sandbox = status.Plugin.Sandbox, problem = status.Plugin.Problem }, done =>
            {
                Console.Out.WriteLine($"Trusted {done.trusted} as it is now. Sandbox {done.sandbox}");
                foreach (PluginFolder granted in done.folders)
                    Console.Out.WriteLine($"  it may {(granted.Writable ? "write" : "read")} {granted.Folder}");
                if (done.network is { Count: > 0 } hosts)
                    Console.Out.WriteLine($"  it may use the network, for {string.Join(", ", hosts)}");
                if (done.problem is not null)
                    Console.Out.WriteLine($"  {done.problem}");
            });
        }, Id));
        var folder = new Argument<string>("path") { Description = "Folder with plugin.json" };
        var remove = new Option<bool>("--remove") { Description = "Trust it no longer" };
        plugins.Subcommands.Add(CommandFrame.Command("dev", "Trust a plugin's folder whatever it contains, while you write it", async context =>
        {
            string path = Path.GetFullPath(context.Value(folder)!);
            await context.Host.Plugins.DevelopAsync(new PluginFolderRequest(path, context.Value(remove)), context.CancellationToken);
            context.Screen.Result(new { path, removed = context.Value(remove) }, done =>
                Console.Out.WriteLine(done.removed ? $"{path} is trusted no longer." : $"{path} is trusted until you say: aktion plugins dev \"{path}\" --remove"));
        }, folder, remove));
        plugins.Subcommands.Add(InstallCommand.Create());
        foreach (Command care in PluginCareCommands.All())
            plugins.Subcommands.Add(care);
        // Never carried out here: Program passes them on. Listed, so that people find them.
        foreach ((string verb, string words) in PluginKit.Verbs)
            plugins.Subcommands.Add(new Command(verb, words));
        return plugins;
    }
}
