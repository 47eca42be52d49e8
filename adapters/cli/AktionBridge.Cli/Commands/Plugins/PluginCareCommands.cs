using System.CommandLine;
using System.Globalization;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Plugins;

/// <summary>plugins release, reload, logs, debug: what one does about a plugin that misbehaves.</summary>
internal static class PluginCareCommands
{
    private static readonly Argument<string> Id = new("plugin") { Description = "Id of the plugin" };

    public static IEnumerable<Command> All() => [Release(), Reload(), Logs(), Debug()];

    private static Command Release() => CommandFrame.Command("release", "End a plugin's quarantine, and let recipes that crashed it run again", async context =>
    {
        string id = context.Value(Id)!;
        await context.Host.Plugins.ReleaseAsync(new PluginRequest(id), context.CancellationToken);
        context.Screen.Result(new { released = id }, done => Console.Out.WriteLine($"Released {done.released}. What failed because of it: aktion jobs retry."));
    }, Id);

    private static Command Reload() => CommandFrame.Command("reload", "Look at a plugin's folder again; its next run gets a new process", async context =>
    {
        string id = context.Value(Id)!;
        await context.Host.Plugins.ReloadAsync(new PluginRequest(id), context.CancellationToken);
        context.Screen.Result(new { reloaded = id }, done => Console.Out.WriteLine($"{done.reloaded} is loaded again at its next run."));
    }, Id);

    private static Command Logs()
    {
        var lines = new Option<int>("--lines", "-n") { Description = "The newest so many, at most 500", DefaultValueFactory = _ => 200 };
        return CommandFrame.Command("logs", "Show what a plugin said and what happened to it since the host started", async context =>
        {
            Page<PluginLogLine> page = await context.Host.Plugins.LogsAsync(new PluginLogsRequest(context.Value(Id)!, context.Value(lines)), context.CancellationToken);
            context.Screen.Result(page.Items, all =>
            {
                foreach (PluginLogLine line in all)
                    Console.Out.WriteLine($"{line.Time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {line.Source,-11} {line.Text}");
            });
        }, Id, lines);
    }

    private static Command Debug() => CommandFrame.Command("debug", "Show what a plugin is doing, and under which limits", async context =>
    {
        PluginStatus status = await context.Host.Plugins.DebugAsync(new PluginRequest(context.Value(Id)!), context.CancellationToken);
        context.Screen.Result(status, Print);
    }, Id);

    private static void Print(PluginStatus status)
    {
        PluginInfo plugin = status.Plugin;
        Console.Out.WriteLine($"{plugin.Id} {plugin.Version}: {plugin.State}, in {plugin.Folder}");
        if (plugin.Problem is not null)
            Console.Out.WriteLine($"  {plugin.Problem}");
        Console.Out.WriteLine($"  sandbox {plugin.Sandbox}");
        foreach (PluginFolder folder in status.Folders)
            Console.Out.WriteLine($"  may {(folder.Writable ? "write" : "read")} {folder.Folder}");
        if (plugin.Asks is { Network.Count: > 0 } network)
            Console.Out.WriteLine($"  may use the network, for {string.Join(", ", network.Network)}");
        if (status.Quarantine is { } held)
            PrintLines("when it was put into quarantine it had said", held.LastLines);
        if (status.Process is { } process)
            Print(process);
        else
            Console.Out.WriteLine("  no process");
    }

    private static void Print(PluginProcessInfo process)
    {
        const long MiB = 1 << 20;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  process {process.ProcessId}, {process.ResidentBytes / MiB} MiB of at most {process.MemoryLimit}, last heard {process.SilentSeconds:0.0} s ago"));
        Console.Out.WriteLine($"  {process.Processors}");
        Console.Out.WriteLine(process.Runs.Count == 0 ? "  no run" : $"  runs {string.Join(", ", process.Runs)}");
        PrintLines("its error stream ends", process.LastLines);
    }

    private static void PrintLines(string title, IReadOnlyList<string> lines)
    {
        const int Shown = 10;
        if (lines.Count == 0)
            return;
        Console.Out.WriteLine($"  {title}:");
        foreach (string line in lines.TakeLast(Shown))
            Console.Out.WriteLine($"    {line}");
    }
}
