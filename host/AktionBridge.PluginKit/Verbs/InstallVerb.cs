using System.CommandLine;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.PluginKit.Installing;

namespace AktionBridge.PluginKit.Verbs;

/// <summary>install: builds the environment of a Python plugin.</summary>
internal static class InstallVerb
{
    private static readonly Argument<DirectoryInfo> Folder = Verb.Folder();
    private static readonly Option<bool> NoIndex = new("--no-index") { Description = "Take packages from --find-links only: no network" };
    private static readonly Option<string[]> FindLinks = new("--find-links") { Description = "Folder with wheels; may be repeated" };

    public static Command Create() => Verb.Create(
        "install", "Build the virtual environment that a Python plugin's requirements.txt asks for", RunAsync, Folder, Verb.Python, NoIndex, FindLinks);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        PluginManifest manifest = PluginManifestReader.Read(parsed.GetValue(Folder)!);
        if (PythonRequirements.Of(parsed.GetValue(Folder)!) is not { } requirements || manifest.Entry.Python is null)
        {
            await Console.Out.WriteLineAsync($"Plugin '{manifest.Id}' needs no environment: it is not in Python or has no {PythonRequirements.FileName}.");
            return ExitCode.Done;
        }

        string python = parsed.GetValue(Verb.Python) ?? (OperatingSystem.IsWindows() ? "python" : "python3");
        PythonEnvironment environment = await PythonEnvironment.LocateAsync(manifest.Id, requirements, python, cancellationToken);
        if (environment.IsBuilt)
        {
            await Console.Out.WriteLineAsync($"Plugin '{manifest.Id}' has its environment for Python {environment.Version} already: {environment.Folder.FullName}");
            return ExitCode.Done;
        }

        List<string> options = [.. parsed.GetValue(NoIndex) ? ["--no-index"] : Array.Empty<string>()];
        foreach (string links in parsed.GetValue(FindLinks) ?? [])
            options.AddRange(["--find-links", Path.GetFullPath(links)]);
        await new EnvironmentBuild(environment, requirements, options, Console.Error.WriteLine).RunAsync(cancellationToken);
        await Console.Out.WriteLineAsync($"Plugin '{manifest.Id}' has its environment for Python {environment.Version}: {environment.Folder.FullName}");
        return ExitCode.Done;
    }
}
