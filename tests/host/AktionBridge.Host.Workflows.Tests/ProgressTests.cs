using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Running;

namespace AktionBridge.Host.Workflows.Tests;

public sealed class ProgressTests
{
    private static readonly Workflow Sample = Files.Right(File.ReadAllText(Path.Combine(Repository.Root, "samples", "workflows", "preview-then-final.workflow.yaml")));

    [Fact]
    public void Next_FromPreviewsToFinals_PicksTheBestAndKeepsItsSeed()
    {
        var facts = new Facts();
        WorkflowRun run = Runs.Of(Sample, ("previews", "3"), ("finals", "1"));

        TakesWanted drafts = Assert.Single(Assert.IsType<Generate>(Assert.Single(Progress.Next(Sample, run, facts).Orders)).Requests);
        Assert.Equal((3, null, "1"), (drafts.Count, drafts.Seed, drafts.Parameters["samplesPerPixel"]));

        run = run.Begun("drafts", "j1", "j2", "j3");
        facts.Made("j1", "t1", 1, warnings: 1, seconds: 1);
        facts.Made("j2", "t2", 2, seconds: 9);
        facts.Jobs["j3"] = new JobFacts(Ended: false, null, null);
        Decision waiting = Progress.Next(Sample, run, facts);
        Assert.Empty(waiting.Orders);
        Assert.Same(run, waiting.Run);

        facts.Made("j3", "t3", 3, seconds: 5);
        Decision masters = Progress.Next(Sample, run, facts);
        Assert.Equal(["t1", "t2", "t3"], masters.Step("drafts").Takes);
        Assert.Equal(["t3"], masters.Step("best").Takes);
        TakesWanted master = Assert.Single(Assert.IsType<Generate>(Assert.Single(masters.Orders)).Requests);
        Assert.Equal((1, 103L), (master.Count, master.Seed));

        run = masters.Run.Begun("masters", "j4");
        facts.Made("j4", "t4", 4);
        Decide away = Assert.IsType<Decide>(Assert.Single(Progress.Next(Sample, run, facts).Orders));
        Assert.Equal((false, "A preview; made again in full quality."), (away.Approves, away.Note));
        Assert.Equal(["t1", "t2", "t3"], away.Takes);

        run = Progress.Next(Sample, run, facts).Run.Begun("away");
        Assert.Equal(WorkflowRunState.Succeeded, Progress.Next(Sample, run, facts).Run.State);
    }

    [Fact]
    public void Next_NothingFits_SkipsWhatHasNothingToDo()
    {
        var facts = new Facts();
        WorkflowRun run = Runs.Of(Sample).Begun("drafts", "j1");
        facts.Made("j1", "t1", 1, warnings: 2);

        Decision decision = Progress.Next(Sample, run, facts);

        Assert.Empty(decision.Orders);
        Assert.Equal(WorkflowRunState.Succeeded, decision.Run.State);
        Assert.Equal("There are no takes for it.", decision.Step("masters").Message);
        Assert.Equal((WorkflowStepState.Skipped, "Its condition does not hold."), (decision.Step("away").State, decision.Step("away").Message));
    }

    [Fact]
    public void Next_AJobFails_StopsAndGoesOnWhenItWasRetried()
    {
        var facts = new Facts { Jobs = { ["j1"] = new JobFacts(Ended: true, null, "The plugin crashed.") } };
        WorkflowRun run = Runs.Of(Sample).Begun("drafts", "j1");

        Decision failed = Progress.Next(Sample, run, facts);
        Assert.Equal((WorkflowRunState.Failed, "Step 'drafts' of sc010_sh0020: The plugin crashed."), (failed.Run.State, failed.Run.Message));

        facts.Jobs["j1"] = new JobFacts(Ended: false, null, null);
        Decision again = Progress.Next(Sample, failed.Run, facts);
        Assert.Equal((WorkflowRunState.Running, null), (again.Run.State, again.Run.Message));

        facts.Made("j1", "t1", 1);
        Assert.IsType<Generate>(Assert.Single(Progress.Next(Sample, again.Run, facts).Orders));
    }

