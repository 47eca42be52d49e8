using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Containment;

/// <summary>What a plugin can reach in its sandbox, and that all that is true of a process outside one is true inside.</summary>
public sealed class SandboxTests
{
    public static TheoryData<string> Languages => ["csharp", "python"];

    [Fact]
    public async Task Stray_WithoutPermissions_ReachesNothing()
    {
        await using PluginBench bench = await BenchAsync();
        using var stranger = new Stranger();
        bench.InstallMisbehaving("python", stranger.Words);

        IReadOnlyDictionary<string, string> facts = await FactsAsync(bench, RunPlaces.None);

        Assert.Equal("OSError", facts["wrote beside the plugin"]);
        Assert.Equal("FileNotFoundError", facts["wrote elsewhere"]);
        Assert.Equal("FileNotFoundError", facts["read elsewhere"]);
        Assert.Equal("ConnectionRefusedError", facts["connected"]);
        Assert.InRange(int.Parse(facts["saw processes"], CultureInfo.InvariantCulture), 1, 3);
        Assert.False(File.Exists(stranger.Written));
    }

    [Fact]
    public async Task Stray_WithPermissions_ReachesWhatWasGranted()
    {
        await using PluginBench bench = await BenchAsync();
        using var stranger = new Stranger();
        bench.Trust.Granted.Add(new FolderGrant(stranger.Folder, Writable: true));
        bench.InstallMisbehaving("python", stranger.Words, $$""","permissions":{"writableFolders":["{{stranger.Folder}}"],"network":["127.0.0.1"]}""");

        IReadOnlyDictionary<string, string> facts = await FactsAsync(bench, RunPlaces.None);

        Assert.Equal("OSError", facts["wrote beside the plugin"]);
        Assert.Equal("yes", facts["wrote elsewhere"]);
        Assert.Equal("yes", facts["read elsewhere"]);
        Assert.Equal("yes", facts["connected"]);
    }

    [Fact]
    public async Task Stray_AsksButWasNotGranted_ReachesNothing()
    {
        await using PluginBench bench = await BenchAsync();
        using var stranger = new Stranger();
        bench.InstallMisbehaving("python", stranger.Words, $$""","permissions":{"writableFolders":["{{stranger.Folder}}"]}""");

        IReadOnlyDictionary<string, string> facts = await FactsAsync(bench, RunPlaces.None);

        Assert.Equal("FileNotFoundError", facts["wrote elsewhere"]);
    }

    [Fact]
    public async Task Stray_GrantedToRead_CannotWrite()
    {
        await using PluginBench bench = await BenchAsync();
        using var stranger = new Stranger();
        bench.Trust.Granted.Add(new FolderGrant(stranger.Folder, Writable: false));
        bench.InstallMisbehaving("python", stranger.Words, $$""","permissions":{"folders":["{{stranger.Folder}}"]}""");

        IReadOnlyDictionary<string, string> facts = await FactsAsync(bench, RunPlaces.None);

        Assert.Equal("OSError", facts["wrote elsewhere"]);
        Assert.Equal("yes", facts["read elsewhere"]);
    }

    [Fact]
    public async Task Generate_InAnotherPlace_GetsAProcessThatSeesBoth()
    {
        await using PluginBench bench = await BenchAsync();
        using var first = new Stranger();
        using var second = new Stranger();
        bench.InstallMisbehaving("python", second.Words);

        await FactsAsync(bench, new RunPlaces([], [first.Folder]));
        await FactsAsync(bench, new RunPlaces([], [second.Folder]));
        IReadOnlyDictionary<string, string> facts = await FactsAsync(bench, new RunPlaces([], [first.Folder]));

        Assert.Equal("yes", facts["read elsewhere"]);
        Assert.Equal("OSError", facts["wrote elsewhere"]);
        Assert.Equal(2, bench.Registry.Ever.Count);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_InTheSandbox_PrintsPreviewsAndLogsAsOutside(string language)
    {
        await using PluginBench bench = await BenchAsync();
        bench.InstallMisbehaving(language);
        var events = new RunEvents();

        PluginRunOutcome outcome = await bench.RunAsync(language, bench.Call("print"), events);

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome);
        Assert.Single(events.Previews);
        Assert.Single(events.Lines);
        Assert.Single(bench.Registry.Ever);
    }

