using System.Reflection;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host;
using AktionBridge.Host.Plugins;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Store.User;
using AktionBridge.Soak.Queue;
using Serilog.Core;

namespace AktionBridge.Soak.Plugins;

/// <summary>A plugin host with two copies of the misbehaving plugin and a real user.db, in a folder of its own.</summary>
internal sealed class PluginStage : IAsyncDisposable
{
    public const string Rough = "rough";
    public const string Neighbour = "neighbour";

    private readonly string _folder;
    private readonly UserStore _user;
    private int _runs;

    private PluginStage(string folder, UserStore user, bool sandboxed)
    {
        (_folder, _user) = (folder, user);
        var children = new FolderChildRegistry(new DirectoryInfo(Path.Combine(folder, "children")));
        var trust = new UserTrust(user);
        var cache = Directory.CreateDirectory(Path.Combine(folder, "cache"));
        var catalog = new PluginCatalog([new PluginRoot(new DirectoryInfo(Path.Combine(folder, "plugins")), Shipped: false)], trust, trust, new FolderDescriptionCache(cache), Logger.None);
        foreach (CatalogedPlugin plugin in catalog.Refresh().Plugins)
            user.Trust(plugin.Id, plugin.FolderHash);
        catalog.Refresh();
        var options = new PluginHostOptions
        {
            RunnerPath = "not needed",
            PythonSdkFolder = new DirectoryInfo(Path.Combine(Root, "plugins", "sdk-python")),
            CacheFolder = cache,
            EnvironmentsFolder = new DirectoryInfo(Path.Combine(folder, "environments")),
            Ffmpeg = "/usr/bin/ffmpeg",
            Ffprobe = "/usr/bin/ffprobe",
            HostVersion = "soak",
            SandboxProgram = sandboxed ? "bwrap" : null,
        };
        Host = new PluginHost(catalog, trust, options, children, TimeProvider.System, Logger.None);
    }

    public PluginHost Host { get; }

    private static string Root { get; } = typeof(PluginStage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static async Task<PluginStage> OpenAsync(bool sandboxed)
    {
        string folder = Directory.CreateTempSubdirectory("aktion soak ").FullName;
        foreach (string id in new[] { Rough, Neighbour })
        {
            string plugin = Directory.CreateDirectory(Path.Combine(folder, "plugins", id)).FullName;
            File.Copy(Path.Combine(Root, "tests", "TestPlugins", "python", "misbehaving.py"), Path.Combine(plugin, "misbehaving.py"));
            await File.WriteAllTextAsync(Path.Combine(plugin, "plugin.json"), $$"""{ "id":"{{id}}","name":"{{id}}","version":"1.0.0","contract":"1.0","entry":{"python":"misbehaving.py"} }""");
        }

        return new PluginStage(folder, await UserStore.OpenAsync(Path.Combine(folder, "user"), TimeProvider.System, CancellationToken.None), sandboxed);
    }

    /// <summary>A run of a recipe in a folder that is gone afterwards.</summary>
    public async Task<PluginRunOutcome> RunAsync(string plugin, string generator, string recipe)
    {
        string run = $"run-{Interlocked.Increment(ref _runs)}";
        DirectoryInfo work = Directory.CreateDirectory(Path.Combine(_folder, "runs", run));
        try
        {
            var request = new GenerationRequest
            {
                Generator = generator, RecipeHash = recipe, Mode = GenerationMode.FromText, Frames = 1, Rate = new FrameRate(24, 1), Raster = new Raster(16, 16), Seed = 1,
            };
            return await Host.GenerateAsync(plugin, new GenerateCall(run, work.FullName, request), new Deaf(), null, CancellationToken.None);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Command lines of what lives of all that was ever started here: a plugin's environment names this folder as its home, and so does that of everything it starts, unless
    /// it means to hide.
    /// </summary>
    public IReadOnlyList<string> Living() => [.. Victims.Of(_folder).Select(process => process.Command)];

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _user.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private sealed class Deaf : IPluginRunEvents
    {
        public void Progress(string stage, double fraction)
        {
        }

        public void Preview(FileInfo png)
        {
        }

        public void Log(string level, string message)
        {
        }

        public void Responding(bool responding, TimeSpan silence)
        {
        }
    }
}
