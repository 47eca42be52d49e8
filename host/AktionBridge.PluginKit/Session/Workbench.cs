using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Environments;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.Media;

namespace AktionBridge.PluginKit.Session;

/// <summary>One plugin's folder, read by the host's own rules, with what a host would lend it. Everything it writes lies in a folder that disposing removes.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly DirectoryInfo _scratch;
    private int _runs;
    private int _sessions;

    private Workbench(CatalogedPlugin plugin, PluginHostOptions options, MediaTools media, DirectoryInfo scratch)
    {
        Plugin = plugin;
        Options = options;
        Media = media;
        _scratch = scratch;
    }

    public CatalogedPlugin Plugin { get; }

    public PluginHostOptions Options { get; }

    public MediaTools Media { get; }

    /// <summary>Reads the folder and finds the tools; starts nothing of the plugin's.</summary>
    /// <param name="folder">Holds plugin.json.</param>
    /// <param name="python">For a Python plugin; null: the python3 on PATH.</param>
    /// <param name="cancellationToken">Ends the search for tools.</param>
    /// <exception cref="RpcFailureException">The manifest is wrong, a tool is missing, or the environment was not installed.</exception>
    public static async Task<Workbench> OpenAsync(DirectoryInfo folder, string? python, CancellationToken cancellationToken)
    {
        PluginManifest manifest = PluginManifestReader.Read(folder);
        var plugin = new CatalogedPlugin(manifest, folder, PluginFolderHash.Of(folder), PluginTrustKind.Developer, Description: null, Folders: [], Quarantine: null, Refusal: null);
        plugin = await EquipAsync(plugin, python ?? PluginHostOptions.DefaultPython, cancellationToken);
        MediaTools media = await MediaTools.LocateAsync(new MediaToolsOptions(), cancellationToken);
        string version = typeof(Workbench).Assembly.GetName().Version!.ToString(3);
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("aktion-plugin-");
        var options = new PluginHostOptions
        {
            RunnerPath = KitPaths.Runner,
            PythonSdkFolder = KitPaths.PythonSdk,
            CacheFolder = scratch,
            EnvironmentsFolder = KitPaths.Environments,
            Ffmpeg = media.FfmpegPath,
            Ffprobe = media.FfprobePath,
            HostVersion = version,
            PythonPath = python ?? PluginHostOptions.DefaultPython,
        };
        return new Workbench(plugin, options, media, scratch);
    }

    /// <summary>A private empty folder for one run.</summary>
    public DirectoryInfo NewRunFolder(out string run)
    {
        run = $"run-{Interlocked.Increment(ref _runs)}";
        return _scratch.CreateSubdirectory("runs").CreateSubdirectory(run);
    }

    /// <summary>What one process sees as home, temporary and current folder: its own, empty.</summary>
    public DirectoryInfo NewHome() => _scratch.CreateSubdirectory("homes").CreateSubdirectory(Interlocked.Increment(ref _sessions).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>For media that a check makes.</summary>
    public DirectoryInfo Folder(string name) => _scratch.CreateSubdirectory(name);

    public void Dispose()
    {
        try
        {
            _scratch.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"aktion: {_scratch.FullName} could not be removed: {failure.Message}");
        }
    }

    private static async Task<CatalogedPlugin> EquipAsync(CatalogedPlugin plugin, string python, CancellationToken cancellationToken)
    {
        await using var environments = new PluginEnvironments(KitPaths.Environments, python, new UnrecordedChildren(), TimeProvider.System);
        return await environments.FindAsync(plugin, cancellationToken) switch
        {
            null => plugin,
            { IsBuilt: true } environment => plugin with { Environment = environment },
            { } missing => throw new RpcFailureException(
                RpcErrorCode.NotReady, $"Plugin '{plugin.Id}' needs its Python environment, built for Python {missing.Base.Version}. Run: aktion plugins install \"{plugin.Folder.FullName}\""),
        };
    }
}
