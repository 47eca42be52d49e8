using System.Diagnostics;
using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Runs;

/// <summary>Kills that do not do all that a kill should: ten seconds later nothing waits for them.</summary>
public sealed class UnendingTests
{
    [Fact]
    public async Task Kill_ADaemonGotAwayWithThePipe_EndsTheRun()
    {
        await using var bench = new PluginBench();
        bench.InstallRaw("daemon");
        GenerateCall call = bench.Call("any");
        string record = Path.Combine(call.WorkFolder, "daemon.pid");
        Task<PluginRunOutcome> run = bench.RunAsync("raw", call, new RunEvents());
        while (!File.Exists(record))
            await Task.Delay(5);
        using Process daemon = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(record), CultureInfo.InvariantCulture));

        bench.Host.Kill("raw");
        PluginRunOutcome outcome = await run;

        Assert.StartsWith("Plugin 'raw' was stopped: a person ended it.", Assert.IsType<PluginRunOutcome.Stopped>(outcome).Message, StringComparison.Ordinal);
        Assert.False(daemon.HasExited);
        daemon.Kill();
    }

    [Fact]
    public async Task Kill_TheChildNeverEnds_IsGivenUpAndTheNextRunGetsANewProcess()
    {
        var time = new ManualTime();
        await using var bench = new PluginBench(time);
        bench.InstallMisbehaving("python");
        var events = new RunEvents();
        Task<PluginRunOutcome> run = bench.RunAsync("python", bench.Call("hang"), events);
        await events.Started;
        bench.Registry.Disk.Reset();

        bench.Host.Kill("python");
        Assert.IsType<PluginRunOutcome.Stopped>(await time.AdvanceUntilAsync(run));
        PluginRunOutcome next = await bench.RunAsync("python", "ok");
        await time.AdvanceUntilAsync(StopAsync(bench));
        bench.Registry.Disk.Set();

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(next);
        Assert.Equal(2, bench.Registry.Ever.Count);
        while (bench.Registry.All().Count > 0)
            await Task.Delay(5);
    }

    /// <summary>Its process does end; what does not is the reaping, as behind a disk that hangs. A process that no signal ends cannot be made without a driver.</summary>
    [Fact]
    public async Task Kill_TheChildThatHoldsADeviceNeverEnds_LosesTheDeviceUntilItIsGone()
    {
        var time = new ManualTime();
        await using var bench = new PluginBench(time);
        bench.InstallMisbehaving("python", more: ""","resources":{"gpu":true}""");
        var told = new List<UnendedProcess>();
        Task<PluginRunOutcome>? run = null;
        bool toldBeforeTheEnd = false;
        bench.Host.Unended += process =>
        {
            told.Add(process);
            toldBeforeTheEnd = !run!.IsCompleted;
        };
        var events = new RunEvents();
        run = bench.RunAsync("python", bench.Call("hang"), events);
        await events.Started;
        bench.Registry.Disk.Reset();

        bench.Host.Kill("python");
        Assert.IsType<PluginRunOutcome.Stopped>(await time.AdvanceUntilAsync(run));
        PluginRunOutcome refused = await bench.RunAsync("python", "ok");

        UnendedProcess lost = Assert.Single(bench.Host.UnendedProcesses);
        Assert.Equal([lost], told);
        Assert.True(toldBeforeTheEnd && lost is { PluginId: "python", UsesGpu: true });
        Assert.Contains("graphics device is lost until it is gone", Assert.IsType<PluginRunOutcome.Failed>(refused).Message, StringComparison.Ordinal);
        Assert.Single(bench.Registry.Ever);

        bench.Registry.Disk.Set();
        await time.AdvanceUntilAsync(Task.Run(async () =>
        {
            await lost.Gone;
            return true;
        }));
        while (bench.Host.UnendedProcesses.Count > 0)
            await Task.Delay(5);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunAsync("python", "ok"));
        await time.AdvanceUntilAsync(StopAsync(bench));
    }

    private static async Task<bool> StopAsync(PluginBench bench)
    {
        await bench.Host.DisposeAsync();
        return true;
    }
}
