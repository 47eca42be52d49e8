using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Supervision;

/// <summary>A poisonous recipe is told from a broken plugin, by real crashes.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("crash")]
    [InlineData("segv")]
    public async Task Generate_ARecipeCrashedTwice_IsRefusedAndOthersRun(string generator)
    {
        await using PluginBench bench = Bench();
        Assert.IsType<PluginRunOutcome.Crashed>(await bench.RunRecipeAsync("python", generator, "poison"));
        Assert.IsType<PluginRunOutcome.Crashed>(await bench.RunRecipeAsync("python", generator, "poison"));
        int started = bench.Registry.Ever.Count;

        PluginRunOutcome third = await bench.RunRecipeAsync("python", generator, "poison");

        string said = Assert.IsType<PluginRunOutcome.Refused>(third).Message;
        Assert.StartsWith("This recipe ended plugin 'python' 2 times, so it is not run until ", said, StringComparison.Ordinal);
        Assert.Contains("aktion plugins release python - and retry the job.", said, StringComparison.Ordinal);
        Assert.Equal(started, bench.Registry.Ever.Count);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunRecipeAsync("python", "ok", "good"));
    }

    [Fact]
    public async Task Generate_Released_RunsAgain()
    {
        await using PluginBench bench = Bench();
        await bench.RunRecipeAsync("python", "crash", "poison");
        await bench.RunRecipeAsync("python", "crash", "poison");

        bench.Host.Release("python");

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunRecipeAsync("python", "ok", "poison"));
    }

    [Fact]
    public async Task Generate_SucceedsInBetween_IsForgiven()
    {
        await using PluginBench bench = Bench();

        await bench.RunRecipeAsync("python", "crash", "one");
        await bench.RunRecipeAsync("python", "ok", "one");
        await bench.RunRecipeAsync("python", "crash", "one");

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunRecipeAsync("python", "ok", "one"));
    }

    [Fact]
    public async Task Generate_ADayLater_IsForgiven()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench(time);
        await bench.RunRecipeAsync("python", "crash", "poison");
        await bench.RunRecipeAsync("python", "crash", "poison");

        time.Advance(TimeSpan.FromHours(25));

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunRecipeAsync("python", "ok", "poison"));
    }

    [Fact]
    public async Task Generate_ThreeRecipesCrashed_IsInQuarantineAndNeverStarted()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench(time);

        await CrashAsync(bench, time, "one", "two", "three");
        int started = bench.Registry.Ever.Count;
        PluginRunOutcome next = await bench.RunRecipeAsync("python", "ok", "good");

        string said = Assert.IsType<PluginRunOutcome.Failed>(next).Message;
        Assert.StartsWith("Plugin 'python' is in quarantine since 1970-01-02 00:01 UTC and is not started: it ended with 3 different recipes within 5 minutes", said, StringComparison.Ordinal);
        Assert.EndsWith("aktion plugins release python", said, StringComparison.Ordinal);
        Assert.Equal(started, bench.Registry.Ever.Count);
        CatalogedPlugin listed = Assert.Single(bench.Catalog.Refresh().Plugins);
        Assert.Contains(listed.Quarantine!.LastLines, line => line.Contains("a print while loading", StringComparison.Ordinal));
        Assert.Equal(said, listed.Refusal);
    }

    [Fact]
    public async Task Generate_QuarantinedAndReleased_RunsAgain()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench(time);
        await CrashAsync(bench, time, "one", "two", "three");

        bench.Host.Release("python");
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunRecipeAsync("python", "ok", "good"));
    }

    [Fact]
    public async Task Generate_QuarantinedAndChanged_RunsAgain()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench(time);
        await CrashAsync(bench, time, "one", "two", "three");

        await File.AppendAllTextAsync(Path.Combine(bench.PluginsFolder, "python", "misbehaving.py"), "\n# repaired\n", TestContext.Current.CancellationToken);
        bench.Catalog.Refresh();
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunRecipeAsync("python", "ok", "good"));
    }

    [Fact]
    public async Task Generate_ThreeRecipesCrashedFarApart_IsNotQuarantined()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench(time);

        foreach (string recipe in new[] { "one", "two", "three", "four" })
        {
            await bench.RunRecipeAsync("python", "crash", recipe);
            time.Advance(TimeSpan.FromMinutes(3));
        }

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(await bench.RunRecipeAsync("python", "ok", "good"));
    }

    [Fact]
    public async Task Generate_SeveralWereInTheProcess_NobodyIsBlamedAndTheNextGoAlone()
    {
        await using PluginBench bench = Bench();
        RunEvents[] events = [new(), new(), new()];
        Task<PluginRunOutcome>[] together = [.. events.Select((heard, index) => RunAsync(bench, "together", $"recipe {index}", heard))];
        await Task.WhenAll(events.Select(heard => heard.Started));
        await File.WriteAllTextAsync(Path.Combine(bench.RunsFolder, "now"), "", TestContext.Current.CancellationToken);

        PluginRunOutcome[] ends = await Task.WhenAll(together);

        Assert.All(ends, end => Assert.IsType<PluginRunOutcome.Crashed>(end));
        Assert.Equal(0, bench.History.Recorded);
        // Now they go one at a time: the guilty ones are named one by one.
        await Task.WhenAll(Enumerable.Range(0, 2).Select(index => RunAsync(bench, "together", $"recipe {index}", new RunEvents())));
        Assert.Equal(2, bench.History.Recorded);
    }

    [Fact]
    public async Task Generate_Stopped_CountsAsASilentCrash()
    {
        var time = new ManualTime();
        await using PluginBench bench = Bench(time, ",\"silenceLimitSeconds\":30");

        PluginRunOutcome first = await StopAsync(bench, time);
        PluginRunOutcome second = await StopAsync(bench, time);

        Assert.IsType<PluginRunOutcome.NotResponding>(first);
        Assert.IsType<PluginRunOutcome.NotResponding>(second);
        Assert.IsType<PluginRunOutcome.Refused>(await bench.RunRecipeAsync("python", "ok", "stopped"));
    }

    [Fact]
    public async Task Generate_BusyPastTheSilenceLimitWithoutProgress_IsHealthy()
    {
        await using var bench = new PluginBench(silenceLimit: TimeSpan.FromSeconds(4));
        bench.InstallMisbehaving("python");

        PluginRunOutcome outcome = await bench.RunAsync("python", "busy");

        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome);
        Assert.Single(bench.Registry.Ever);
    }

    private static async Task<PluginRunOutcome> StopAsync(PluginBench bench, ManualTime time)
    {
        var events = new RunEvents();
        Task<PluginRunOutcome> run = RunAsync(bench, "stop", "stopped", events);
        await events.Started;
        return await time.AdvanceUntilAsync(run);
    }

    private static Task<PluginRunOutcome> RunAsync(PluginBench bench, string generator, string recipe, RunEvents events)
    {
        GenerateCall call = bench.Call(generator);
        return bench.RunAsync("python", call with { Request = call.Request with { RecipeHash = recipe } }, events);
    }

    private static async Task CrashAsync(PluginBench bench, ManualTime time, params string[] recipes)
    {
        foreach (string recipe in recipes)
        {
            // Past the back-off, within the window.
            time.Advance(TimeSpan.FromSeconds(30));
            Assert.IsType<PluginRunOutcome.Crashed>(await bench.RunRecipeAsync("python", "crash", recipe));
        }
    }

    private static PluginBench Bench(TimeProvider? time = null, string more = "")
    {
        var bench = new PluginBench(time);
        bench.InstallMisbehaving("python", more: more);
        return bench;
    }
}
