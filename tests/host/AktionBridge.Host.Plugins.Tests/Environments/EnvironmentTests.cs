using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Environments;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Environments;

/// <summary>Python plugins with packages of their own, in the host; without network, from a folder of wheels.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public EnvironmentTests()
    {
        TinyPackage.WriteWheel(Wheels, "1.0");
        TinyPackage.WriteWheel(Wheels, "2.0");
        _temporary.Write("source/tiny.py", TinyPackage.Script);
    }

    private string Wheels => _temporary.Path("wheels");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Generate_TwoPluginsWithTwoVersionsOfAPackageInTheSandbox_EachHasItsOwn()
    {
        Assert.SkipWhen((await new SandboxTrial("bwrap", "").StatusAsync()).Program is null, "bubblewrap is not installed or not allowed here");
        await using var bench = new PluginBench(sandboxed: true);
        Install(bench, "older", "aktion-tiny==1.0");
        Install(bench, "newer", "aktion-tiny==2.0");
        await BuildAsync(bench, "older");
        await BuildAsync(bench, "newer");

        PluginRunOutcome older = await bench.RunAsync("older", "tiny");
        PluginRunOutcome newer = await bench.RunAsync("newer", "tiny");

        Assert.Equal("1.0", Facts(older)["tiny"]);
        Assert.Equal("2.0", Facts(newer)["tiny"]);
        Assert.StartsWith(bench.EnvironmentsFolder.FullName, Facts(older)["prefix"], StringComparison.Ordinal);
        Assert.NotEqual(Facts(older)["prefix"], Facts(newer)["prefix"]);
        // Both environments and both plugins were made by a Python that had to say who it is only once.
        Assert.Single(bench.Registry.Ever, child => child.What == "python");
    }

    [Fact]
    public async Task Generate_EnvironmentMissingOrOfOtherRequirements_IsRefusedAtOnceWithTheRemedy()
    {
        const string Remedy = "Plugin 'tiny' needs its Python environment. Run: aktion plugins install tiny";
        await using var bench = new PluginBench();
        string folder = Install(bench, "tiny", "aktion-tiny==1.0");
        bench.Trust.Folders.Add(folder);
        bench.Catalog.Refresh();

        PluginRunOutcome before = await bench.RunAsync("tiny", "tiny");
        string? problem = await bench.Host.Environments.ProblemAsync(bench.Catalog.Find("tiny"), CancellationToken.None);
        int started = bench.Registry.Ever.Count(child => child.What == "plugin tiny");
        await BuildAsync(bench, "tiny");
        PluginRunOutcome built = await bench.RunAsync("tiny", "tiny");
        string? none = await bench.Host.Environments.ProblemAsync(bench.Catalog.Find("tiny"), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(folder, "requirements.txt"), "aktion-tiny==2.0\n", TestContext.Current.CancellationToken);
        PluginRunOutcome changed = await bench.RunAsync("tiny", "tiny");

        PluginRunOutcome.Failed refused = Assert.IsType<PluginRunOutcome.Failed>(before);
        Assert.Equal((RpcErrorCode.NotReady, Remedy), (refused.Code, refused.Message));
        Assert.Equal(Remedy, problem);
        Assert.Equal(0, started);
        Assert.Equal("1.0", Facts(built)["tiny"]);
        Assert.Null(none);
        Assert.Equal(Remedy, Assert.IsType<PluginRunOutcome.Failed>(changed).Message);
    }

    [Fact]
    public async Task Install_OverAHalfBuiltEnvironment_BuildsItAnew()
    {
        await using var bench = new PluginBench();
        Install(bench, "tiny", "aktion-tiny==1.0");
        CatalogedPlugin plugin = bench.Catalog.Find("tiny");
        PythonEnvironment environment = (await bench.Host.Environments.FindAsync(plugin, CancellationToken.None))!;
        // As a killed host leaves it: a Python that starts, a stray file, no mark.
        Directory.CreateDirectory(Path.GetDirectoryName(environment.Python)!);
        File.CreateSymbolicLink(environment.Python, environment.Base.Program);
        string stray = Path.Combine(environment.Folder.FullName, "stray");
        await File.WriteAllTextAsync(stray, "", TestContext.Current.CancellationToken);

        PluginRunOutcome half = await bench.RunAsync("tiny", "tiny");
        await BuildAsync(bench, "tiny");
        PluginRunOutcome whole = await bench.RunAsync("tiny", "tiny");

        Assert.Contains("aktion plugins install tiny", Assert.IsType<PluginRunOutcome.Failed>(half).Message, StringComparison.Ordinal);
        Assert.Equal("1.0", Facts(whole)["tiny"]);
        Assert.False(File.Exists(stray));
    }

    [Fact]
    public async Task Install_CancelledWhileAPackageIsSetUp_LeavesNothingAndTheNextOneWorks()
    {
        await using var bench = new PluginBench();
        string folder = Install(bench, "tiny", TinyPackage.WriteEndless(_temporary.Path("endless")));
        CatalogedPlugin plugin = bench.Catalog.Find("tiny");
        using var cancelled = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task build = bench.Host.Environments.InstallAsync(plugin, Sources, line => begun.TrySetResultWhen(line.StartsWith("Processing ", StringComparison.Ordinal)), cancelled.Token);
        await Task.WhenAny(begun.Task, build);

        ChildRecord recorded = Assert.Single(bench.Registry.All());
        var second = await Assert.ThrowsAsync<RpcFailureException>(() => bench.Host.Environments.InstallAsync(plugin, Sources, _ => { }, CancellationToken.None));
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build);
        PythonEnvironment environment = (await bench.Host.Environments.FindAsync(plugin, CancellationToken.None))!;
        bool left = environment.Folder.Exists;
        await File.WriteAllTextAsync(Path.Combine(folder, "requirements.txt"), "aktion-tiny==1.0\n", TestContext.Current.CancellationToken);
        await BuildAsync(bench, "tiny");

        Assert.StartsWith("install of tiny-", recorded.What, StringComparison.Ordinal);
        Assert.Empty(ProcessTree.Members(ProcessTree.NoLeader, recorded.Marker));
        Assert.Equal(RpcErrorCode.Locked, second.Code);
        Assert.Contains("is being built already", second.Message, StringComparison.Ordinal);
        Assert.False(left);
        Assert.Equal("1.0", Facts(await bench.RunAsync("tiny", "tiny"))["tiny"]);
    }

    [Fact]
    public async Task Dispose_WhileAnEnvironmentIsBuilt_EndsTheBuild()
    {
        var bench = new PluginBench();
        Install(bench, "tiny", TinyPackage.WriteEndless(_temporary.Path("endless")));
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task build = bench.Host.Environments.InstallAsync(
            bench.Catalog.Find("tiny"), Sources, line => begun.TrySetResultWhen(line.StartsWith("Processing ", StringComparison.Ordinal)), CancellationToken.None);
        await Task.WhenAny(begun.Task, build);

        // Checks that no child is left.
        await bench.DisposeAsync();

        var ended = await Assert.ThrowsAsync<RpcFailureException>(() => build);
        Assert.Equal(RpcErrorCode.NotReady, ended.Code);
    }

    [Fact]
    public async Task Generate_NoPythonOfThatName_SaysSo()
    {
        await using var bench = new PluginBench(python: "python-of-the-future");
        Install(bench, "tiny", "aktion-tiny==1.0");

        PluginRunOutcome outcome = await bench.RunAsync("tiny", "tiny");

        Assert.Contains("'python-of-the-future' cannot be started", Assert.IsType<PluginRunOutcome.Failed>(outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unused_EnvironmentOfAPluginThatIsGone_IsNamed()
    {
        await using var bench = new PluginBench();
        Install(bench, "tiny", "aktion-tiny==1.0");
        PythonEnvironment used = (await bench.Host.Environments.FindAsync(bench.Catalog.Find("tiny"), CancellationToken.None))!;
        used.Folder.Create();
        bench.EnvironmentsFolder.CreateSubdirectory("gone-0123456789abcdef");

        IReadOnlyList<DirectoryInfo> unused = await bench.Host.Environments.UnusedAsync(bench.Catalog.Listing.Plugins, CancellationToken.None);

        Assert.Equal(["gone-0123456789abcdef"], unused.Select(folder => folder.Name));
    }

    private PackageSources Sources => new(NoIndex: true, [Wheels]);

    private string Install(PluginBench bench, string id, string requirements)
    {
        string folder = bench.Install(id, _temporary.Path("source"), """{"python":"tiny.py"}""");
        File.WriteAllText(Path.Combine(folder, "requirements.txt"), $"# What it needs.\n{requirements}\n");
        bench.Catalog.Refresh();
        return folder;
    }

    private Task BuildAsync(PluginBench bench, string id) =>
        bench.Host.Environments.InstallAsync(bench.Catalog.RequireStartable(id), Sources, _ => { }, CancellationToken.None);

    private static IReadOnlyDictionary<string, string> Facts(PluginRunOutcome outcome) => Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome).Result.Facts;
}

file static class Completion
{
    public static void TrySetResultWhen(this TaskCompletionSource source, bool condition)
    {
        if (condition)
            source.TrySetResult();
    }
}
