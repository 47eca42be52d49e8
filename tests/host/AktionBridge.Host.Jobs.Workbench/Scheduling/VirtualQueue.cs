using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Queue.Attempts;
using AktionBridge.Host.Jobs.Scheduling;
using AktionBridge.Host.Jobs.Workbench.Fakes;

namespace AktionBridge.Host.Jobs.Workbench.Scheduling;

/// <summary>
/// Days of a queue in virtual time: the real scheduler, verdicts and recovery, with a store in memory and runs that are only a length.
/// Whatever happens is drawn from one seed. The host is killed at any moment; then the scheduler is gone and the store is what is left.
/// </summary>
internal sealed class VirtualQueue(int seed)
{
    private readonly Random _chance = new(seed);
    private readonly MemoryJobStore _store = new();
    private readonly PriorityQueue<(string Job, long Fence, int Host), double> _ends = new();
    private readonly Dictionary<(string Job, int Stage), int> _results = [];
    private Scheduler _scheduler = new(Some.TwoCores, new SchedulerPolicy());
    private double _now;
    private int _host;

    public int Jobs { get; private set; }
    public int Crashes => _host;
    public int Attempts { get; private set; }

    private DateTimeOffset Time => Some.Start.AddSeconds(_now);

    public async Task RunAsync(double seconds, double secondsBetweenJobs, double secondsBetweenCrashes)
    {
        double nextJob = 0, nextCrash = Next(secondsBetweenCrashes);
        while (_now < seconds)
        {
            double nextEnd = _ends.TryPeek(out _, out double end) ? end : double.MaxValue;
            _now = Math.Min(nextJob, Math.Min(nextCrash, nextEnd));
            if (_now == nextCrash)
                (nextCrash, _) = (_now + Next(secondsBetweenCrashes), await CrashAsync());
            else if (_now == nextJob)
                (nextJob, _) = (_now + Next(secondsBetweenJobs), await EnqueueAsync());
            else
                await EndAsync(_ends.Dequeue());
            await FollowAsync();
        }
    }

    /// <summary>Lets everything come to its end; then every job succeeded and every stage has exactly one result.</summary>
    /// <exception cref="InvalidOperationException">Not so; the message says which job.</exception>
    public async Task FinishAsync()
    {
        await CrashAsync();
        await FollowAsync();
        while (_ends.TryDequeue(out (string Job, long Fence, int Host) ended, out double at))
        {
            _now = Math.Max(_now, at);
            await EndAsync(ended);
            await FollowAsync();
        }

        foreach (Job job in _store.List(new JobQuery()))
        {
            Require(job.State == JobState.Succeeded, $"{job.Id} is {job.State}");
            Require(job.Stages.All(stage => _results.GetValueOrDefault((job.Id, stage.Index)) == 1), $"a stage of {job.Id} has another number of results than one");
        }
    }

    private async Task<bool> EnqueueAsync()
    {
        Job job = Some.Job($"j{Jobs++}", _chance.Next(3) == 0 ? ["conform"] : ["generate", "inspect", "conform"]) with
        {
            Client = $"c{_chance.Next(5)}", CreatedAt = Time, Priority = _chance.Next(20) == 0 ? 5 : 0,
        };
        await _store.EnqueueAsync(Some.Origin, [job], null, CancellationToken.None);
        // A kill between the answer and the scheduler: only the store knows of it.
        if (_chance.Next(500) > 0)
            _scheduler.Add(JobRequest.Of(job, Some.Claim));
        else
            await CrashAsync();
        return true;
    }

    private async Task FollowAsync()
    {
        foreach (Decision.Begin begin in _scheduler.Decide(Time).OfType<Decision.Begin>())
        {
            long fence = await _store.BeginAsync(begin.JobId, begin.StageIndex, Time, CancellationToken.None);
            Attempts++;
            _scheduler.Begun(begin.Key, fence);
            // With a job each 13 s the encoder is at work nine tenths of the time: busy, and no line that only grows.
            _ends.Enqueue((begin.JobId, fence, _host), _now + 1 + (_chance.NextDouble() * 11));
        }
    }

    private async Task EndAsync((string Job, long Fence, int Host) ended)
    {
        Job job = _store.Find(ended.Job)!;
        Stage? stage = job.Stages.SingleOrDefault(stage => stage.Fence == ended.Fence && stage.State == StageState.Running);
        // A late answer of what a dead host began must find the door shut.
        if (ended.Host != _host)
        {
            Require(stage is null, $"a dead host's attempt {ended.Fence} of {job.Id} is still the newest");
            return;
        }

        Verdict verdict = _chance.Next(10) > 0
            ? Verdict.OfResult(reused: false, job.Stages.All(other => other == stage || other.IsFinished()), default)
            : Verdict.OfFailure(new Contracts.Rpc.Wire.RpcFailureException(Contracts.Rpc.Wire.RpcErrorCode.ToolFailed, "no"), false, stage!, default, mayRetry: false);
        bool isNewest = await _store.EndAsync(
            new AttemptEnd(job.Id, stage!.Index, ended.Fence, verdict.Stage, verdict.Job, verdict.Stage == StageState.Done ? "{}" : null, verdict.Outcome, verdict.Error, 1, Time),
            null, CancellationToken.None);
        Require(isNewest, $"the newest attempt of {job.Id} was refused");
        if (verdict.Stage == StageState.Done)
            _results[(job.Id, stage.Index)] = _results.GetValueOrDefault((job.Id, stage.Index)) + 1;
        _scheduler.Ended(job.Id, ended.Fence, verdict.End);
        if (verdict.Job == JobState.Failed)
            await RequeueAsync([job.Id]);
    }

    private async Task<bool> CrashAsync()
    {
        _host++;
        _scheduler = new Scheduler(Some.TwoCores, new SchedulerPolicy());
        foreach (Job job in await Recovery.RunAsync(_store, _store.Unfinished(), Time, CancellationToken.None))
            _scheduler.Add(JobRequest.Of(_store.Find(job.Id)!, Some.Claim));
        await RequeueAsync([.. _store.Unfinished().Where(job => job.State == JobState.Interrupted).Select(job => job.Id)]);
        return true;
    }

    /// <summary>A person resumes and retries.</summary>
    private async Task RequeueAsync(IReadOnlyList<string> ids)
    {
        await _store.SetStateAsync(Some.Origin, ids, JobState.Queued, null, Time, CancellationToken.None);
        foreach (string id in ids)
            _scheduler.Add(JobRequest.Of(_store.Find(id)!, Some.Claim));
    }

    private double Next(double mean) => -mean * Math.Log(1 - _chance.NextDouble());

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
