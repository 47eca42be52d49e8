using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>The queue, <c>jobs/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "jobs")]
public interface IJobsApi
{
    /// <summary>Queues takes. The jobs are on disk before this returns.</summary>
    [RpcMutation]
    Task<JobsStarted> StartAsync(StartTakesRequest request, CancellationToken cancellationToken);

    /// <summary>Newest last.</summary>
    Task<Page<JobInfo>> ListAsync(ListJobsRequest request, CancellationToken cancellationToken);

    /// <summary>One job with its stages and attempts.</summary>
    Task<JobInfo> GetAsync(JobRequest request, CancellationToken cancellationToken);

    /// <summary>Cancels jobs that have not ended.</summary>
    [RpcMutation]
    Task<Done> CancelAsync(JobsRequest request, CancellationToken cancellationToken);

    /// <summary>Queues failed, faulted or cancelled jobs again; finished stages are kept.</summary>
    [RpcMutation]
    Task<Done> RetryAsync(JobsRequest request, CancellationToken cancellationToken);

    /// <summary>Lets interrupted and paused jobs go on; finished stages are kept.</summary>
    [RpcMutation]
    Task<Done> ResumeAsync(JobsRequest request, CancellationToken cancellationToken);

    /// <summary>Answers when the jobs have ended or wait for a person.</summary>
    Task<Page<JobInfo>> WaitAsync(WaitJobsRequest request, CancellationToken cancellationToken);

    /// <summary>Pauses queued jobs at once and running ones after their stage; <c>jobs/resume</c> lets them go on.</summary>
    [RpcMutation]
    Task<Done> PauseAsync(JobsRequest request, CancellationToken cancellationToken);

    /// <summary>The queue as a whole: whether it is held, how much is in it, what batches may spend.</summary>
    Task<QueueInfo> QueueAsync(GetProjectRequest request, CancellationToken cancellationToken);

    /// <summary>Holds the whole queue, over restarts too: nothing begins, what runs ends its stage.</summary>
    [RpcMutation]
    Task<Done> PauseQueueAsync(HoldQueueRequest request, CancellationToken cancellationToken);

    /// <summary>Ends <c>jobs/pauseQueue</c>; single jobs that were paused stay paused.</summary>
    [RpcMutation]
    Task<Done> ResumeQueueAsync(HoldQueueRequest request, CancellationToken cancellationToken);

    /// <summary>Puts unfinished jobs elsewhere in the order. Among clients the queue stays fair; a higher priority goes before that.</summary>
    [RpcMutation]
    Task<Done> MoveAsync(MoveJobsRequest request, CancellationToken cancellationToken);

    /// <summary>Gives unfinished jobs another deadline: what has not begun by then is paused.</summary>
    [RpcMutation]
    Task<Done> SetDeadlineAsync(DeadlineRequest request, CancellationToken cancellationToken);

    /// <summary>Changes what a batch may spend. Jobs that were paused for it wait for <c>jobs/resume</c>.</summary>
    [RpcMutation]
    Task<BudgetInfo> SetBudgetAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets ended jobs. Takes, boards, originals and the ledger stay as they are.</summary>
    [RpcMutation]
    Task<Pruned> PruneAsync(PruneJobsRequest request, CancellationToken cancellationToken);
}

/// <summary>Asks for takes.</summary>
public sealed record StartTakesRequest : ChangeRequest
{
    /// <summary>Ids or codes; null for all shots.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>"plugin/generator"; "auto": a shot that is not pinned is pinned to the best one, by <c>recipes/route</c>; null for each shot's own.</summary>
    public string? Generator { get; init; }

    /// <summary>How many takes of each shot, 1 to 16; each draws a new seed unless one is given.</summary>
    public int Takes { get; init; } = 1;

    /// <summary>Seed of the first take, 0 to 2^53-1; each further take has one more. Null draws new ones.</summary>
    public long? Seed { get; init; }

    /// <summary>Parameters of the generator for these takes, as text in invariant form; others keep what the shot says.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>
    /// Parameters (or prompt.subject, prompt.light ...) with the values each takes in turn: one take for each combination, 64 at most a shot. All combinations
    /// have the same seed, so that what differs is what was swept.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Sweep { get; init; }

    /// <summary>
    /// Id or name of a take: its own recipe again, not the shot's today, with the parameters, the sweep and the seed given here. One take without a seed keeps the
    /// take's own. Shots, generator and source must be left out.
    /// </summary>
    public string? From { get; init; }

    /// <summary>A take that the new ones are made from; null to make them from the shot. Without shots: of that take's shot.</summary>
    public TakeSource? Source { get; init; }

