using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Tests.Scheduling;

public sealed class SchedulerTests
{
    private static readonly DateTimeOffset Now = Some.Start;

    [Fact]
    public void Decide_OneDevice_HigherPriorityFirstThenAge()
    {
        Scheduler scheduler = With(new(), Some.Request("old"), Some.Request("young"), Some.Request("urgent", priority: 5));

        Assert.Equal(["urgent", "old", "young"], RunAll(scheduler));
    }

    [Fact]
    public void Decide_TwoClients_Alternate()
    {
        Scheduler scheduler = With(
            new() { SessionLength = 1 }, Some.Request("a1"), Some.Request("a2"), Some.Request("a3"), Some.Request("b1", "b"), Some.Request("b2", "b"));

        Assert.Equal(["a1", "b1", "a2", "b2", "a3"], RunAll(scheduler));
    }

    [Fact]
    public void Decide_ClientWithManyJobs_DoesNotKeepANewcomerWaiting()
    {
        Scheduler scheduler = With(new() { SessionLength = 1 }, [.. Enumerable.Range(0, 50).Select(n => Some.Request($"a{n}"))]);
        RunNext(scheduler);

        scheduler.Add(Some.Request("b1", "b"));

        Assert.Equal("b1", RunNext(scheduler));
    }

    [Fact]
    public void Decide_LoadedModel_GoesBeforeOlderJobsOfOthers()
    {
        Scheduler scheduler = With(
            new(), Request("1", "x"), Request("2", "y"), Request("3", "x"), Request("4", "y"), Request("5", "x"));

        Assert.Equal(["1", "3", "5", "2", "4"], RunAll(scheduler));
        Assert.Equal(2, scheduler.ModelSwaps);
    }

    [Fact]
    public void Decide_EndlessJobsOfTheLoadedModel_TheOldestRunsAfterTheGroupLimit()
    {
        Scheduler scheduler = With(new() { GroupLimit = 3 }, Request("x0", "x"), Request("other", "y"), Request("x1", "x"));
        var order = new List<string>();

        for (int n = 2; n < 8; n++)
        {
            order.Add(RunNext(scheduler)!);
            scheduler.Add(Request($"x{n}", "x"));
        }

        Assert.Equal(4, order.IndexOf("other"));
    }

    [Fact]
    public void Decide_GeneratorAndEncoder_RunSideBySideWithinLimits()
    {
        Scheduler scheduler = With(
            new(), Some.Request("g1"), Some.Request("g2"), Some.Request("e1", "a", 0, Some.Encode), Some.Request("e2", "a", 0, Some.Encode));

        Assert.Equal(["e1", "g1"], Begins(scheduler).Order());
        Assert.Empty(Begins(scheduler));
    }

    [Fact]
    public void Decide_ClaimLargerThanTheMachine_RunsAlone()
    {
        Scheduler scheduler = With(new(), Some.Request("huge", "a", 0, new ResourceClaim(64, EncoderSlots: 8)), Some.Request("small", "b", 0, new ResourceClaim(1)));

        Assert.Equal(["huge"], Begins(scheduler));
    }

    [Fact]
    public void Decide_LargeClaimBesideEndlessSmallOnes_IsKeptSlotsFor()
    {
        Scheduler scheduler = With(new() { BypassLimit = 5 }, Small(0), Small(1), Some.Request("large", "l", 0, new ResourceClaim(2, PluginKey: "p")));
        var running = new Queue<string>(Begins(scheduler));

        int begun = 2;
        for (; begun < 100 && !running.Contains("large"); begun++)
        {
            scheduler.Add(Small(begun));
            End(scheduler, running.Dequeue());
            foreach (string id in Begins(scheduler))
                running.Enqueue(id);
        }

        Assert.InRange(begun, 2, 12);
    }

    [Fact]
    public void Decide_PluginBusyForLong_EncodersGoOn()
    {
        Scheduler scheduler = With(new() { BypassLimit = 2 }, Some.Request("g1"), Some.Request("g2"));
        Begins(scheduler);

        for (int n = 0; n < 20; n++)
        {
            scheduler.Add(Some.Request($"e{n}", "b", 0, Some.Encode));
            Assert.Equal($"e{n}", RunNext(scheduler));
        }
    }

    [Fact]
    public void Decide_EncodersTakeTheProcessors_DoesNotForceAnotherModel()
    {
        JobRequest[] generates = [.. Enumerable.Range(0, 60).Select(n => Some.Request($"g{n}", "a", 0, new ResourceClaim(1, true, $"p{n % 2}")))];
        Scheduler scheduler = With(new() { BypassLimit = 2, SessionLength = 100, GroupLimit = 100 }, generates);
        string generating = Assert.Single(Begins(scheduler));

        for (int n = 0; n < 59; n++)
        {
            scheduler.Add(Some.Request($"e{n}", "b", 0, new ResourceClaim(2, EncoderSlots: 1)));
            End(scheduler, generating);
            Assert.Equal($"e{n}", Assert.Single(Begins(scheduler)));
            End(scheduler, $"e{n}");
            generating = Assert.Single(Begins(scheduler));
        }

        Assert.Equal(2, scheduler.ModelSwaps);
    }

