using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Tests.Anchors;

namespace AktionBridge.Host.Tests.Workflows;

/// <summary>Workflows that are code of plugins, on a real host, as a person runs them.</summary>
public sealed class CodedWorkflowTests
{
    [Fact]
    public async Task Run_TheSample_KeepsOneTakeAndRejectsTheRest()
    {
        await using Desk desk = await Desk.OpenAsync();
        await desk.InstallAsync("best-of", Path.Combine(Repository.Samples, "BestOfPython"));

        JsonElement listed = (await desk.ClientAsync("workflows", "--json")).Json.EnumerateArray().Single(one => one.GetProperty("id").GetString() == "best-of/best-of");
        JsonElement run = Assert.Single((await desk.SucceedAsync("workflows", "run", "best-of/best-of", desk.Shot, "--set", "takes=3", "--set", "rounds=1", "--set", "generator=quick/clip")).EnumerateArray());

        Assert.Equal("Best of several", listed.GetProperty("name").GetString());
        Assert.Equal(["takes", "rounds", "generator"], listed.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("name").GetString()));
        Assert.Equal(("succeeded", "Kept take 1 of 3."), (run.GetProperty("state").GetString(), run.GetProperty("message").GetString()));
        Assert.Equal(["round1:done", "keep:done", "away:done"], run.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("id")}:{step.GetProperty("state")}"));
        JsonElement[] takes = [.. (await desk.SucceedAsync("takes", desk.Shot)).EnumerateArray()];
        Assert.Equal(["approved", "rejected", "rejected"], takes.Select(take => take.GetProperty("verdict").GetString()));
        Assert.Equal("Take 1 is better.", takes[1].GetProperty("note").GetString());
    }

    [Fact]
    public async Task Start_WhatCannotBe_IsRefusedBeforeAnythingIsWritten()
    {
        await using Desk desk = await Desk.OpenAsync();
        await desk.InstallAsync("best-of", Path.Combine(Repository.Samples, "BestOfPython"));

        await RefusedAsync(desk, "Plugin 'best-of' has no workflow 'worst-of'. It has: best-of.", "best-of/worst-of", desk.Shot);
        await RefusedAsync(desk, "There is no plugin 'nobody'.", "nobody/best-of", desk.Shot);
        await RefusedAsync(desk, "parameter 'takes': give a whole number from 1 to 16.", "best-of/best-of", desk.Shot, "--set", "takes=17");
        await RefusedAsync(desk, "has no input 'colour'. It has: takes, rounds, generator.", "best-of/best-of", desk.Shot, "--set", "colour=red");
        Assert.Empty((await desk.SucceedAsync("workflows", "runs")).EnumerateArray());
    }

    [Theory]
    [InlineData("twice", "The step 'same' was asked for twice. Give each step an id of its own; in a loop, put the number of the turn into it.")]
    [InlineData("crowd", "count is 20; it must be a whole number from 1 to 16.")]
    [InlineData("thief", "The take 'take_of_somebody_else' was not made by a step of this run; a workflow decides about its own takes only.")]
    public async Task Run_CodeAsksForWhatItMayNot_FailsWithTheReason(string workflow, string said)
    {
        await using Desk desk = await Desk.OpenAsync();
        await desk.InstallAsync("directing", Path.Combine(Repository.Root, "tests", "TestPlugins", "python"), """{"python":"directing.py"}""");

        ClientRun run = await desk.ClientAsync("workflows", "run", $"directing/{workflow}", desk.Shot, "--json", "--project", desk.Studio.Project);

        Assert.Equal(1, run.ExitCode);
        JsonElement failed = Assert.Single(run.Json.EnumerateArray());
        Assert.Equal(("failed", said), (failed.GetProperty("state").GetString(), failed.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Retry_AfterAJobFailed_CallsTheCodeAgainAndKeepsWhatIsDone()
    {
        await using Desk desk = await DeskAsync();
        await using Bench bench = await desk.BenchAsync();
        WorkflowRunInfo run;
        using (desk.Studio.Generation("fail"))
        {
            run = await StartAsync(desk, bench, "fickle");
            run = await Desk.UntilAsync(bench, run.Id, one => one.State == "failed");
            Assert.Contains("The lamp is broken. Change it.", run.Message, StringComparison.Ordinal);
        }

        // This one asks for another seed each time: the host notices instead of making other takes.
        await bench.Workflows.RetryAsync(new WorkflowRunsRequest { Runs = [run.Id] }, CancellationToken.None);
        run = await Desk.UntilAsync(bench, run.Id, one => one.State == "failed" && one.Message!.Contains("asked for something else", StringComparison.Ordinal));
        Assert.Single(run.Steps);

        using (desk.Studio.Generation("fail"))
        {
            run = await StartAsync(desk, bench, "best", "takes=3");
            run = await Desk.UntilAsync(bench, run.Id, one => one.State == "failed");
        }

        await bench.Workflows.RetryAsync(new WorkflowRunsRequest { Runs = [run.Id] }, CancellationToken.None);
        WorkflowRunInfo done = await Desk.UntilAsync(bench, run.Id, one => one.State == "succeeded");
        Assert.Equal(run.Steps[0].Jobs, done.Steps[0].Jobs);
        Assert.Equal(["drafts", "board", "lead", "keep", "away"], done.Steps.Select(step => step.Id));
    }

    [Fact]
    public async Task Cancel_WhileItsJobsRun_CancelsThemAndEndsTheCode()
    {
        await using Desk desk = await DeskAsync();
        await using Bench bench = await desk.BenchAsync();
        using (desk.Studio.Generation("hold"))
        {
            WorkflowRunInfo run = await StartAsync(desk, bench, "choose");
            run = await Desk.UntilAsync(bench, run.Id, one => one.Steps is [{ State: "running" }]);

            await bench.Workflows.CancelAsync(new WorkflowRunsRequest { Runs = [run.Id] }, CancellationToken.None);

            foreach (JobInfo job in (await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = run.Steps[0].Jobs }, CancellationToken.None)).Items)
                Assert.Equal("cancelled", job.State);
            Assert.Equal("cancelled", (await Desk.UntilAsync(bench, run.Id, _ => true)).State);
        }

        // Its process is free again: the next run of the same workflow ends.
        WorkflowRunInfo next = await StartAsync(desk, bench, "choose");
        Assert.Equal("Kept take 2.", (await Desk.UntilAsync(bench, next.Id, one => one.State == "succeeded")).Message);
    }

    [Fact]
    public async Task Killed_WhileItsJobsRun_GoesOnAfterTheNextStartAndMakesNothingTwice()
    {
        await using Desk desk = await DeskAsync();
        string id;
        using (desk.Studio.Generation("hold"))
        {
            await using Bench bench = await desk.BenchAsync();
            WorkflowRunInfo run = await StartAsync(desk, bench, "choose");
            id = (await Desk.UntilAsync(bench, run.Id, one => one.Steps is [{ State: "running" }])).Id;
            await desk.Studio.KillAsync();
        }

        await desk.Studio.RestartAsync();
        await using Bench again = await desk.BenchAsync();
        await Desk.UntilAsync(again, id, one => one.Message is not null && one.Message.Contains("was interrupted", StringComparison.Ordinal));
        await again.Jobs.ResumeAsync(new JobsRequest(), CancellationToken.None);

        WorkflowRunInfo done = await Desk.UntilAsync(again, id, one => one.State == "succeeded");
        Assert.Equal(["drafts", "keep", "away"], done.Steps.Select(step => step.Id));
        Assert.Equal(2, (await again.Takes.ListAsync(new ListTakesRequest { Shot = desk.Shot }, CancellationToken.None)).Items.Count);
    }

    [Fact]
    public async Task Closed_WhileItsJobsRun_GoesOnWhenTheProjectIsOpened()
    {
        await using Desk desk = await DeskAsync();
        string id;
        using (desk.Studio.Generation("hold"))
        {
            await using Bench bench = await desk.BenchAsync();
            WorkflowRunInfo run = await StartAsync(desk, bench, "choose");
            id = (await Desk.UntilAsync(bench, run.Id, one => one.Steps is [{ State: "running" }])).Id;
            await bench.Projects.CloseAsync(new BindRequest(desk.Studio.Project), CancellationToken.None);
        }

        await using Bench again = await desk.BenchAsync();
        await again.Jobs.ResumeAsync(new JobsRequest(), CancellationToken.None);

        Assert.Equal("Kept take 2.", (await Desk.UntilAsync(again, id, one => one.State == "succeeded")).Message);
    }

    [Fact]
    public async Task Crash_BetweenSteps_IsCalledAgainAndTheStepIsNotDoneTwice()
    {
        await using Desk desk = await DeskAsync();

        JsonElement run = Assert.Single((await desk.SucceedAsync("workflows", "run", "directing/falls", desk.Shot)).EnumerateArray());

        Assert.Equal(("succeeded", "Stood up."), (run.GetProperty("state").GetString(), run.GetProperty("message").GetString()));
        Assert.Single((await desk.SucceedAsync("takes", desk.Shot)).EnumerateArray());
    }

    private static async Task<Desk> DeskAsync()
    {
        Desk desk = await Desk.OpenAsync();
        await desk.InstallAsync("directing", Path.Combine(Repository.Root, "tests", "TestPlugins", "python"), """{"python":"directing.py"}""");
        return desk;
    }

    private static async Task RefusedAsync(Desk desk, string said, params string[] words)
    {
        ClientRun run = await desk.ClientAsync(["workflows", "run", .. words, "--project", desk.Studio.Project]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    private static async Task<WorkflowRunInfo> StartAsync(Desk desk, Bench bench, string workflow, params string[] inputs) => Assert.Single((await bench.Workflows.StartAsync(
        new StartWorkflowRequest { Workflow = $"directing/{workflow}", Shots = [desk.Shot], Inputs = inputs.ToDictionary(input => input.Split('=')[0], input => input.Split('=')[1]) },
        CancellationToken.None)).Items);
}
