using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Runs;
using Serilog.Core;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>A plugin host over a folder of plugins that a test puts there, everything else real.</summary>
internal sealed class PluginBench : IAsyncDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private int _runs;

    private readonly bool _isTimeManual;

    public PluginBench(TimeProvider? time = null, TimeSpan? stopGrace = null, bool sandboxed = false, TimeSpan? silenceLimit = null, string? python = null)
    {
        _isTimeManual = time is not null;
        Cache = new FolderDescriptionCache(new DirectoryInfo(_temporary.Path("descriptions")));
        Catalog = new PluginCatalog([new PluginRoot(new DirectoryInfo(_temporary.Path("plugins")), Shipped: false)], Trust, History, Cache, Logger.None);
        var options = new PluginHostOptions
        {
            RunnerPath = Repository.Runner,
            PythonSdkFolder = Repository.PythonSdk,
            CacheFolder = new DirectoryInfo(_temporary.Path("cache")),
            EnvironmentsFolder = EnvironmentsFolder,
            PythonPath = python ?? PluginHostOptions.DefaultPython,
            Ffmpeg = Repository.Tool("ffmpeg"),
            Ffprobe = Repository.Tool("ffprobe"),
            HostVersion = "test",
            StopGrace = stopGrace ?? TimeSpan.FromSeconds(5),
            SilenceLimit = silenceLimit,
            SandboxProgram = sandboxed ? "bwrap" : null,
        };
        options.CacheFolder.Create();
        Host = new PluginHost(Catalog, History, options, Registry, time ?? TimeProvider.System, Logger.None);
    }

    public Trust Trust { get; } = new() { Everything = true };

    public History History { get; } = new();

    public RememberingRegistry Registry { get; } = new();

    public FolderDescriptionCache Cache { get; }

    public PluginCatalog Catalog { get; }

    public PluginHost Host { get; }

    public string PluginsFolder => _temporary.Path("plugins");

    public DirectoryInfo EnvironmentsFolder => new(_temporary.Path("environments"));

    /// <summary>Holds the runs' work folders.</summary>
    public string RunsFolder => _temporary.Path("runs");

    /// <summary>Installs a copy of a plugin's files under an id.</summary>
    public string Install(string id, string source, string entryJson, string? misbehaviour = null, string more = "")
    {
        string folder = Path.Combine(PluginsFolder, id);
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), $$"""{"id":"{{id}}","name":"{{id}}","version":"1.0.0","contract":"1.0","entry":{{entryJson}}{{more}}}""");
        if (misbehaviour is not null)
            File.WriteAllText(Path.Combine(folder, "misbehaviour.txt"), misbehaviour);
        Catalog.Refresh();
        return folder;
    }

    /// <summary>The misbehaving plugin of a language ("csharp" or "python"), under that id.</summary>
    public void InstallMisbehaving(string language, string? misbehaviour = null, string more = "")
    {
        if (language == "csharp")
            Install(language, Repository.TestPlugins, """{"assembly":"AktionBridge.TestPlugins.dll"}""", misbehaviour, more);
        else
            Install(language, Repository.PythonTestPlugins, """{"python":"misbehaving.py"}""", misbehaviour, more);
    }

    /// <summary>A plugin that speaks the protocol by hand.</summary>
    public void InstallRaw(string how, string more = "") =>
        Install("raw", Repository.PythonTestPlugins, $$"""{"command":"python3","arguments":["{{Path.Combine(Repository.PythonTestPlugins, "raw.py")}}","{{how}}"]}""", more: more);

    public GenerateCall Call(string generator, int frames = 1, Raster? raster = null)
    {
        string run = $"run-{Interlocked.Increment(ref _runs)}";
        string folder = _temporary.Path("runs", run);
        Directory.CreateDirectory(folder);
        return new GenerateCall(run, folder, Some.Request(generator) with { Frames = frames, Raster = raster ?? new Raster(64, 64) });
    }

    public Task<PluginRunOutcome> RunAsync(string plugin, string generator, CancellationToken cancellationToken = default) =>
        RunAsync(plugin, Call(generator), new RunEvents(), cancellationToken);

    /// <summary>A run of one recipe: runs of equal names are of equal recipes.</summary>
    public Task<PluginRunOutcome> RunRecipeAsync(string plugin, string generator, string recipe)
    {
        GenerateCall call = Call(generator);
        return RunAsync(plugin, call with { Request = call.Request with { RecipeHash = recipe } }, new RunEvents());
    }

    public Task<PluginRunOutcome> RunAsync(string plugin, GenerateCall call, IPluginRunEvents events, CancellationToken cancellationToken = default) =>
        Host.GenerateAsync(plugin, call, events, null, cancellationToken);

    /// <summary>The inspecting plugin of a language, under that id.</summary>
    public void InstallInspecting(string language)
    {
        if (language == "csharp")
            InstallMisbehaving(language);
        else
            Install(language, Repository.PythonTestPlugins, """{"python":"inspecting.py"}""");
    }

    /// <summary>The writing plugin of a language, under that id.</summary>
    public void InstallWriting(string language)
    {
        if (language == "csharp")
            InstallMisbehaving(language);
        else
            Install(language, Repository.PythonTestPlugins, """{"python":"writing.py"}""");
    }

    /// <summary>A run of a writer about one scene of one shot.</summary>
    public Task<PluginRunOutcome> WriteAsync(string plugin, string writer, IPluginRunEvents? events = null, CancellationToken cancellationToken = default)
    {
        GenerateCall call = Call("model");
        return Host.WriteAsync(plugin, new WriteCall(call.Run, call.WorkFolder, WrittenScenes.Request(writer)), events ?? new RunEvents(), null, cancellationToken);
    }

    /// <summary>A look at a file that need not be there.</summary>
    public Task<PluginRunOutcome> LookAsync(string plugin, string inspector, IPluginRunEvents? events = null, CancellationToken cancellationToken = default)
    {
        GenerateCall call = Call("model", frames: 49);
        var request = new InspectionRequest
        {
            Inspector = inspector, Path = Path.Combine(RunsFolder, "take.mkv"), Sha256 = new string('1', 64),
            Frames = 49, Rate = call.Request.Rate, Raster = call.Request.Raster, Recipe = call.Request,
        };
        return Host.InspectAsync(plugin, new InspectCall(call.Run, call.WorkFolder, request), events ?? new RunEvents(), null, cancellationToken);
    }

    /// <summary>Also checks that nothing any plugin started is left.</summary>
    public async ValueTask DisposeAsync()
    {
        // Where time stands still nobody is waited for: a test that failed must not become one that hangs.
        foreach (RunningPlugin plugin in Host.Running.Where(_ => _isTimeManual))
            Host.Kill(plugin.PluginId);
        await Host.DisposeAsync();
        Assert.Empty(Registry.LeftOver());
        Assert.Empty(Registry.All());
        _temporary.Dispose();
    }
}

internal sealed class Trust : IPluginTrust
{
    public bool Everything { get; set; }

    public HashSet<string> Hashes { get; } = [];

    public List<string> Folders { get; } = [];

    public bool IsTrusted(string pluginId, string folderHash) => Everything || Hashes.Contains(folderHash);

    public IReadOnlyCollection<string> DeveloperFolders => Folders;

    public List<FolderGrant> Granted { get; } = [];

    public IReadOnlyList<FolderGrant> Grants(string pluginId) => Granted;
}
