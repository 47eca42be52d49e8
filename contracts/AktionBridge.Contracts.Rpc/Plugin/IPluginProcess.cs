using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Plugin;

/// <summary>What the host calls on a plugin process over its stdio, <c>plugin/...</c>.</summary>
[RpcNamespace(RpcProtocol.Plugin, "plugin")]
public interface IPluginProcess
{
    /// <summary>The first call. Answered before anything heavy is imported; another protocol major is an error that says what to update.</summary>
    Task<PluginHelloResult> HelloAsync(PluginHello hello, CancellationToken cancellationToken);

    /// <summary>Everything the plugin brings. Loads its code.</summary>
    Task<PluginDescription> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>One run. Progress, previews and log lines arrive as events carrying the run's id; cancel the call to cancel the run.</summary>
    Task<GenerateResult> GenerateAsync(GenerateCall call, CancellationToken cancellationToken);

    /// <summary>One look at a take. Progress and log lines arrive as events carrying the run's id; cancel the call to cancel the look.</summary>
    Task<InspectResult> InspectAsync(InspectCall call, CancellationToken cancellationToken);

    /// <summary>
    /// One run of a workflow on one shot; it lasts as long as what it queues. It is called anew after a crash, a restart of the host or a retry, and asks for
    /// the same steps again: what a step did before is answered, not done twice.
    /// </summary>
    Task<WorkflowResult> RunWorkflowAsync(WorkflowCall call, CancellationToken cancellationToken);

    /// <summary>One run of a writer. Progress and log lines arrive as events carrying the run's id; cancel the call to cancel the run.</summary>
    Task<WriteResult> WriteAsync(WriteCall call, CancellationToken cancellationToken);

    /// <summary>Finishes running calls as cancelled and exits.</summary>
    [RpcNotification]
    Task ShutdownAsync(CancellationToken cancellationToken);
}

/// <summary>What a plugin process reports by itself, <c>pluginEvents/...</c>.</summary>
[RpcNamespace(RpcProtocol.Plugin, "pluginEvents")]
public interface IPluginEvents
{
    /// <summary>Where a run is.</summary>
    [RpcNotification]
    Task ProgressAsync(PluginProgress progress, CancellationToken cancellationToken);

    /// <summary>A picture of the unfinished result, written as a file inside the run's work folder.</summary>
    [RpcNotification]
    Task PreviewAsync(PluginPreview preview, CancellationToken cancellationToken);

    /// <summary>A line for the log.</summary>
    [RpcNotification]
    Task LogAsync(PluginLog line, CancellationToken cancellationToken);

    /// <summary>Every 2 seconds while the process lives, apart from progress, from a thread that a busy run does not starve.</summary>
    [RpcNotification]
    Task HeartbeatAsync(PluginHeartbeat heartbeat, CancellationToken cancellationToken);
}

/// <summary>What a running workflow asks of the host, <c>steps/...</c>. Each step has an id of its own, and is done once in a run, however often it is asked for.</summary>
[RpcNamespace(RpcProtocol.Plugin, "steps")]
public interface IWorkflowSteps
{
    /// <summary>Queues takes of the shot and answers when their jobs have ended.</summary>
    Task<StepTakes> GenerateAsync(GenerateStep step, CancellationToken cancellationToken);

    /// <summary>Draws a board of the shot when there is none that is up to date.</summary>
    Task<StepDone> DrawBoardAsync(DrawBoardStep step, CancellationToken cancellationToken);

    /// <summary>Approves the newest board of the shot that is not rejected.</summary>
    Task<StepDone> ApproveBoardAsync(ApproveBoardStep step, CancellationToken cancellationToken);

    /// <summary>Approves or rejects takes, in the name of whoever started the workflow.</summary>
    Task<StepDone> DecideAsync(DecideStep step, CancellationToken cancellationToken);
}
