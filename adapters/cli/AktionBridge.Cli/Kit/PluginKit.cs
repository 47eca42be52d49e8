using System.Diagnostics;

namespace AktionBridge.Cli.Kit;

/// <summary>The program for whoever writes plugins. It needs no host, so its verbs are passed on to it as they are, --help too.</summary>
internal static class PluginKit
{
    private const string Name = "AktionBridge.PluginKit.dll";

    /// <summary>Its verbs below <c>plugins</c>, as the command line lists them.</summary>
    public static IReadOnlyDictionary<string, string> Verbs { get; } = new Dictionary<string, string>
    {
        ["new"] = "Make a plugin from the template, in C# or in Python",
        ["run"] = "Run a plugin alone, without a project and without a host",
        ["check"] = "Load a plugin and prove that it keeps the contract",
    };

    /// <summary>Whether these words are for it.</summary>
    public static bool Means(IReadOnlyList<string> arguments) => arguments is ["plugins", { } verb, ..] && Verbs.ContainsKey(verb);

    /// <summary>Runs it on this terminal and returns its exit code.</summary>
    public static async Task<int> RunAsync(IEnumerable<string> arguments)
    {
        if (Find() is not { } program)
        {
            await Console.Error.WriteLineAsync($"aktion: {Name} was not found beside the client. Install AktionBridge again, or build it: ./aktion build");
            return ExitCode.Failed;
        }

        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false };
        using Process kit = Process.Start(start)!;
        // Ctrl-C reaches it too, on the same terminal: it stops by itself and is waited for.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        await kit.WaitForExitAsync();
        return kit.ExitCode;
    }

    private static string? Find()
    {
        string here = AppContext.BaseDirectory;
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(here));
        string[] candidates = [Path.Combine(here, "..", "kit", Name), Path.Combine(here, "..", "..", "AktionBridge.PluginKit", configuration, Name)];
        return candidates.Where(File.Exists).Select(Path.GetFullPath).FirstOrDefault();
    }
}
