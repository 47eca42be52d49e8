using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.Host.Plugins.Supervision;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>The command line that turns a manifest's entry into a process.</summary>
internal static class PluginCommand
{
    // Its own session: Ctrl-C in the host's terminal is not the plugin's business, and the whole session can be killed.
    private const string SessionTool = "/usr/bin/setsid";

    // A crash of a process with a model loaded would write gigabytes of it to the disk; open files have room enough for any library.
    private const string LimitTool = "/usr/bin/prlimit";
    private static readonly string[] Limits = ["--core=0", "--nofile=8192"];

    /// <param name="plugin">Which.</param>
    /// <param name="options">Where things are.</param>
    /// <param name="sandbox">bwrap's path; null to start it without a sandbox.</param>
    /// <param name="places">What of the disk its runs use.</param>
    /// <param name="cores">Its share of the processor.</param>
    /// <param name="workFolder">Its own, kept between starts.</param>
    /// <param name="marker">For <see cref="ProcessTree"/>.</param>
    public static ProcessStartInfo For(CatalogedPlugin plugin, PluginHostOptions options, string? sandbox, RunPlaces places, CoreShare cores, DirectoryInfo workFolder, string marker)
    {
        List<string> command = Words(plugin, options, workFolder);
        if (sandbox is not null)
            command.InsertRange(0, Bubblewrap.For(sandbox, plugin, options, places, workFolder));
        if (File.Exists(LimitTool))
            command.InsertRange(0, [LimitTool, .. Limits]);
        bool ownSession = File.Exists(SessionTool);
        command.InsertRange(0, ProcessorTools.Words(cores, ownSession));
        if (ownSession)
            command.Insert(0, SessionTool);
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = workFolder.FullName };
        start.Environment.Clear();
        foreach ((string name, string value) in CleanEnvironment.For(plugin.Manifest.Permissions, workFolder, marker))
            start.Environment[name] = value;
        ProcessorTools.Tell(start.Environment, cores);
        return start;
    }

    private static List<string> Words(CatalogedPlugin plugin, PluginHostOptions options, DirectoryInfo workFolder)
    {
        PluginEntry entry = plugin.Manifest.Entry;
        // The very paths that the manifest's check looked at, every ".." resolved by name.
        string folder = plugin.Folder.FullName;
        List<string> words = entry switch
        {
            { Assembly: { } assembly } => [.. Runner(options), Path.GetFullPath(assembly, folder)],
            { Python: { } script } => [.. Python(plugin, options, workFolder), Path.GetFullPath(script, folder)],
            { Command: { } command } => [EntryRules.IsInFolder(command) ? Path.GetFullPath(command, folder) : command],
            _ => throw new InvalidOperationException("The manifest was not checked."),
        };
        words.AddRange(entry.Arguments ?? []);
        return words;
    }

    private static List<string> Runner(PluginHostOptions options) =>
        options.RunnerPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? [Path.Combine(CleanEnvironment.DotnetRoot(), OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), options.RunnerPath]
            : [options.RunnerPath];

    // -E -s: nothing of the user's Python settings leaks in. -S: the handshake does not wait for site packages; the SDK loads
    // them afterwards. Bytecode goes to a cache of the plugin's own (what one wrote, another would run), and none in a __pycache__ of the plugin (outside its
    // hash) is believed; a .pyc elsewhere is imported like source, and hashed like it.
    private static List<string> Python(CatalogedPlugin plugin, PluginHostOptions options, DirectoryInfo workFolder) =>
    [
        plugin.Environment?.Python ?? options.PythonPath, "-E", "-s", "-S", "-u",
        "-X", $"pycache_prefix={Path.Combine(workFolder.FullName, ".cache", "pycache")}",
        Path.Combine(options.PythonSdkFolder.FullName, "aktionbridge_plugin", "__main__.py"),
    ];
}
