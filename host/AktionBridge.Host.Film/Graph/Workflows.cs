namespace AktionBridge.Host.Film.Graph;

/// <summary>A workflow at work on one shot.</summary>
public sealed record WorkflowRun : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Id of the workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Its file as it was at the start: what is changed in it later is for later runs. For one that is code of a plugin, what that was called with.</summary>
    public required string Definition { get; init; }

    public required string ShotId { get; init; }

    /// <summary>Every input, in its one form.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Who asked, for the queue.</summary>
    public required string Client { get; init; }

    /// <summary>Who asked, for the ledger.</summary>
    public required string Actor { get; init; }

    public WorkflowRunState State { get; init; }

    /// <summary>What it waits for or what went wrong, and what to do; null when all is well.</summary>
    public string? Message { get; init; }

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<WorkflowStepRun> Steps { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a step is.</summary>
/// <param name="Step">Its id.</param>
/// <param name="State">Where.</param>
public sealed record WorkflowStepRun(string Step, WorkflowStepState State = WorkflowStepState.Waiting)
{
    /// <summary>What code asked for under this id, so that it is noticed when it asks for something else the next time; null in runs of files.</summary>
    public string? Asked { get; init; }

    /// <summary>Jobs it queued.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>Ids of the takes it made or chose, best first.</summary>
    public IReadOnlyList<string> Takes { get; init; } = [];

    /// <summary>Why it was skipped or failed; null otherwise.</summary>
    public string? Message { get; init; }
}

/// <summary>Where a workflow is.</summary>
public enum WorkflowRunState
{
    /// <summary>Something is still to be done.</summary>
    Running,

    /// <summary>Every step is done or was not needed.</summary>
    Succeeded,

    /// <summary>A step failed and nothing of it runs any more; a retry goes on from there.</summary>
    Failed,

    /// <summary>Given up by a person.</summary>
    Cancelled,
}

/// <summary>Where a step is.</summary>
public enum WorkflowStepState
{
    /// <summary>Steps above it have not ended.</summary>
    Waiting,

    /// <summary>Its jobs are queued or run.</summary>
    Running,

    /// <summary>It did what it should.</summary>
    Done,

    /// <summary>Its condition did not hold, or it had no takes to run for.</summary>
    Skipped,

    /// <summary>It could not be begun, or a job of it failed.</summary>
    Failed,
}
