using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.Host.Plugins.Tests.Support;
using Finding = AktionBridge.Contracts.Rpc.Plugin.Finding;

namespace AktionBridge.Host.Plugins.Tests.Runs;

/// <summary>What inspectors do, right and wrong. After each the host lives and (checked by the bench) no process is left.</summary>
public sealed class InspectionTests
{
    public static TheoryData<string> Languages => ["csharp", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Inspect_Findings_ArriveAsTheyWereSaid(string language)
    {
        await using PluginBench bench = Bench(language);
        var events = new RunEvents();

        PluginRunOutcome outcome = await bench.LookAsync(language, "steady", events);

        InspectResult seen = Assert.IsType<PluginRunOutcome.Succeeded<InspectResult>>(outcome).Result;
        Assert.Equal([new Finding("all of it"), new Finding("the middle", 24, 2)], seen.Findings);
        Assert.Equal("1", Assert.Single(seen.Measurements, pair => pair.Key == "seed").Value);
        Assert.Contains(("information", "The light is steady."), events.Lines);
        Assert.Contains("steady", (await bench.Host.DescribeAsync(language, CancellationToken.None)).Inspectors.Select(inspector => inspector.Id));
    }

    [Theory]
    [InlineData("csharp", "outside", "Plugin 'csharp' finished, but a finding lies at frame 48 for 2 frames; the take has 49.")]
    [InlineData("python", "outside", "Plugin 'python' finished, but a finding lies at frame 48 for 2 frames; the take has 49.")]
    [InlineData("csharp", "nonsense", "Plugin 'csharp' failed unexpectedly: ")]
    [InlineData("python", "nonsense", "Plugin 'python' failed unexpectedly: TypeError: An inspector returns its findings")]
    public async Task Inspect_Bug_IsAFaultAndTheProcessLivesOn(string language, string inspector, string message)
    {
        await using PluginBench bench = Bench(language);

        PluginRunOutcome outcome = await bench.LookAsync(language, inspector);

        Assert.StartsWith(message, Assert.IsType<PluginRunOutcome.Faulted>(outcome).Message, StringComparison.Ordinal);
        Assert.IsType<PluginRunOutcome.Succeeded<InspectResult>>(await bench.LookAsync(language, "steady"));
        Assert.Single(bench.Registry.Ever);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Inspect_Failure_ReachesTheUserAsWritten(string language)
    {
        await using PluginBench bench = Bench(language);

        Assert.Equal(new PluginRunOutcome.Failed(RpcErrorCode.NotCapable, "The lens is dirty. Clean it."), await bench.LookAsync(language, "fail"));
        Assert.Equal(RpcErrorCode.NotFound, Assert.IsType<PluginRunOutcome.Failed>(await bench.LookAsync(language, "unheard-of")).Code);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Inspect_CrashesTwice_IsNotTriedAgainAndOthersLookOn(string language)
    {
        await using PluginBench bench = Bench(language);

        for (int time = 0; time < 2; time++)
            Assert.Contains("was ended by signal 6 (SIGABRT)", Assert.IsType<PluginRunOutcome.Crashed>(await bench.LookAsync(language, "crash")).Message, StringComparison.Ordinal);

        PluginRunOutcome refused = await bench.LookAsync(language, "crash");
        Assert.StartsWith($"This inspection ended plugin '{language}' 2 times", Assert.IsType<PluginRunOutcome.Refused>(refused).Message, StringComparison.Ordinal);
        Assert.IsType<PluginRunOutcome.Succeeded<InspectResult>>(await bench.LookAsync(language, "steady"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Inspect_Cancelled_EndsAndKeepsTheProcess(string language)
    {
        await using PluginBench bench = Bench(language);
        using var stop = new CancellationTokenSource();
        var events = new RunEvents();

        Task<PluginRunOutcome> look = bench.LookAsync(language, "linger", events, stop.Token);
        await events.Started;
        await stop.CancelAsync();

        Assert.IsType<PluginRunOutcome.Cancelled>(await look);
        Assert.IsType<PluginRunOutcome.Succeeded<InspectResult>>(await bench.LookAsync(language, "steady"));
        Assert.Single(bench.Registry.Ever);
    }

    public static TheoryData<InspectResult?, string?> Answers => new()
    {
        { null, "its findings are null, hold null, or are more than 200" },
        { new InspectResult(), null },
        { new InspectResult { Findings = [new Finding("all", 0, 12), new Finding("last", 11), new Finding("whole")] }, null },
        { new InspectResult { Findings = [null!] }, "its findings are null, hold null, or are more than 200" },
        { new InspectResult { Findings = [.. Enumerable.Repeat(new Finding("x"), 201)] }, "its findings are null, hold null, or are more than 200" },
        { new InspectResult { Findings = [new Finding(" ")] }, "a finding has no message, or one longer than 4000 characters" },
        { new InspectResult { Findings = [new Finding("x", -1)] }, "a finding lies at frame -1 for 1 frames; the take has 12" },
        { new InspectResult { Findings = [new Finding("x", 1, int.MaxValue)] }, "a finding lies at frame 1 for 2147483647 frames; the take has 12" },
        { new InspectResult { Findings = [new Finding("x", 0, 0)] }, "a finding lies at frame 0 for 0 frames; the take has 12" },
        { new InspectResult { Measurements = new Dictionary<string, string> { ["Mean luma"] = "1" } }, "its measurement 'Mean luma' is not named in camelCase, or its value is null or longer than 4000 characters" },
        { new InspectResult { Measurements = new Dictionary<string, string> { ["luma"] = null! } }, "its measurement 'luma' is not named in camelCase, or its value is null or longer than 4000 characters" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Problem_OfAnAnswer_OnlyWhatCanBeKeptHolds(InspectResult? answer, string? problem) => Assert.Equal(problem, InspectionCheck.Problem(answer, 12));

    private static PluginBench Bench(string language)
    {
        var bench = new PluginBench();
        bench.InstallInspecting(language);
        return bench;
    }
}
