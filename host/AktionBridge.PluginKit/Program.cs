using System.CommandLine;
using AktionBridge.PluginKit.Verbs;

namespace AktionBridge.PluginKit;

/// <summary>For whoever writes a plugin: make one, run it alone, prove it. Needs neither a project nor a running host.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Make a plugin, run it alone, prove it. Needs neither a project nor a running host.")
        {
            NewVerb.Create(),
            InstallVerb.Create(),
            RunVerb.Create(),
            CheckVerb.Create(),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync();
        foreach (string error in parsed.Errors.Select(error => error.Message).Distinct())
            await Console.Error.WriteLineAsync($"aktion: {error}");
        await Console.Error.WriteLineAsync($"Try: aktion plugins {(parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ")}--help");
        return ExitCode.Usage;
    }
}
