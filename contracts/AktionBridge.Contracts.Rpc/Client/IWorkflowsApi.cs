using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Workflows, from files and from plugins: they draw, generate, choose and decide for a shot, <c>workflows/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "workflows")]
public interface IWorkflowsApi
{
    /// <summary>Every workflow file in the workflow folders, right or wrong, read anew; then those of plugins that may start.</summary>
    Task<Page<WorkflowInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads one file, wherever it lies, and says everything that is wrong with it.</summary>
    /// <exception cref="RpcFailureException">NotFound: there is no such file; InvalidValue: it is not named as a workflow is.</exception>
    Task<WorkflowInfo> CheckAsync(CheckWorkflowRequest request, CancellationToken cancellationToken);

    /// <summary>Starts a workflow on shots, one run each. The runs are on disk before this returns, and go on after a restart.</summary>
    /// <exception cref="RpcFailureException">NotFound: no such workflow, shot or generator; InvalidValue: an input; BadFile: the file has problems. Nothing was started then.</exception>
    [RpcMutation]
    Task<Page<WorkflowRunInfo>> StartAsync(StartWorkflowRequest request, CancellationToken cancellationToken);

    /// <summary>Runs of a project, oldest first.</summary>
    Task<Page<WorkflowRunInfo>> RunsAsync(ListWorkflowRunsRequest request, CancellationToken cancellationToken);

    /// <summary>Gives runs up and cancels their jobs; takes that were made stay. Runs that have ended stay as they are.</summary>
    [RpcMutation]
    Task<Done> CancelAsync(WorkflowRunsRequest request, CancellationToken cancellationToken);

    /// <summary>Goes on with failed runs from the step that failed; jobs that succeeded are kept. Code of a plugin is called again, and answered for the steps that are done.</summary>
    [RpcMutation]
    Task<Done> RetryAsync(WorkflowRunsRequest request, CancellationToken cancellationToken);
}

/// <summary>One workflow.</summary>
public sealed record WorkflowInfo
{
    /// <summary>Of a file's workflow, or the file's name while that cannot be read; "plugin/workflow" for one that a plugin brings.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Help { get; init; } = "";

    /// <summary>Absolute path; of a plugin its plugin.json.</summary>
    public required string File { get; init; }

    /// <summary>What is asked for at each start.</summary>
    public IReadOnlyList<ParameterDescription> Inputs { get; init; } = [];

    /// <summary>Ids of its steps, in order; empty where code decides.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Everything that is wrong; with any it cannot be started.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; init; } = [];
}

/// <summary>Something wrong with a workflow file.</summary>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">Counts from 1.</param>
/// <param name="Message">What, and what to do.</param>
public sealed record WorkflowProblem(int Line, int Column, string Message);

/// <summary>Names a file.</summary>
public sealed record CheckWorkflowRequest
{
    /// <summary>Absolute path on the host's machine.</summary>
    public required string File { get; init; }
}

/// <summary>Starts a workflow.</summary>
public sealed record StartWorkflowRequest : ChangeRequest
{
    /// <summary>Its id.</summary>
    public required string Workflow { get; init; }

    /// <summary>Ids or codes; at least one.</summary>
    public required IReadOnlyList<string> Shots { get; init; }

    /// <summary>Inputs that are not left at their default, as text in invariant form.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();
}

/// <summary>Lists runs.</summary>
public sealed record ListWorkflowRunsRequest : ListRequest
{
    /// <summary>Id or code; null for all shots.</summary>
    public string? Shot { get; init; }

    /// <summary>Only those with these ids, in this order and without pages; null for all.</summary>
    public IReadOnlyList<string>? Runs { get; init; }
}

/// <summary>Names runs.</summary>
public sealed record WorkflowRunsRequest : ChangeRequest
{
    /// <summary>Ids.</summary>
    public required IReadOnlyList<string> Runs { get; init; }
}

/// <summary>A workflow at work on one shot.</summary>
public sealed record WorkflowRunInfo
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the workflow.</summary>
    public required string Workflow { get; init; }

    /// <summary>Code of the shot.</summary>
    public required string Shot { get; init; }

    /// <summary>running, succeeded, failed, cancelled.</summary>
    public required string State { get; init; }

    /// <summary>What it waits for or what went wrong, and what to do; what code of a plugin says at its end; else null.</summary>
    public string? Message { get; init; }

    /// <summary>Every input.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>In the order of the file; of code in the order it asked for them.</summary>
    public required IReadOnlyList<WorkflowStepInfo> Steps { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a step is.</summary>
/// <param name="Id">Of the step.</param>
/// <param name="State">waiting, running, done, skipped, failed.</param>
/// <param name="Jobs">Jobs it queued.</param>
/// <param name="Takes">Ids of the takes it made or chose, best first.</param>
/// <param name="Message">Why it was skipped or failed; null otherwise.</param>
public sealed record WorkflowStepInfo(string Id, string State, IReadOnlyList<string> Jobs, IReadOnlyList<string> Takes, string? Message = null);
