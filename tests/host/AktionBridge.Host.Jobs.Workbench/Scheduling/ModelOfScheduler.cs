using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Workbench.Scheduling;

/// <summary>The scheduler beside a plain model of it that looks at everything; throws where they differ.</summary>
internal sealed class ModelOfScheduler(int seed)
{
    private static readonly ResourceClaim[] Claims =
    [
        new(1, Gpu: true, PluginKey: "p", ModelKey: "m1"), new(1, Gpu: true, PluginKey: "p", ModelKey: "m2"), new(2, Gpu: true, PluginKey: "q"),
        new(1, PluginKey: "previz"), new(1, EncoderSlots: 1), new(2, EncoderSlots: 9), new(1), new(0),
        new(1, PluginKey: "hungry", MemoryMiB: 700), new(1, EncoderSlots: 1, MemoryMiB: 9000), new(1, Gpu: true, PluginKey: "p", ModelKey: "m1", MemoryMiB: 400),
    ];

    private static readonly ResourceLimits Whole = Some.TwoCores with { MemoryMiB = 1000 };

    private readonly List<ModelJob> _jobs = [];
    private readonly bool _strict = seed % 2 == 0;
    private readonly Scheduler _scheduler = new(Whole, new SchedulerPolicy
    {
        // Keeping slots free for a large claim may hold a higher priority back; priorities are judged without it.
        BypassLimit = seed % 2 == 0 ? int.MaxValue : 3,
        SessionLength = 1 + (seed / 2 % 4),
        GroupLimit = 1 + (seed / 8 % 5),
        RetryDelays = [TimeSpan.FromSeconds(5)],
    });

    private readonly HashSet<long> _aborts = [];
    private DateTimeOffset _now = Some.Start;
    private ResourceLimits _limits = Whole;
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;
    private bool _held;
    private long _fence;

    /// <summary>One random event, then all decisions that follow.</summary>
    public void Step(int n)
    {
        int pick = n / 16;
        switch (n % 16)
        {
            case <= 3: Add(pick); break;
            case <= 6: With(At.Beginning, pick, Begun); break;
            case <= 9: With(At.Running, pick, job => End(job, StageEnd.Succeeded)); break;
            case 10: With(At.Running, pick, job => End(job, StageEnd.Stopped)); break;
            case 11: With(At.Running, pick, Retry); break;
            case 12: Cancel(pick); break;
            case 13: Pause(pick); break;
            case 14: Stale(pick); break;
            default: Disturb(pick); break;
        }

        Follow();
    }

    /// <summary>Lets everything come to its end; what can run must have run.</summary>
    public void Finish()
    {
        _limits = Whole;
        _scheduler.ResourcesKnown(_limits);
        _scheduler.Hold(0, _held = false);
        for (int turn = 0; !_jobs.TrueForAll(job => job.Is is At.Gone); turn++)
        {
            Check(turn < 2000, "something never runs");
            _now += TimeSpan.FromMinutes(2);
            Follow();
            foreach (ModelJob job in _jobs.ToList())
            {
                if (job.Is == At.Beginning)
                    Begun(job);
                if (job.Is == At.Running)
                    End(job, StageEnd.Succeeded);
            }
        }

        Check(_scheduler is { IsIdle: true, WaitingCount: 0 }, "the scheduler still holds something");
        Check(_jobs.TrueForAll(job => job.Stopped || job.Next == job.Claims.Length), "a job was lost");
    }

    private void Add(int pick)
    {
        ResourceClaim[] claims = [.. Enumerable.Range(0, 1 + (pick % 3)).Select(i => Claims[((pick / 3) + (i * 5)) % Claims.Length])];
        var job = new ModelJob($"j{_jobs.Count}", (pick / 7) % 3, claims);
        _jobs.Add(job);
        JobRequest request = Some.Request(job.Id, $"c{pick % 4}", job.Priority, claims);
        Check(_scheduler.Add(request) && !_scheduler.Add(request), "a job was taken twice");
    }

    private void Begun(ModelJob job)
    {
        job.Fence = ++_fence;
        job.Is = At.Running;
        Check(_scheduler.Begun(job.Id, job.Fence) == !job.Cancelled, "a cancelled job may run");
    }

    private void End(ModelJob job, StageEnd end)
    {
        Aftermath got = _scheduler.Ended(job.Id, job.Fence, end);
        job.Next += end == StageEnd.Succeeded ? 1 : 0;
        Settle(job, got, rests: end == StageEnd.Stopped || job.Next == job.Claims.Length);
    }

    private void Retry(ModelJob job)
    {
        DateTimeOffset? at = _scheduler.RetryAt(job.Id, _now);
        Settle(job, _scheduler.Ended(job.Id, job.Fence, at is null ? StageEnd.Stopped : StageEnd.RetryLater, at), rests: at is null);
        job.NotBefore = at ?? job.NotBefore;
    }

    private void Settle(ModelJob job, Aftermath got, bool rests)
    {
        Aftermath expected = rests ? Aftermath.Gone : job.Cancelled ? Aftermath.Cancelled : job.Paused ? Aftermath.Paused : Aftermath.Continues;
        Check(got == expected, $"{got} instead of {expected}");
        job.Stopped |= got != Aftermath.Continues;
        job.Is = got == Aftermath.Continues ? At.Waiting : At.Gone;
    }

    private void Cancel(int pick) => Wish(pick, id => _scheduler.Cancel(id), job => job.Cancelled = true);

    private void Pause(int pick) => Wish(pick, id => _scheduler.Pause(id), job => job.Paused = true);

