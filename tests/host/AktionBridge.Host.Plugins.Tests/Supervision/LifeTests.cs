using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Plugins.Tests.Support;
using Serilog.Core;

namespace AktionBridge.Host.Plugins.Tests.Supervision;

/// <summary>When a plugin's process comes and goes.</summary>
public sealed class LifeTests
{
    public static TheoryData<string> Languages => ["csharp", "python"];

    [Fact]
    public async Task Idle_TenMinutes_IsUnloadedAndStartsAgainWhenNeeded()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench("python", time);
        await bench.RunAsync("python", "ok");
        ChildRecord first = Assert.Single(bench.Registry.Ever);

        time.Advance(TimeSpan.FromMinutes(9));
        Assert.Single(bench.Host.Running);
        time.Advance(TimeSpan.FromMinutes(1));
        while (bench.Registry.All().Count > 0)
            await Task.Yield();

        Assert.False(first.Identity.IsAlive);
        Assert.Empty(bench.Host.Running);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync("python", "ok"));
        Assert.Equal(2, bench.Registry.Ever.Count);
    }

    [Fact]
    public async Task Idle_WhileARunLasts_StaysLoaded()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench("python", time, more: ",\"silenceLimitSeconds\":7200");
        await bench.RunAsync("python", "ok");
        using var stop = new CancellationTokenSource();
        var events = new RunEvents();
        Task<PluginRunOutcome> run = bench.RunAsync("python", bench.Call("wait"), events, stop.Token);
        await events.Started;

        time.Advance(TimeSpan.FromMinutes(10));
        await stop.CancelAsync();

        Assert.IsType<PluginRunOutcome.Cancelled>(await time.AdvanceUntilAsync(run));
        Assert.Single(bench.Registry.Ever);
    }

    [Fact]
    public async Task Reload_WhileARunLasts_LetsItEndAndStartsTheNextAnew()
    {
        await using PluginBench bench = Bench("python");
        using var stop = new CancellationTokenSource();
        var events = new RunEvents();
        Task<PluginRunOutcome> run = bench.RunAsync("python", bench.Call("wait"), events, stop.Token);
        await events.Started;

        await bench.Host.ReloadAsync("python");
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync("python", "ok"));
        Assert.Equal(2, bench.Registry.All().Count);
        await stop.CancelAsync();
        Assert.IsType<PluginRunOutcome.Cancelled>(await run);

        while (bench.Registry.All().Count > 1)
            await Task.Yield();
    }

    [Fact]
    public async Task Dispose_WhileAStartWaitsForTheBackOff_StartsNothingMore()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench("python", time, "exit");
        await bench.RunRecipeAsync("python", "ok", "one");
        await bench.RunRecipeAsync("python", "ok", "two");
        Task<PluginRunOutcome> waiting = bench.RunRecipeAsync("python", "ok", "good");
        int started = bench.Registry.Ever.Count;

        await bench.Host.DisposeAsync();

        Assert.Equal("The host is shutting down.", Assert.IsType<PluginRunOutcome.Failed>(await waiting).Message);
        Assert.Equal(started, bench.Registry.Ever.Count);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_HoldsMoreMemoryThanItMay_FailsWithARemedyAndIsNoCrash(string language)
    {
        await using PluginBench bench = Bench(language, more: ",\"resources\":{\"memoryLimitMiB\":400}");

        PluginRunOutcome outcome = await bench.RunAsync(language, "leak");

        string said = Assert.IsType<PluginRunOutcome.Failed>(outcome).Message;
        Assert.StartsWith($"Plugin '{language}' was stopped: it held ", said, StringComparison.Ordinal);
        Assert.Contains("may hold 400 MiB (resources.memoryLimitMiB in its plugin.json). Ask for fewer frames or a smaller picture, or raise the limit.", said, StringComparison.Ordinal);
        Assert.Equal(0, bench.History.Recorded);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync(language, "ok"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_LeavesWhileAChildHoldsItsPipes_EndsAndTakesTheChildAlong(string language)
    {
        await using PluginBench bench = Bench(language);

        PluginRunOutcome outcome = await bench.RunAsync(language, "leave");

        string said = Assert.IsType<PluginRunOutcome.Crashed>(outcome).Message;
        Assert.StartsWith($"Plugin '{language}' crashed: its process ended with exit code 3.", said, StringComparison.Ordinal);
        Assert.EndsWith("gone", said, StringComparison.Ordinal);
        Assert.Empty(bench.Registry.LeftOver());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_CrashesInNativeCode_SaysSo(string language)
    {
        await using PluginBench bench = Bench(language);

        PluginRunOutcome outcome = await bench.RunAsync(language, "segv");

        Assert.StartsWith(
            $"Plugin '{language}' crashed: its process was ended by signal 11 (SIGSEGV).", Assert.IsType<PluginRunOutcome.Crashed>(outcome).Message, StringComparison.Ordinal);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync(language, "ok"));
    }

    [Fact]
    public async Task Journal_OfAPluginThatFloods_IsBoundedAndOutlivesTheProcess()
    {
        await using PluginBench bench = Bench("python");

        await bench.RunAsync("python", "flood");
        await bench.RunAsync("python", "crash");

        IReadOnlyList<JournalLine> lines = bench.Host.JournalOf("python");
        Assert.InRange(lines.Count, 1, 500);
        Assert.Contains(lines, line => line is { Source: "host" } && line.Text.Contains("ended by signal 6 (SIGABRT)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line is { Source: "stderr" });
    }

    [Fact]
    public async Task DeveloperWatch_AFileChanges_SaysSoAndIgnoresWhatTheHashIgnores()
    {
        using var temporary = new TemporaryFolder();
        var changed = new TaskCompletionSource<DirectoryInfo>(TaskCreationOptions.RunContinuationsAsynchronously);
        int times = 0;
        using var watch = new DeveloperWatch(folder => { Interlocked.Increment(ref times); changed.TrySetResult(folder); }, TimeProvider.System, Logger.None);
        watch.Follow([temporary.Folder.FullName]);

        temporary.Write("noise.log", "ignored");
        temporary.Write("plugin.py", "one");
        temporary.Write("other.py", "two");
        DirectoryInfo where = await changed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(temporary.Folder.FullName, where.FullName);
        Assert.Equal(1, times);
    }

    private static PluginBench Bench(string language, TimeProvider? time = null, string? misbehaviour = null, string more = "")
    {
        var bench = new PluginBench(time);
        bench.InstallMisbehaving(language, misbehaviour, more);
        return bench;
    }
}
