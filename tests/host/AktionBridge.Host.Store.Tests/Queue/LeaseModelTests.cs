using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Store.Tests.Queue;

/// <summary>Random begins, ends with old and new fences, interruptions and restarts, against the few lines that say what must come out.</summary>
public sealed class LeaseModelTests : IDisposable
{
    private const int JobCount = 3;
    private readonly TempFolder _folder = new();
    private readonly List<(int Job, long Fence)> _given = [];
    private readonly JobState[] _state = new JobState[JobCount];
    private readonly long[] _running = new long[JobCount];
    private readonly bool[] _done = new bool[JobCount];
    private readonly Job[] _jobs = [.. Enumerable.Range(0, JobCount).Select(_ => Some.Job())];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Attempts_RandomSteps_OnlyTheNewestRunningFenceEverWrites(int seed)
    {
        var random = new Random(seed);
        ProjectStore store = await _folder.CreateAsync();
        await store.Jobs.EnqueueAsync(Some.Origin, _jobs, null, CancellationToken.None);
        for (int step = 0; step < 150; step++)
        {
            int job = random.Next(JobCount);
            switch (random.Next(20))
            {
                case < 8:
                    await BeginAsync(store, job);
                    break;
                case < 15:
                    await EndAsync(store, random);
                    break;
                case < 19:
                    await SetStateAsync(store, job, new[] { JobState.Queued, JobState.Interrupted, JobState.Cancelled, JobState.Paused }[random.Next(4)]);
                    break;
                default:
                    await store.DisposeAsync();
                    store = await _folder.OpenAsync();
                    break;
            }

            Check(store, job);
        }

        Assert.Equal(_given.Count, store.Jobs.CountAttempts("generate"));
        await store.DisposeAsync();
    }

    private async Task BeginAsync(ProjectStore store, int job)
    {
        if (_done[job] || _state[job] is JobState.Cancelled or JobState.Failed or JobState.Succeeded)
        {
            await Assert.ThrowsAsync<RpcFailureException>(() => store.Jobs.BeginAsync(_jobs[job].Id, 0, Some.Time, CancellationToken.None));
            return;
        }

        long fence = await store.Jobs.BeginAsync(_jobs[job].Id, 0, Some.Time, CancellationToken.None);
        Assert.True(_given.All(given => given.Fence < fence));
        _given.Add((job, fence));
        (_state[job], _running[job]) = (JobState.Running, fence);
    }

    private async Task EndAsync(ProjectStore store, Random random)
    {
        if (_given.Count == 0)
            return;
        (int job, long fence) = _given[^(1 + random.Next(Math.Min(_given.Count, 4)))];
        // A failure that may be tried again: the job is queued again by the end itself and must not be stranded.
        bool fails = random.Next(3) > 0;
        AttemptEnd end = fails
            ? Some.End(_jobs[job].Id, fence, job: JobState.Queued) with { Stage = StageState.Waiting, Result = null, Outcome = "failed", Error = "again" }
            : Some.End(_jobs[job].Id, fence);

        bool written = await store.Jobs.EndAsync(end, null, CancellationToken.None);

        Assert.Equal(_running[job] == fence, written);
        if (!written)
            return;
        (_state[job], _running[job], _done[job]) = (end.Job, 0, !fails);
    }

    private async Task SetStateAsync(ProjectStore store, int job, JobState state)
    {
        await store.Jobs.SetStateAsync(Some.Origin, [_jobs[job].Id], state, null, Some.Time, CancellationToken.None);
        (_state[job], _running[job]) = (state, 0);
    }

    private void Check(ProjectStore store, int job)
    {
        Job found = store.Jobs.Find(_jobs[job].Id)!;
        Assert.Equal(_state[job], found.State);
        Assert.Equal(_running[job] != 0, found.Stages[0].State == StageState.Running);
        Assert.Equal(_done[job], found.Stages[0].Result is not null);
        Assert.Equal(found.State is not (JobState.Succeeded or JobState.Cancelled), store.Jobs.Unfinished().Any(one => one.Id == found.Id));
    }
}