    [Fact]
    public void Decide_RetryLater_IsNothingUntilThenAndBeginsAgain()
    {
        Scheduler scheduler = With(new(), Some.Request("j"));
        Begins(scheduler);
        scheduler.Begun("j", 1);
        DateTimeOffset at = scheduler.RetryAt("j", Now)!.Value;

        scheduler.Ended("j", 1, StageEnd.RetryLater, at);

        Assert.Equal([new Decision.NothingUntil(at)], scheduler.Decide(Now));
        Assert.Equal([new Decision.Begin("j", 0)], scheduler.Decide(at));
    }

    [Fact]
    public void Ended_OlderFence_IsStaleAndFreesNothing()
    {
        Scheduler scheduler = With(new(), Some.Request("j"), Some.Request("next"));
        Begins(scheduler);
        scheduler.Begun("j", 7);

        Assert.Equal(Aftermath.Stale, scheduler.Ended("j", 6, StageEnd.Succeeded));
        Assert.Empty(Begins(scheduler));
    }

    [Fact]
    public void Close_Running_IsAbortedAndNothingBegins()
    {
        Scheduler scheduler = With(new(), Some.Request("j"), Some.Request("next"));
        Begins(scheduler);
        scheduler.Begun("j", 7);

        scheduler.Close();

        Assert.Equal([new Decision.Abort("j", 7)], scheduler.Decide(Now));
        Assert.Equal(Aftermath.Gone, scheduler.Ended("j", 7, StageEnd.Stopped));
        Assert.Empty(scheduler.Decide(Now.AddDays(1)));
    }

    [Fact]
    public void ResourcesKnown_DeviceGone_RefusesWhatNeedsIt()
    {
        Scheduler scheduler = With(new(), Some.Request("running"), Some.Request("waiting"), Some.Request("other", "a", 0, Some.Encode));
        Begins(scheduler);

        scheduler.ResourcesKnown(Some.TwoCores with { GpuSlots = 0 });

        Assert.Equal("waiting", Assert.IsType<Decision.Refuse>(Assert.Single(scheduler.Decide(Now))).JobId);
        Assert.True(scheduler.Has("running"));
    }

    [Fact]
    public void ResourcesKnown_DeviceLost_WhatNeedsItWaitsAndBeginsWhenItIsBack()
    {
        Scheduler scheduler = With(new(), Some.Request("waiting"), Some.Request("other", "a", 0, Some.Encode));
        scheduler.ResourcesKnown(Some.TwoCores with { LostGpuSlots = 1 });

        Assert.Equal(["other"], Begins(scheduler));

        scheduler.ResourcesKnown(Some.TwoCores);
        Assert.Equal(["waiting"], Begins(scheduler));
    }

    [Fact]
    public void ResourcesKnown_LessVideoMemoryThanAsked_RefusesWithBothNumbers()
    {
        Scheduler scheduler = With(new(), Some.Request("large", "a", 0, Some.Generate with { VideoMemoryMiB = 8001 }), Some.Request("small", "a", 0, Some.Generate with { VideoMemoryMiB = 8000 }));

        scheduler.ResourcesKnown(Some.TwoCores with { VideoMemoryMiB = 8000 });

        IReadOnlyList<Decision> decisions = scheduler.Decide(Now);
        var refused = Assert.IsType<Decision.Refuse>(decisions[0]);
        Assert.Equal("large", refused.JobId);
        Assert.Contains("needs 8001 MiB of video memory, and the largest graphics device here has 8000", refused.Reason, StringComparison.Ordinal);
        Assert.Equal("small", Assert.IsType<Decision.Begin>(Assert.Single(decisions.Skip(1))).JobId);
    }

    [Fact]
    public void Decide_MemoryForOne_TheSecondWaitsAndWhatIsLargerThanAllRunsAlone()
    {
        var scheduler = new Scheduler(Some.TwoCores with { MemoryMiB = 1000 }, new());
        scheduler.Add(Some.Request("first", "a", 0, new ResourceClaim(1, PluginKey: "p", MemoryMiB: 600)));
        scheduler.Add(Some.Request("second", "a", 0, new ResourceClaim(1, PluginKey: "q", MemoryMiB: 9000)));

        Assert.Equal(["first"], Begins(scheduler));
        End(scheduler, "first");
        Assert.Equal(["second"], Begins(scheduler));
    }

    private static JobRequest Request(string id, string model) => Some.Request(id, "a", 0, Some.Model(model));

    private static JobRequest Small(int n) => Some.Request($"s{n}", "s", 0, new ResourceClaim(1));

    private static Scheduler With(SchedulerPolicy policy, params JobRequest[] requests)
    {
        var scheduler = new Scheduler(Some.TwoCores, policy);
        Assert.All(requests, request => Assert.True(scheduler.Add(request)));
        return scheduler;
    }

    private static List<string> Begins(Scheduler scheduler) =>
        [.. scheduler.Decide(Now).OfType<Decision.Begin>().Select(begin => begin.JobId)];

    private static string? RunNext(Scheduler scheduler)
    {
        string? id = Begins(scheduler).SingleOrDefault();
        if (id is not null)
            End(scheduler, id);
        return id;
    }

    private static void End(Scheduler scheduler, string id)
    {
        scheduler.Begun(id, 1);
        scheduler.Ended(id, 1, StageEnd.Succeeded);
    }

    private static List<string> RunAll(Scheduler scheduler)
    {
        var order = new List<string>();
        while (RunNext(scheduler) is { } id)
            order.Add(id);
        return order;
    }
}