    private void Wish(int pick, Func<string, Aftermath> tell, Action<ModelJob> note)
    {
        if (_jobs.Count == 0)
            return;
        ModelJob job = _jobs[pick % _jobs.Count];
        Aftermath got = tell(job.Id);
        Check(got == (job.Is == At.Gone ? Aftermath.Stale : job.Is == At.Waiting ? Aftermath.Gone : Aftermath.Noted), $"a wish was answered {got}");
        if (got == Aftermath.Gone)
            (job.Is, job.Stopped) = (At.Gone, true);
        note(job);
    }

    private void Stale(int pick)
    {
        if (_jobs.Count == 0)
            return;
        ModelJob job = _jobs[pick % _jobs.Count];
        Check(_scheduler.Ended(job.Id, job.Fence - 1, StageEnd.Succeeded) == Aftermath.Stale, "a stale fence was believed");
    }

    private void Disturb(int pick)
    {
        _now += TimeSpan.FromSeconds(pick % 8);
        switch (pick % 5)
        {
            case 0:
                With(At.Beginning, pick, NotBegun);
                break;
            case 1:
                _scheduler.ResourcesKnown(_limits = Whole with
                {
                    CpuSlots = 1 + (pick % 4), RunsPerPlugin = 1 + (pick % 2), MemoryMiB = pick % 7 == 0 ? null : 500 + (pick % 1000), LostGpuSlots = pick % 3 == 0 ? 1 : 0,
                });
                break;
            case 2:
                _scheduler.Hold(0, _held = !_held);
                break;
            case 3:
                With(At.Waiting, pick, job => _scheduler.Move(job.Id, job.Priority = (pick / 5) % 4, -pick));
                break;
        }
    }

    /// <summary>Nothing begins until the store had its rest.</summary>
    private void NotBegun(ModelJob job)
    {
        Settle(job, _scheduler.NotBegun(job.Id, _now), rests: false);
        _restsUntil = _now.AddSeconds(1);
    }

    private void Follow()
    {
        foreach (Decision decision in _scheduler.Decide(_now))
        {
            if (decision is Decision.Begin begin)
                CheckBegin(_jobs.Single(job => job.Id == begin.JobId), begin.StageIndex);
            else if (decision is Decision.Abort abort)
                Check(_jobs.Exists(job => job.Id == abort.JobId && job.Is == At.Running && job.Fence == abort.Fence && job.Cancelled) && _aborts.Add(abort.Fence), "abort without reason");
            else if (decision is Decision.NothingUntil nothing)
                Check(nothing.At > _now, "an alarm in the past");
        }
    }

    private void CheckBegin(ModelJob job, int stage)
    {
        Check(!_held && _now >= _restsUntil, "begun in a queue that is shut");
        Check(job.Is == At.Waiting && stage == job.Next && _now >= job.NotBefore, "begun what does not wait");
        Check(Fits(job.Claim), "more than the slots");
        Check(!_strict || !_jobs.Exists(other => other.Is == At.Waiting && other.NotBefore <= _now && other.Priority > job.Priority && Fits(other.Claim)), "a higher priority waits");
        job.Is = At.Beginning;
        job.Held = new ResourceClaim(Math.Min(job.Claim.CpuSlots, _limits.CpuSlots), job.Claim.Gpu, job.Claim.PluginKey, Math.Min(job.Claim.EncoderSlots, _limits.EncoderSlots), MemoryMiB: Math.Min(job.Claim.MemoryMiB, _limits.MemoryMiB ?? 0));
    }

    private bool Fits(ResourceClaim claim)
    {
        List<ResourceClaim> held = [.. _jobs.Where(job => job.Is is At.Beginning or At.Running).Select(job => job.Held!)];
        return (claim.CpuSlots == 0 || held.Sum(each => each.CpuSlots) + Math.Min(claim.CpuSlots, _limits.CpuSlots) <= _limits.CpuSlots)
            && (claim.EncoderSlots == 0 || held.Sum(each => each.EncoderSlots) + Math.Min(claim.EncoderSlots, _limits.EncoderSlots) <= _limits.EncoderSlots)
            && (!claim.Gpu || held.Count(each => each.Gpu) < _limits.GpuSlots - _limits.LostGpuSlots)
            && (Math.Min(claim.MemoryMiB, _limits.MemoryMiB ?? 0) is var memory && (memory == 0 || held.Sum(each => each.MemoryMiB) + memory <= _limits.MemoryMiB))
            && (claim.PluginKey is null || held.Count(each => each.PluginKey == claim.PluginKey) < _limits.RunsPerPlugin);
    }

    private void With(At at, int pick, Action<ModelJob> act)
    {
        List<ModelJob> jobs = _jobs.FindAll(job => job.Is == at);
        if (jobs.Count > 0)
            act(jobs[pick % jobs.Count]);
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException(what);
    }

    private enum At
    {
        Waiting,
        Beginning,
        Running,
        Gone,
    }

    private sealed class ModelJob(string id, int priority, ResourceClaim[] claims)
    {
        public string Id => id;
        public int Priority { get; set; } = priority;
        public ResourceClaim[] Claims => claims;
        public ResourceClaim Claim => claims[Next];
        public ResourceClaim? Held { get; set; }
        public int Next { get; set; }
        public At Is { get; set; }
        public long Fence { get; set; }
        public bool Cancelled { get; set; }
        public bool Paused { get; set; }
        public bool Stopped { get; set; }
        public DateTimeOffset NotBefore { get; set; }
    }
}
