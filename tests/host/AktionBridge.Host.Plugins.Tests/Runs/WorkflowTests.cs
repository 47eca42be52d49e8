using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Runs;

/// <summary>Workflows of real plugin processes, in both languages; only the queue is not there.</summary>
public sealed class WorkflowTests
{
    public static TheoryData<string> Languages => ["csharp", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Run_WhatItAsksFor_ArrivesAndItsAnswersDecide(string language)
    {
        await using PluginBench bench = Bench(language);
        var director = new Director();

        PluginRunOutcome outcome = await bench.Host.RunWorkflowAsync(language, Call("best", takes: 3), director, CancellationToken.None);

        Assert.Equal("Kept take 3.", Assert.IsType<PluginRunOutcome.Succeeded<WorkflowResult>>(outcome).Result.Message);
        object[] asked = [.. director.Asked];
        var generate = Assert.IsType<GenerateStep>(asked[0]);
        Assert.Equal(("run-1", "drafts", "quick/clip", 3, 5L), (generate.Run, generate.Step, generate.Generator, generate.Count, generate.Seed));
        Assert.Equal("0.5", Assert.Single(generate.Parameters!).Value);
        Assert.Equal(new DrawBoardStep("run-1", "board"), asked[1]);
        Assert.Equal(new ApproveBoardStep("run-1", "lead"), asked[2]);
        var keep = Assert.IsType<DecideStep>(asked[3]);
        Assert.Equal((true, "take_3", "The last of sc010_sh0010."), (keep.Approves, Assert.Single(keep.Takes), keep.Note));
        var away = Assert.IsType<DecideStep>(asked[4]);
        Assert.False(away.Approves);
        Assert.Equal(["take_1", "take_2"], away.Takes);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Run_AStepThatFailed_IsTheRunsReason(string language)
    {
        await using PluginBench bench = Bench(language);
        var director = new Director { Generate = (_, _) => Task.FromResult(Director.Takes(1) with { Problem = "Take 2 failed: the disk is full." }) };

        var failed = Assert.IsType<PluginRunOutcome.Failed>(await bench.Host.RunWorkflowAsync(language, Call("best"), director, CancellationToken.None));

        Assert.Equal((RpcErrorCode.NotCapable, "Take 2 failed: the disk is full."), (failed.Code, failed.Message));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Run_AStepThatIsRefused_IsTheRunsReasonInTheHostsWords(string language)
    {
        await using PluginBench bench = Bench(language);
        var director = new Director { Generate = (_, _) => throw new RpcFailureException(RpcErrorCode.NotCapable, "count is 3; there is one slot.") };

        var failed = Assert.IsType<PluginRunOutcome.Failed>(await bench.Host.RunWorkflowAsync(language, Call("best"), director, CancellationToken.None));

        Assert.Equal((RpcErrorCode.NotCapable, "count is 3; there is one slot."), (failed.Code, failed.Message));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Cancel_WhileAStepRuns_EndsBothAndThePluginLives(string language)
    {
        await using PluginBench bench = Bench(language);
        using var cancel = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var stepCancelled = new TaskCompletionSource();
        var director = new Director
        {
            Generate = async (_, token) =>
            {
                token.Register(stepCancelled.SetResult);
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return Director.Takes(0);
            },
        };
        Task<PluginRunOutcome> run = bench.Host.RunWorkflowAsync(language, Call("best"), director, cancel.Token);
        await begun.Task;

        await cancel.CancelAsync();

        Assert.IsType<PluginRunOutcome.Cancelled>(await run);
        await stepCancelled.Task;
        int process = Assert.Single(bench.Host.Running).ProcessId;
        Assert.IsType<PluginRunOutcome.Succeeded<WorkflowResult>>(await bench.Host.RunWorkflowAsync(language, Call("best"), new Director(), CancellationToken.None));
        Assert.Equal(process, Assert.Single(bench.Host.Running).ProcessId);
    }

    [Fact]
    public async Task Run_ProcessDiesWhileAStepRuns_CrashesTheRunAndCancelsTheStep()
    {
        await using PluginBench bench = Bench("csharp");
        var stepCancelled = new TaskCompletionSource();
        var director = new Director
        {
            Generate = async (_, token) =>
            {
                token.Register(stepCancelled.SetResult);
                await Task.Delay(Timeout.Infinite, token);
                return Director.Takes(0);
            },
        };

        Assert.IsType<PluginRunOutcome.Crashed>(await bench.Host.RunWorkflowAsync("csharp", Call("crash"), director, CancellationToken.None));

        if (!director.Asked.IsEmpty)
            await stepCancelled.Task;
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Run_NoSuchWorkflow_SaysWhatThereIs(string language)
    {
        await using PluginBench bench = Bench(language);

        var missing = await Assert.ThrowsAsync<RpcFailureException>(() => bench.Host.FindWorkflowAsync(language, "worst", CancellationToken.None));

        Assert.Equal(RpcErrorCode.NotFound, missing.Code);
        Assert.StartsWith($"Plugin '{language}' has no workflow 'worst'. It has: best", missing.Message, StringComparison.Ordinal);
        Assert.IsType<PluginRunOutcome.Failed>(await bench.Host.RunWorkflowAsync(language, Call("worst"), new Director(), CancellationToken.None));
    }

    private static PluginBench Bench(string language)
    {
        var bench = new PluginBench();
        if (language == "csharp")
            bench.InstallMisbehaving(language);
        else
            bench.Install(language, Repository.PythonTestPlugins, """{"python":"directing.py"}""");
        return bench;
    }

    private static WorkflowCall Call(string workflow, int takes = 2) => new(
        "run-1", workflow, new WorkflowShot("sc010_sh0010", 48, new FrameRate(24), "wide", "static", HasBoard: false, IsApproved: false),
        new Dictionary<string, string> { ["takes"] = $"{takes}" });
}