    [Theory]
    [InlineData("csharp", "crash", 6)]
    [InlineData("python", "crash", 6)]
    [InlineData("csharp", "segv", 11)]
    [InlineData("python", "segv", 11)]
    public async Task Generate_CrashesInTheSandbox_SaysHowItEnded(string language, string generator, int signal)
    {
        await using PluginBench bench = await BenchAsync();
        bench.InstallMisbehaving(language);

        PluginRunOutcome outcome = await bench.RunAsync(language, generator);

        Assert.StartsWith($"Plugin '{language}' crashed: its process was ended by signal {signal} (SIG", Assert.IsType<PluginRunOutcome.Crashed>(outcome).Message, StringComparison.Ordinal);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync(language, "ok"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Kill_InTheSandbox_TakesChildrenAlong(string language)
    {
        await using PluginBench bench = await BenchAsync();
        bench.InstallMisbehaving(language);
        var events = new RunEvents();
        Task<PluginRunOutcome> run = bench.RunAsync(language, bench.Call("children"), events);
        await events.Started;
        ChildRecord child = Assert.Single(bench.Registry.Ever);
        Assert.True(ProcessTree.Members(child.Identity.ProcessId, child.Marker).Count >= 4);

        bench.Host.Kill(language);

        Assert.IsType<PluginRunOutcome.Stopped>(await run);
        Assert.Empty(ProcessTree.Members(ProcessTree.NoLeader, child.Marker));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_HoldsMoreMemoryThanItMayInTheSandbox_IsStopped(string language)
    {
        await using PluginBench bench = await BenchAsync();
        bench.InstallMisbehaving(language, more: ",\"resources\":{\"memoryLimitMiB\":400}");

        PluginRunOutcome outcome = await bench.RunAsync(language, "leak");

        Assert.Contains("may hold 400 MiB", Assert.IsType<PluginRunOutcome.Failed>(outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_NothingInstalledUnderTheName_SaysSoAndWhatToDo()
    {
        var trial = new SandboxTrial("no-such-bwrap", "");

        SandboxStatus status = await trial.StatusAsync();

        Assert.Equal("off: no-such-bwrap is not installed", status.Words);
        Assert.Equal("apt-get install bubblewrap", status.Remedy);
    }

    [Fact]
    public async Task Status_TheTrialFails_SaysWithWhatWords()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("there is no sandbox but on Linux");
            return;
        }

        using var temporary = new TemporaryFolder();
        string broken = temporary.Write("bwrap", "#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n");
        File.SetUnixFileMode(broken, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        SandboxStatus status = await new SandboxTrial(broken, "").StatusAsync();

        Assert.Null(status.Program);
        Assert.Equal($"off: {broken} does not work here: No permissions to create new namespace", status.Words);
    }

    private static async Task<PluginBench> BenchAsync()
    {
        SandboxStatus status = await new SandboxTrial("bwrap", "").StatusAsync();
        Assert.SkipUnless(status.Program is not null, "bubblewrap is not installed or not allowed here");
        return new PluginBench(sandboxed: true);
    }

    private static async Task<IReadOnlyDictionary<string, string>> FactsAsync(PluginBench bench, RunPlaces places)
    {
        GenerateCall call = bench.Call("stray");
        var own = new RunPlaces([Path.GetDirectoryName(call.WorkFolder)!, .. places.Writable], places.Readable);
        PluginRunOutcome outcome = await bench.Host.GenerateAsync("python", call, new RunEvents(), own, TestContext.Current.CancellationToken);
        return Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome).Result.Facts;
    }

    /// <summary>A folder and a listening socket that are none of the plugin's business.</summary>
    private sealed class Stranger : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Stranger()
        {
            _folder.Write("secret.txt", "secret");
            _listener.Start();
        }

        public string Folder => _folder.Folder.FullName;

        public string Written => _folder.Path("stray.txt");

        public string Words => $"stray\n{Folder}\n{((IPEndPoint)_listener.LocalEndpoint).Port}";

        public void Dispose()
        {
            _listener.Dispose();
            _folder.Dispose();
        }
    }
}
