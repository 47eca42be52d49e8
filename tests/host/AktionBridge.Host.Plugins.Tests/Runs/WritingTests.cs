using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Runs;

/// <summary>What writers do, right and wrong. After each the host lives and (checked by the bench) no process is left.</summary>
public sealed class WritingTests
{
    public static TheoryData<string> Languages => ["csharp", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Write_Document_ArrivesAsItWasSaid(string language)
    {
        await using PluginBench bench = Bench(language);
        var events = new RunEvents();

        PluginRunOutcome outcome = await bench.WriteAsync(language, "closer", events);

        WrittenAnswer written = Assert.IsType<PluginRunOutcome.Succeeded<WrittenAnswer>>(outcome).Result;
        BreakdownDocument document = WrittenDocument.Read(written);
        Assert.Equal(("sc010_sh0010", "extremeCloseUp"), (document.Shots[0].Shot, document.Shots[0].Size));
        Assert.Equal(("shot_1", "The watch. 7", "insert"), (document.NewShots[0].After, document.NewShots[0].Description, document.NewShots[0].Size));
        Assert.Equal("10 of ink", written.Note);
        Assert.Contains(("information", "Asked for: The watch."), events.Lines);
        Assert.Contains("closer", (await bench.Host.DescribeAsync(language, CancellationToken.None)).Writers.Select(writer => writer.Id));
    }

    [Theory]
    [InlineData("csharp", "outside", "Plugin 'csharp' finished, but its document cannot be used at shots[0].shot: 'sc990_sh0010' is none of scene 10, which was asked for.")]
    [InlineData("python", "outside", "Plugin 'python' finished, but its document cannot be used at shots[0].shot: 'sc990_sh0010' is none of scene 10, which was asked for.")]
    [InlineData("csharp", "nonsense", "Plugin 'csharp' failed unexpectedly: ")]
    [InlineData("python", "nonsense", "Plugin 'python' failed unexpectedly: TypeError: A writer returns its document")]
    public async Task Write_Bug_IsAFaultAndTheProcessLivesOn(string language, string writer, string message)
    {
        await using PluginBench bench = Bench(language);

        PluginRunOutcome outcome = await bench.WriteAsync(language, writer);

        Assert.StartsWith(message, Assert.IsType<PluginRunOutcome.Faulted>(outcome).Message, StringComparison.Ordinal);
        Assert.IsType<PluginRunOutcome.Succeeded<WrittenAnswer>>(await bench.WriteAsync(language, "closer"));
        Assert.Single(bench.Registry.Ever);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Write_Failure_ReachesTheUserAsWritten(string language)
    {
        await using PluginBench bench = Bench(language);

        Assert.Equal(new PluginRunOutcome.Failed(RpcErrorCode.NotCapable, "The ribbon is dry. Change it."), await bench.WriteAsync(language, "fail"));
        Assert.Equal(RpcErrorCode.NotFound, Assert.IsType<PluginRunOutcome.Failed>(await bench.WriteAsync(language, "unheard-of")).Code);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Write_CrashesTwice_IsNotTriedAgainAndOthersWriteOn(string language)
    {
        await using PluginBench bench = Bench(language);

        for (int time = 0; time < 2; time++)
            Assert.Contains("was ended by signal 6 (SIGABRT)", Assert.IsType<PluginRunOutcome.Crashed>(await bench.WriteAsync(language, "crash")).Message, StringComparison.Ordinal);

        PluginRunOutcome refused = await bench.WriteAsync(language, "crash");
        Assert.StartsWith($"This text ended plugin '{language}' 2 times", Assert.IsType<PluginRunOutcome.Refused>(refused).Message, StringComparison.Ordinal);
        Assert.IsType<PluginRunOutcome.Succeeded<WrittenAnswer>>(await bench.WriteAsync(language, "closer"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Write_Cancelled_EndsAndKeepsTheProcess(string language)
    {
        await using PluginBench bench = Bench(language);
        using var stop = new CancellationTokenSource();
        var events = new RunEvents();

        Task<PluginRunOutcome> writing = bench.WriteAsync(language, "linger", events, stop.Token);
        await events.Started;
        await stop.CancelAsync();

        Assert.IsType<PluginRunOutcome.Cancelled>(await writing);
        Assert.IsType<PluginRunOutcome.Succeeded<WrittenAnswer>>(await bench.WriteAsync(language, "closer"));
        Assert.Single(bench.Registry.Ever);
    }

    private static PluginBench Bench(string language)
    {
        var bench = new PluginBench();
        bench.InstallWriting(language);
        return bench;
    }
}