    /// <summary>A shot whose newest take has the same composition gets no new job.</summary>
    public bool OnlyMissing { get; init; }

    /// <summary>What the conforms must fit; null to conform later.</summary>
    public DeliveryInfo? Delivery { get; init; }

    /// <summary>Picture frames at the delivery's rate, by shot id or code, where the slot wants another length than the shot.</summary>
    public IReadOnlyDictionary<string, int>? Frames { get; init; }

    /// <summary>-1000 to 1000; higher runs first.</summary>
    public int Priority { get; init; }

    /// <summary>Ids of jobs that must have succeeded before these begin; null for none.</summary>
    public IReadOnlyList<string>? Needs { get; init; }

    /// <summary>What has not begun by then is paused; null for no deadline.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>What the new jobs may spend together; null for no limit.</summary>
    public BudgetLimits? Budget { get; init; }
}

/// <summary>What conforms must fit.</summary>
public sealed record DeliveryInfo
{
    /// <summary>Rate of the target timeline.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Picture size of the target timeline.</summary>
    public required Raster Raster { get; init; }

    /// <summary>Frames before the picture.</summary>
    public int HeadHandle { get; init; }

    /// <summary>Frames after the picture.</summary>
    public int TailHandle { get; init; } = 8;

    /// <summary>dnxhrHq, proRes422Hq, h264Proxy.</summary>
    public string Codec { get; init; } = "dnxhrHq";
}

/// <summary>What was queued.</summary>
/// <param name="Batch">Id of the batch.</param>
/// <param name="Jobs">Ids of the jobs, in order.</param>
/// <param name="Reused">Codes of shots that needed no job.</param>
public sealed record JobsStarted(string Batch, IReadOnlyList<string> Jobs, IReadOnlyList<string> Reused);

/// <summary>Names a job.</summary>
public sealed record JobRequest : ProjectRequest
{
    /// <summary>Its id.</summary>
    public required string Job { get; init; }
}

/// <summary>Names jobs.</summary>
public sealed record JobsRequest : ChangeRequest
{
    /// <summary>Ids; null for all that the call can apply to.</summary>
    public IReadOnlyList<string>? Jobs { get; init; }

    /// <summary>Without ids: only those that this client asked for.</summary>
    public string? Client { get; init; }

    /// <summary>Without ids: only those of this batch.</summary>
    public string? Batch { get; init; }
}

/// <summary>Waits for jobs.</summary>
public sealed record WaitJobsRequest : ProjectRequest
{
    /// <summary>Ids.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }
}

/// <summary>Lists jobs.</summary>
public sealed record ListJobsRequest : ListRequest
{
    /// <summary>queued, paused, running, succeeded, failed, faulted, cancelled, interrupted, unknown, blocked; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Only of this batch.</summary>
    public string? Batch { get; init; }
}

/// <summary>One job.</summary>
public sealed record JobInfo
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Asked for together.</summary>
    public required string Batch { get; init; }

    /// <summary>board, take, stitch, conform, inspection, animatic, contactSheet, takeSheet, comparison, refinement.</summary>
    public required string Kind { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the shot; null for none.</summary>
    public string? Shot { get; init; }

    /// <summary>queued ... blocked.</summary>
    public required string State { get; init; }

    /// <summary>Why it failed and what to do.</summary>
    public string? Error { get; init; }

    /// <summary>In running order.</summary>
    public required IReadOnlyList<StageInfo> Stages { get; init; }

    /// <summary>The recipe it carries out; null for none.</summary>
    public string? RecipeHash { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The program that asked for it; the queue is fair between these.</summary>
    public string Client { get; init; } = "";

    /// <summary>Higher runs first.</summary>
    public int Priority { get; init; }

    /// <summary>What has not begun by then is paused; null for no deadline.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Ids of jobs that must have succeeded before it begins.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Seconds its generation, or writing about one scene, is expected to take, by what was measured on this machine, else by the generator's word; null when neither says.</summary>
    public double? ExpectedSeconds { get; init; }

    /// <summary>Money its generation, or writing about one scene, costs by the generator's or writer's word; 0 when it is free.</summary>
    public decimal ExpectedMoney { get; init; }
}

/// <summary>One stage.</summary>
/// <param name="Name">generate, archive, inspect, conform, write ...</param>
/// <param name="State">waiting, running, done, reused, failed.</param>
/// <param name="Attempts">Tries begun.</param>
/// <param name="Seconds">Of the successful one.</param>
public sealed record StageInfo(string Name, string State, int Attempts, double Seconds);
