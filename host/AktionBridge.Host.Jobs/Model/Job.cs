namespace AktionBridge.Host.Jobs.Model;

/// <summary>One durable run: a board, a take, a conform, an inspection, an animatic, a contact sheet. Made whole, then only its state and stages change.</summary>
public sealed record Job
{
    public required string Id { get; init; }

    /// <summary>Jobs asked for together share it: five takes are five jobs in a batch.</summary>
    public required string BatchId { get; init; }

    /// <summary>board, take, conform, inspection, animatic, contactSheet: decides the stages.</summary>
    public required string Kind { get; init; }

    /// <summary>What people see in the queue: "sc010_sh0020 on previz/previz-shot".</summary>
    public required string Title { get; init; }

    public string? ShotId { get; init; }
    public string? RecipeHash { get; init; }

    /// <summary>Who asked; fairness is between clients.</summary>
    public required string Client { get; init; }

    public required string Actor { get; init; }

    /// <summary>"plugin/generator" that a costly stage runs; null when none does.</summary>
    public string? Generator { get; init; }

    /// <summary>Higher runs first; 0 is usual, -1000 to 1000.</summary>
    public int Priority { get; init; }

    /// <summary>Order among the waiting jobs of one client and priority, lower first; given when it is queued, changed by moving it.</summary>
    public long Place { get; init; }

    /// <summary>A job that has not begun by then is paused instead of begun; sooner ones go first. Null for none.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Ids of jobs that must have succeeded before it begins.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Seconds its costly stage is expected to take, by measured history or the generator's own word; null when nothing is known.</summary>
    public double? ExpectedSeconds { get; init; }

    /// <summary>Money its costly stage costs, in the generator's currency; 0 when it is free.</summary>
    public decimal ExpectedMoney { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public JobState State { get; init; }

    /// <summary>Why it failed and what to do; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>Input of the stages, as JSON; never changes.</summary>
    public required string Payload { get; init; }

    /// <summary>In running order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }
}

/// <summary>Where a job is.</summary>
public enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Waits for a person.</summary>
    Paused,

    /// <summary>A stage of it runs.</summary>
    Running,

    /// <summary>All stages are done.</summary>
    Succeeded,

    /// <summary>The user can act on the error and retry.</summary>
    Failed,

    /// <summary>A bug, of ours or of a plugin.</summary>
    Faulted,

    /// <summary>Asked for.</summary>
    Cancelled,

    /// <summary>The host went away during a stage that spends GPU or money; waits for resume.</summary>
    Interrupted,

    /// <summary>It cannot be told whether the stage happened.</summary>
    Unknown,

    /// <summary>A job that it needs did not succeed; it goes on by itself when that one does.</summary>
    Blocked,
}

/// <summary>A step of a job with its own durable result.</summary>
public sealed record Stage
{
    /// <summary>From 0.</summary>
    public required int Index { get; init; }

    /// <summary>generate, archive, inspect, conform, render ...</summary>
    public required string Name { get; init; }

    /// <summary>Whether it spends GPU time or money: then it is not repeated without being asked.</summary>
    public bool Costly { get; init; }

    public StageState State { get; init; }

    /// <summary>Fence of the newest attempt; 0 before the first. Whoever holds an older fence may no longer write.</summary>
    public long Fence { get; init; }

    /// <summary>What it left for the stages after it, as JSON; null until done.</summary>
    public string? Result { get; init; }

    /// <summary>Seconds the successful attempt took.</summary>
    public double Seconds { get; init; }
}

/// <summary>Where a stage is.</summary>
public enum StageState
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>An attempt runs.</summary>
    Running,

    /// <summary>Its result is kept.</summary>
    Done,

    /// <summary>An equal result existed and was taken: no run.</summary>
    Reused,

    /// <summary>The last attempt failed.</summary>
    Failed,
}

/// <summary>One try of a stage.</summary>
/// <param name="JobId">The job.</param>
/// <param name="StageIndex">The stage.</param>
/// <param name="Fence">Unique and rising over the whole project.</param>
/// <param name="StartedAt">When.</param>
/// <param name="EndedAt">Null while it runs or when the host went away.</param>
/// <param name="Outcome">succeeded, failed, faulted, cancelled, interrupted; null while it runs.</param>
/// <param name="Error">In words.</param>
public sealed record Attempt(
    string JobId, int StageIndex, long Fence, DateTimeOffset StartedAt, DateTimeOffset? EndedAt = null, string? Outcome = null, string? Error = null);
