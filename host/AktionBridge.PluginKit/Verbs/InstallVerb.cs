using System.CommandLine;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Environments;
using AktionBridge.Host.Plugins.Manifest;

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
        DirectoryInfo folder = parsed.GetValue(Folder)!;
        PluginManifest manifest = PluginManifestReader.Read(folder);
        var plugin = new CatalogedPlugin(manifest, folder, PluginFolderHash.Of(folder), PluginTrustKind.Developer, Description: null, Folders: [], Quarantine: null, Refusal: null);
        string python = parsed.GetValue(Verb.Python) ?? PluginHostOptions.DefaultPython;
        await using var environments = new PluginEnvironments(KitPaths.Environments, python, new UnrecordedChildren(), TimeProvider.System);
        PythonEnvironment? environment = await environments.FindAsync(plugin, cancellationToken);
        string told = environment switch
        {
            null => $"Plugin '{manifest.Id}' needs no environment: it is not in Python or has no requirements.txt.",
            { IsBuilt: true } => $"Plugin '{manifest.Id}' has its environment for Python {environment.Base.Version} already: {environment.Folder.FullName}",
            _ => $"Plugin '{manifest.Id}' has its environment for Python {environment.Base.Version}: {environment.Folder.FullName}",
        };
        var sources = new PackageSources(parsed.GetValue(NoIndex), [.. (parsed.GetValue(FindLinks) ?? []).Select(Path.GetFullPath)]);
        await environments.InstallAsync(plugin, sources, Console.Error.WriteLine, cancellationToken);
        await Console.Out.WriteLineAsync(told);
        return ExitCode.Done;
    }
}
