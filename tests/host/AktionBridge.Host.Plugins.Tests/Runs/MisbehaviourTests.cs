using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Runs;

/// <summary>What plugins do wrong in a run. After each the host lives, the next run works, and (checked by the bench) no process is left.</summary>
public sealed class MisbehaviourTests
{
    public static TheoryData<string> Languages => ["csharp", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_Crash_SaysHowItEndedAndTheNextRunGetsANewProcess(string language)
    {
        await using PluginBench bench = Bench(language);

        var crashed = Assert.IsType<PluginRunOutcome.Crashed>(await bench.RunAsync(language, "crash"));

        Assert.StartsWith($"Plugin '{language}' crashed: its process was ended by signal 6 (SIGABRT).", crashed.Message, StringComparison.Ordinal);
        Assert.Equal(134, crashed.ExitCode);
        if (language == "csharp")
            Assert.Contains(crashed.LastLines, line => line.Contains("The device was lost.", StringComparison.Ordinal));
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync(language, "ok"));
        Assert.Equal(2, bench.Registry.Ever.Count);
    }

    [Theory]
    [InlineData("csharp", "throw", "Plugin 'csharp' failed unexpectedly: InvalidCastException: An apple is no pear.")]
    [InlineData("python", "throw", "Plugin 'python' failed unexpectedly: TypeError: An apple is no pear.")]
    [InlineData("csharp", "outside", "Plugin 'csharp' finished, but its result '../outside.png' lies outside the run's work folder. Its author has to correct that.")]
    [InlineData("python", "outside", "Plugin 'python' finished, but its result '../outside.png' lies outside the run's work folder. Its author has to correct that.")]
    [InlineData("csharp", "link", "Plugin 'csharp' finished, but its result 'link.png' lies outside the run's work folder. Its author has to correct that.")]
    [InlineData("python", "link", "Plugin 'python' finished, but its result 'link.png' lies outside the run's work folder. Its author has to correct that.")]
    [InlineData("csharp", "missing", "Plugin 'csharp' finished, but its result 'missing.png' does not exist. Its author has to correct that.")]
    [InlineData("python", "missing", "Plugin 'python' finished, but its result 'missing.png' does not exist. Its author has to correct that.")]
    [InlineData("csharp", "nothing", "Plugin 'csharp' finished, but it named no result files, or more than 1000. Its author has to correct that.")]
    [InlineData("python", "nothing", "Plugin 'python' failed unexpectedly: TypeError: A generator returns its file or files, not [].")]
    public async Task Generate_Bug_IsAFaultAndTheProcessLivesOn(string language, string generator, string message)
    {
        await using PluginBench bench = Bench(language);

        PluginRunOutcome outcome = await bench.RunAsync(language, generator);

        Assert.Equal(new PluginRunOutcome.Faulted(message), outcome);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync(language, "ok"));
        Assert.Single(bench.Registry.Ever);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_Failure_ReachesTheUserAsWritten(string language)
    {
        await using PluginBench bench = Bench(language);

        PluginRunOutcome outcome = await bench.RunAsync(language, "fail");

        Assert.Equal(new PluginRunOutcome.Failed(RpcErrorCode.NotCapable, "The prompt is empty. Write what is to be seen."), outcome);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_PrintsToStdout_DoesNotBreakTheProtocol(string language)
    {
        await using PluginBench bench = Bench(language);

        PluginRunOutcome outcome = await bench.RunAsync(language, "print");

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome);
        Assert.Single(bench.Registry.Ever);
    }

    [Theory]
    [InlineData("csharp", "flood")]
    [InlineData("csharp", "chatter")]
    [InlineData("python", "flood")]
    [InlineData("python", "chatter")]
    public async Task Generate_WritesWithoutEnd_CostsNothing(string language, string generator)
    {
        await using PluginBench bench = Bench(language);
        var events = new RunEvents();

        PluginRunOutcome outcome = await bench.RunAsync(language, bench.Call(generator), events);

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome);
        Assert.InRange(events.Progressed.Count, 0, 200);
        Assert.All(events.Progressed, report => Assert.InRange(report.Fraction, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_PreviewAndLog_Arrive(string language)
    {
        await using PluginBench bench = Bench(language);
        var events = new RunEvents();

        await bench.RunAsync(language, bench.Call("ok"), events);

        Assert.Equal(("warning", "The picture is black."), Assert.Single(events.Lines));
        Assert.Equal("aktion-preview-00001.png", Assert.Single(events.Previews).Name);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_CancelledPolitely_EndsAndKeepsTheProcess(string language)
    {
        await using PluginBench bench = Bench(language);
        using var stop = new CancellationTokenSource();
        var events = new RunEvents();

        Task<PluginRunOutcome> run = bench.RunAsync(language, bench.Call("wait"), events, stop.Token);
        await events.Started;
        await stop.CancelAsync();

        Assert.IsType<PluginRunOutcome.Cancelled>(await run);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync(language, "ok"));
        Assert.Single(bench.Registry.Ever);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_IgnoresTheCancellation_IsKilled(string language)
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench(language, time);
        using var stop = new CancellationTokenSource();
        var events = new RunEvents();

        Task<PluginRunOutcome> run = bench.RunAsync(language, bench.Call("hang"), events, stop.Token);
        await events.Started;
        await stop.CancelAsync();

        Assert.IsType<PluginRunOutcome.Cancelled>(await time.AdvanceUntilAsync(run));
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync(language, "ok"));
        Assert.Equal(2, bench.Registry.Ever.Count);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_KilledByAPerson_TakesItsChildrenAlong(string language)
    {
        await using PluginBench bench = Bench(language);
        var events = new RunEvents();
        Task<PluginRunOutcome> run = bench.RunAsync(language, bench.Call("children"), events);
        await events.Started;
        ChildRecord child = Assert.Single(bench.Registry.Ever);
        Assert.True(ProcessTree.Members(child.Identity.ProcessId, child.Marker).Count >= 2);

        bench.Host.Kill(language);

        var stopped = Assert.IsType<PluginRunOutcome.Stopped>(await run);
        Assert.StartsWith($"Plugin '{language}' was stopped: a person ended it.", stopped.Message, StringComparison.Ordinal);
        Assert.Empty(ProcessTree.Members(ProcessTree.NoLeader, child.Marker));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_SeveralAtOnce_ShareOneProcess(string language)
    {
        await using PluginBench bench = Bench(language);

        PluginRunOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bench.RunAsync(language, "ok")));

        Assert.All(outcomes, outcome => Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome));
        Assert.Single(bench.Registry.Ever);
    }

    [Fact]
    public async Task Generate_SilentPastItsLimit_IsReportedAndThenStopped()
    {
        var time = new ManualTime();
        await using var bench = new PluginBench(time);
        bench.InstallRaw("unresponsive", ",\"silenceLimitSeconds\":30");
        var events = new RunEvents();

        Task<PluginRunOutcome> run = bench.RunAsync("raw", bench.Call("any"), events);
        while (bench.Host.Running is [] or [{ RunIds: [] }])
            await Task.Yield();
        PluginRunOutcome outcome = await time.AdvanceUntilAsync(run);

        Assert.Equal(
            new PluginRunOutcome.NotResponding("Plugin 'raw' gave no sign of life for 30 s and was stopped. Try again; if it needs longer, raise silenceLimitSeconds in its plugin.json."),
            outcome);
        Assert.False(Assert.Single(events.Responded));
    }

    private static PluginBench Bench(string language, TimeProvider? time = null)
    {
        var bench = new PluginBench(time);
        bench.InstallMisbehaving(language);
        return bench;
    }
}
