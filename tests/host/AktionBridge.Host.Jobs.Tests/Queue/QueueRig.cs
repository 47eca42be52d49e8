using System.Collections.Concurrent;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Progress;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Tests.Queue;

/// <summary>A queue with everything around it under the test's hand.</summary>
internal sealed class QueueRig : IAsyncDisposable
{
    private readonly Machine? _ownMachine;

    /// <param name="store">As a queue before it left it; empty unless given.</param>
    /// <param name="options">Habits.</param>
    /// <param name="machine">Shared with other rigs; its own unless given.</param>
    /// <param name="clock">Of the machine.</param>
    public QueueRig(MemoryJobStore? store = null, JobQueueOptions? options = null, Machine? machine = null, ManualClock? clock = null)
    {
        Clock = clock ?? new ManualClock();
        Store = store ?? new MemoryJobStore();
        Machine = machine ?? (_ownMachine = new Machine(Some.TwoCores, new SchedulerPolicy(), Clock));
        Queue = new JobQueue(Machine, Store, Runner, Some.Claim, options ?? new JobQueueOptions(), (fault, what) => Faults.Enqueue($"{what} {fault.Message}"));
        Queue.Changed += job => Changes.Enqueue(job);
        Queue.Progress += progress => Progress.Enqueue(progress);
    }

    public MemoryJobStore Store { get; }
    public ScriptedRunner Runner { get; } = new();
    public ManualClock Clock { get; }
    public Machine Machine { get; }
    public JobQueue Queue { get; }
    public ConcurrentQueue<string> Faults { get; } = new();
    public ConcurrentQueue<Job> Changes { get; } = new();
    public ConcurrentQueue<JobProgress> Progress { get; } = new();

    public static async Task<QueueRig> StartAsync(
        MemoryJobStore? store = null, JobQueueOptions? options = null, Machine? machine = null, ManualClock? clock = null)
    {
        var rig = new QueueRig(store, options, machine, clock);
        await rig.Queue.StartAsync(CancellationToken.None);
        return rig;
    }

    public Task<IReadOnlyList<string>> EnqueueAsync(params Job[] jobs) => Queue.EnqueueAsync(Some.Origin, jobs, null, CancellationToken.None);

    public Task<IReadOnlyList<string>> EnqueueAsync(Budget budget, params Job[] jobs) => Queue.EnqueueAsync(Some.Origin, jobs, budget, CancellationToken.None);

    public Task CancelAsync(params string[] ids) => Queue.CancelAsync(Some.Origin, ids, CancellationToken.None);

    public Task RetryAsync(params string[] ids) => Queue.RetryAsync(Some.Origin, ids, CancellationToken.None);

    public Task PauseAsync(params string[] ids) => Queue.PauseAsync(Some.Origin, ids, CancellationToken.None);

    public Task<IReadOnlyList<string>> ResumeAsync(params string[] ids) => Queue.ResumeAsync(Some.Origin, ids, CancellationToken.None);

    public Task<Job> WaitAsync(string id) => Queue.WaitAsync(id, CancellationToken.None).WaitAsync(Some.Never);

    public Task DrainAsync() => Queue.DrainAsync(CancellationToken.None).WaitAsync(Some.Never);

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        _ownMachine?.Dispose();
    }
}