    [Fact]
    public void Next_AJobFailsWhereTheStepGoesOn_UsesWhatThereIs()
    {
        Workflow workflow = Files.Right(Files.With("- { id: a, takes: { count: 2 }, onFailure: continue }\n- { id: b, approve: a }"));
        var facts = new Facts { Jobs = { ["j1"] = new JobFacts(Ended: true, null, "The plugin crashed.") } };
        facts.Made("j2", "t2", 1);

        Decision decision = Progress.Next(workflow, Runs.Of(workflow).Begun("a", "j1", "j2"), facts);

        Assert.Equal(["t2"], Assert.IsType<Decide>(Assert.Single(decision.Orders)).Takes);
        Assert.Equal("The plugin crashed.", decision.Step("a").Message);
    }

    [Fact]
    public void Next_StepsThatNeedNothingOfEachOther_BeginTogether()
    {
        Workflow workflow = Files.Right(Files.With("- { id: a, takes: }\n- { id: b, board: }\n- { id: c, after: [a, b], approveBoard: }"));

        Decision decision = Progress.Next(workflow, Runs.Of(workflow), new Facts());

        Assert.Equal(["a", "b"], decision.Orders.Select(order => order.Step));
        Assert.Equal(WorkflowStepState.Waiting, decision.Step("c").State);
    }

    [Fact]
    public void Next_AJobWaitsForAPerson_SaysWhatToDo()
    {
        var facts = new Facts { Jobs = { ["j1"] = new JobFacts(Ended: false, null, "take of sc010_sh0020 was interrupted. Resume it: aktion resume") } };

        Decision decision = Progress.Next(Sample, Runs.Of(Sample).Begun("drafts", "j1"), facts);

        Assert.Equal((WorkflowRunState.Running, "take of sc010_sh0020 was interrupted. Resume it: aktion resume"), (decision.Run.State, decision.Run.Message));
    }

    [Fact]
    public void Next_EachTakeAsASource_IsGivenToTheGeneratorByItsId()
    {
        Workflow workflow = Files.Right(Files.With("- { id: a, takes: }\n- { id: b, forEach: a, takes: { source: '${each}', as: upscale } }\n- { id: c, forEach: a, takes: { source: '${each}' } }"));
        var facts = new Facts();
        facts.Made("j1", "t1", 1);
        facts.Made("j2", "t2", 2);

        Decision decision = Progress.Next(workflow, Runs.Of(workflow).Begun("a", ["j1", "j2"]), facts);

        Assert.Equal(
            [("b", "t1", "upscale"), ("b", "t2", "upscale"), ("c", "t1", "restyle"), ("c", "t2", "restyle")],
            decision.Orders.Cast<Generate>().SelectMany(order => order.Requests.Select(wanted => (order.Step, wanted.Source, wanted.MadeAs))));
    }

    [Fact]
    public void Next_FanOutBeyondTheLimit_FailsBeforeAnythingIsQueued()
    {
        Workflow workflow = Files.Right(Files.With("- { id: a, takes: }\n- { id: b, forEach: a, takes: { count: 16 } }"));
        var facts = new Facts();
        string[] jobs = [.. Enumerable.Range(1, 5).Select(number => $"j{number}")];
        for (int i = 0; i < jobs.Length; i++)
            facts.Made(jobs[i], $"t{i}", i);

        Decision decision = Progress.Next(workflow, Runs.Of(workflow).Begun("a", jobs), facts);

        Assert.Empty(decision.Orders);
        Assert.Equal("It would make 80 takes; 64 are allowed. Choose fewer with 'pick' and 'first'.", decision.Step("b").Message);
    }

    [Fact]
    public void Next_CountThatIsCalculated_IsCheckedWhenItIsKnown()
    {
        Workflow workflow = Files.Right(Files.With("- { id: a, takes: { count: '${shot.frames}' } }"));

        Assert.Equal("count is 96; it must be a whole number from 1 to 16.", Progress.Next(workflow, Runs.Of(workflow), new Facts()).Step("a").Message);
    }
}
