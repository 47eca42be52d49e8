using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Tests.Anchors;

namespace AktionBridge.Host.Tests.Workflows;

/// <summary>Workflow files on a real host with a real plugin, as a person runs them.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public async Task Run_DraftsThenTheBestAgain_ApprovesTheFinalWithTheSeedOfItsDraft()
    {
        await using Desk desk = await Desk.OpenAsync();

        JsonElement run = Assert.Single((await desk.SucceedAsync("workflows", "run", "draft-and-final", desk.Shot, "--set", "several=3")).EnumerateArray());

        Assert.Equal("succeeded", run.GetProperty("state").GetString());
        Assert.All(run.GetProperty("steps").EnumerateArray(), step => Assert.Equal("done", step.GetProperty("state").GetString()));
        JsonElement[] takes = [.. (await desk.SucceedAsync("takes", desk.Shot)).EnumerateArray()];
        Assert.Equal(["rejected", "rejected", "rejected", "approved"], takes.Select(take => take.GetProperty("verdict").GetString()));
        Assert.Equal(takes[2].GetProperty("seed").GetInt64(), takes[3].GetProperty("seed").GetInt64());
        Assert.Equal("0.9", takes[3].GetProperty("parameters").GetProperty("level").GetString());
    }

    [Fact]
    public async Task File_WithMistakes_IsListedWithThemAndRefusedWithoutStartingAnything()
    {
        await using Desk desk = await Desk.OpenAsync();
        string file = desk.Drop("broken.workflow.yaml", "workflow: 1\nid: broken\nname: Broken\nsteps:\n  - id: a\n    takes: { count: 0 }\n    when: warnigs > 1\n");

        ClientRun check = await desk.ClientAsync("workflows", "check", file);
        Assert.Equal(1, check.ExitCode);
        string[] lines = check.Output.Trim().Split('\n');
        Assert.StartsWith($"{file}:6:21: '0' should be a whole number from 1 to 16", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{file}:7:11: In 'warnigs > 1', character 1: 'warnigs' is not known here.", lines[1], StringComparison.Ordinal);

        ClientRun listed = await desk.ClientAsync("workflows");
        Assert.Contains("2, first in line 6:", listed.Output, StringComparison.Ordinal);

        ClientRun run = await desk.ClientAsync("workflows", "run", "broken.workflow.yaml", desk.Shot, "--project", desk.Studio.Project);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 6: '0' should be a whole number", run.Errors, StringComparison.Ordinal);
        Assert.Empty((await desk.SucceedAsync("workflows", "runs")).EnumerateArray());
    }

    [Fact]
    public async Task Run_WhatCannotBe_IsRefusedBeforeAnythingIsWritten()
    {
        await using Desk desk = await Desk.OpenAsync();
        desk.Drop("misspelt.workflow.yaml", "workflow: 1\nid: misspelt\nname: M\nsteps: [{ id: a, takes: { generator: quick/clip, parameters: { levl: 1 } } }]");
        desk.Drop("elsewhere.workflow.yaml", "workflow: 1\nid: elsewhere\nname: E\nsteps: [{ id: a, takes: { generator: quick/nothing } }]");

        await RefusedAsync(desk, "There is no workflow 'nothing'. Known are: draft-and-final, elsewhere, misspelt.", "nothing", desk.Shot);
        await RefusedAsync(desk, "There is no shot 'sc999_sh0010'.", "draft-and-final", "sc999_sh0010");
        await RefusedAsync(desk, "has no input 'colour'. It has: several.", "draft-and-final", desk.Shot, "--set", "colour=red");
        await RefusedAsync(desk, "'9' is not allowed for parameter 'several': give a whole number from 1 to 4.", "draft-and-final", desk.Shot, "--set", "several=9");
        await RefusedAsync(desk, "The generator quick/clip has no parameter 'levl'.", "misspelt", desk.Shot);
        await RefusedAsync(desk, "Plugin 'quick' has no generator 'nothing'.", "elsewhere", desk.Shot);

        Assert.Empty((await desk.SucceedAsync("workflows", "runs")).EnumerateArray());
    }

    [Fact]
    public async Task Retry_AfterAJobFailed_GoesOnFromThereWithWhatIsDone()
    {
        await using Desk desk = await Desk.OpenAsync();
        await using Bench bench = await desk.BenchAsync();
        WorkflowRunInfo run;
        using (desk.Studio.Generation("fail"))
        {
            run = await StartAsync(desk, bench);
            run = await Desk.UntilAsync(bench, run.Id, one => one.State == "failed");
            Assert.Contains("The lamp is broken. Change it.", run.Message, StringComparison.Ordinal);
        }

        await bench.Workflows.RetryAsync(new WorkflowRunsRequest { Runs = [run.Id] }, CancellationToken.None);

        WorkflowRunInfo done = await Desk.UntilAsync(bench, run.Id, one => one.State == "succeeded");
        Assert.Equal(run.Steps[0].Jobs, done.Steps[0].Jobs);
        Assert.Equal(3, (await bench.Takes.ListAsync(new ListTakesRequest { Shot = desk.Shot }, CancellationToken.None)).Items.Count);
    }

    [Fact]
    public async Task Cancel_WhileItsJobsRun_CancelsThemAndStaysCancelled()
    {
        await using Desk desk = await Desk.OpenAsync();
        await using Bench bench = await desk.BenchAsync();
        using (desk.Studio.Generation("hold"))
        {
            WorkflowRunInfo run = await StartAsync(desk, bench);
            run = await Desk.UntilAsync(bench, run.Id, one => one.Steps[0].State == "running");

            await bench.Workflows.CancelAsync(new WorkflowRunsRequest { Runs = [run.Id] }, CancellationToken.None);

            foreach (JobInfo job in (await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = run.Steps[0].Jobs }, CancellationToken.None)).Items)
                Assert.Equal("cancelled", job.State);
            Assert.Equal("cancelled", (await Desk.UntilAsync(bench, run.Id, _ => true)).State);
        }
    }

    [Fact]
    public async Task Killed_WhileItsJobsRun_GoesOnAfterTheNextStartAndMakesNothingTwice()
    {
        await using Desk desk = await Desk.OpenAsync();
        string id;
        using (desk.Studio.Generation("hold"))
        {
            await using Bench bench = await desk.BenchAsync();
            WorkflowRunInfo run = await StartAsync(desk, bench, requestId: "once");
            id = (await Desk.UntilAsync(bench, run.Id, one => one.Steps[0].State == "running")).Id;
            await desk.Studio.KillAsync();
        }

        await desk.Studio.RestartAsync();
        await using Bench again = await desk.BenchAsync();
        await Desk.UntilAsync(again, id, one => one.Message is not null && one.Message.Contains("was interrupted", StringComparison.Ordinal));
        WorkflowRunInfo repeated = await StartAsync(desk, again, requestId: "once");
        Assert.Equal(id, repeated.Id);
        await again.Jobs.ResumeAsync(new JobsRequest(), CancellationToken.None);

        WorkflowRunInfo done = await Desk.UntilAsync(again, id, one => one.State == "succeeded");
        Assert.Equal(2, done.Steps[0].Takes.Count);
        Assert.Equal(3, (await again.Takes.ListAsync(new ListTakesRequest { Shot = desk.Shot }, CancellationToken.None)).Items.Count);
    }

    private static async Task RefusedAsync(Desk desk, string said, params string[] words)
    {
        ClientRun run = await desk.ClientAsync(["workflows", "run", .. words, "--project", desk.Studio.Project]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    private static async Task<WorkflowRunInfo> StartAsync(Desk desk, Bench bench, string? requestId = null) => Assert.Single((await bench.Workflows.StartAsync(
        new StartWorkflowRequest { Workflow = "draft-and-final", Shots = [desk.Shot], RequestId = requestId }, CancellationToken.None)).Items);
}
