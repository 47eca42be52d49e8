using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Store.Tests.Queue;

public sealed class JobStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EnqueueAsync_Jobs_AreThereWholeAfterReopening()
    {
        Job[] jobs = [.. Enumerable.Range(0, 3).Select(_ => Some.Job(stages: 2))];
        await using (ProjectStore store = await _folder.CreateAsync())
            await store.Jobs.EnqueueAsync(Some.Origin, jobs, null, CancellationToken.None);

        await using ProjectStore again = await _folder.OpenAsync();

        Assert.Equivalent(jobs, again.Jobs.Unfinished(), strict: true);
        Assert.Equivalent(jobs[1], again.Jobs.Find(jobs[1].Id), strict: true);
    }

    [Fact]
    public async Task EnqueueAsync_RequestRepeated_AddsNothingAndAnswersTheFirstIds()
    {
        ChangeOrigin origin = Some.Origin with { RequestId = "request 1" };
        IReadOnlyList<string> first;
        await using (ProjectStore store = await _folder.CreateAsync())
            first = await store.Jobs.EnqueueAsync(origin, [Some.Job()], null, CancellationToken.None);

        await using ProjectStore again = await _folder.OpenAsync();
        IReadOnlyList<string> second = await again.Jobs.EnqueueAsync(origin, [Some.Job()], null, CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Single(again.Jobs.List(new JobQuery()));
    }

    [Fact]
    public async Task EnqueueAsync_OneIdIsTaken_AddsNone()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job job = Some.Job();
        await store.Jobs.EnqueueAsync(Some.Origin, [job], null, CancellationToken.None);

        await Assert.ThrowsAsync<RpcFailureException>(() => store.Jobs.EnqueueAsync(Some.Origin, [Some.Job(), job], null, CancellationToken.None));

        Assert.Single(store.Jobs.List(new JobQuery()));
    }

    [Fact]
    public async Task BeginAndEnd_OneStage_KeepResultTakeAndAttemptTogether()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job job = await EnqueuedAsync(store);

        long fence = await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None);
        Scene made = Some.Scene();
        bool ended = await store.Jobs.EndAsync(Some.End(job.Id, fence), film => film.Put(made), CancellationToken.None);

        Assert.True(ended);
        Job done = store.Jobs.Find(job.Id)!;
        Assert.Equal((JobState.Succeeded, Some.Time, Some.Time.AddSeconds(2)), (done.State, done.StartedAt, done.EndedAt));
        Assert.Equal(new Stage { Index = 0, Name = "generate", Costly = true, State = StageState.Done, Fence = fence, Result = "{\"sha256\":\"aa\"}", Seconds = 1.5 }, done.Stages[0]);
        Assert.Equal(new Attempt(job.Id, 0, fence, Some.Time, Some.Time.AddSeconds(2), "succeeded"), Assert.Single(store.Jobs.Attempts(job.Id)));
        Assert.NotNull(store.Film.Read(film => film.Find<Scene>(made.Id)));
        Assert.Equal("jobs/end", store.Ledger.After(0, 100)[^1].Action);
    }

    [Fact]
    public async Task EndAsync_FilmChangeThrows_TheStageStillRuns()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job job = await EnqueuedAsync(store);
        long fence = await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => store.Jobs.EndAsync(Some.End(job.Id, fence), _ => throw new InvalidOperationException("no"), CancellationToken.None));

        Assert.Equal(StageState.Running, store.Jobs.Find(job.Id)!.Stages[0].State);
        Assert.True(await store.Jobs.EndAsync(Some.End(job.Id, fence), null, CancellationToken.None));
    }

    [Fact]
    public async Task EndAsync_SupersededFence_WritesNothing()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job job = await EnqueuedAsync(store);
        long late = await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None);
        long current = await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None);
        long revision = store.Revision;

        bool ended = await store.Jobs.EndAsync(Some.End(job.Id, late), film => film.Put(Some.Scene()), CancellationToken.None);

        Assert.False(ended);
        Assert.True(current > late);
        Assert.Equal(revision, store.Revision);
        Assert.Equal(0, store.Film.Read(film => film.Count<Scene>()));
        Assert.Equal((StageState.Running, current), (store.Jobs.Find(job.Id)!.Stages[0].State, store.Jobs.Find(job.Id)!.Stages[0].Fence));
    }

    [Fact]
    public async Task EndAsync_Twice_TheSecondWritesNothing()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job job = await EnqueuedAsync(store);
        long fence = await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None);

        Assert.True(await store.Jobs.EndAsync(Some.End(job.Id, fence), null, CancellationToken.None));
        Assert.False(await store.Jobs.EndAsync(Some.End(job.Id, fence, job: JobState.Failed), null, CancellationToken.None));

        Assert.Equal(JobState.Succeeded, store.Jobs.Find(job.Id)!.State);
    }

    [Theory]
    [InlineData(JobState.Cancelled, "cancelled")]
    [InlineData(JobState.Interrupted, "interrupted")]
    [InlineData(JobState.Queued, "interrupted")]
    public async Task SetStateAsync_WhileAnAttemptRuns_TheAttemptCanNoLongerEnd(JobState state, string outcome)
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job job = await EnqueuedAsync(store);
        long fence = await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None);

        await store.Jobs.SetStateAsync(Some.Origin, [job.Id], state, null, Some.Time, CancellationToken.None);
        bool ended = await store.Jobs.EndAsync(Some.End(job.Id, fence), null, CancellationToken.None);

        Assert.False(ended);
        Assert.Equal((state, StageState.Waiting), (store.Jobs.Find(job.Id)!.State, store.Jobs.Find(job.Id)!.Stages[0].State));
        Assert.Equal(outcome, Assert.Single(store.Jobs.Attempts(job.Id)).Outcome);
    }

    [Theory]
    [InlineData(JobState.Cancelled)]
    [InlineData(JobState.Failed)]
    public async Task BeginAsync_JobIsOver_IsRefused(JobState state)
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job job = await EnqueuedAsync(store);
        await store.Jobs.SetStateAsync(Some.Origin, [job.Id], state, null, Some.Time, CancellationToken.None);

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None));

        Assert.Equal(RpcErrorCode.Conflict, error.Code);
    }

    [Fact]
    public async Task BeginAsync_StageIsDone_IsRefusedAndItsResultStays()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job job = Some.Job(stages: 2);
        await store.Jobs.EnqueueAsync(Some.Origin, [job], null, CancellationToken.None);
        long fence = await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None);
        await store.Jobs.EndAsync(Some.End(job.Id, fence, job: JobState.Running), null, CancellationToken.None);

        foreach (int stage in new[] { 0, 2 })
        {
            var error = await Assert.ThrowsAsync<RpcFailureException>(() => store.Jobs.BeginAsync(job.Id, stage, Some.Time, CancellationToken.None));
            Assert.Equal(RpcErrorCode.Conflict, error.Code);
        }

        Assert.Equal((StageState.Done, fence), (store.Jobs.Find(job.Id)!.Stages[0].State, store.Jobs.Find(job.Id)!.Stages[0].Fence));
    }

    [Fact]
    public async Task BeginAsync_AfterReopening_FencesKeepRising()
    {
        var fences = new List<long>();
        Job job;
        await using (ProjectStore store = await _folder.CreateAsync())
        {
            job = await EnqueuedAsync(store);
            for (int i = 0; i < 3; i++)
                fences.Add(await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None));
        }

        await using ProjectStore again = await _folder.OpenAsync();
        fences.Add(await again.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None));

        Assert.Equal(fences.Distinct().Order(), fences);
        Assert.Equal(4, again.Jobs.CountAttempts("generate"));
        Assert.Equal(0, again.Jobs.CountAttempts("conform"));
    }

    [Fact]
    public async Task List_FilteredInPages_GivesEachOnceOldestFirst()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Job[] jobs = [.. Enumerable.Range(0, 25).Select(i => Some.Job() with { ShotId = i % 2 == 0 ? "shot_even" : "shot_odd" })];
        await store.Jobs.EnqueueAsync(Some.Origin, jobs, null, CancellationToken.None);

        var listed = new List<string>();
        while (store.Jobs.List(new JobQuery(State: JobState.Queued, ShotId: "shot_even", After: listed.LastOrDefault(), Limit: 5)) is { Count: > 0 } page)
            listed.AddRange(page.Select(job => job.Id));

        Assert.Equal(jobs.Where(job => job.ShotId == "shot_even").Select(job => job.Id), listed);
    }

    private static async Task<Job> EnqueuedAsync(ProjectStore store)
    {
        Job job = Some.Job();
        await store.Jobs.EnqueueAsync(Some.Origin, [job], null, CancellationToken.None);
        return job;
    }
}
