namespace AktionBridge.Contracts.Plugin;

/// <summary>Does something with a shot by way of the host's queue: generates, waits, chooses, decides. Called from any thread; runs overlap.</summary>
public interface IWorkflow
{
    /// <summary>What clients see when they list workflows. Must not change after the first read.</summary>
    WorkflowDescription Description { get; }

    /// <summary>
    /// Does one run and returns a sentence for whoever started it, or null. It is called again, from the beginning, after a restart of the host, a crash or a retry:
    /// ask for the same steps under the same ids, and each that was done before answers at once with what it did. So what it decides may depend on
    /// the request and on what steps answered, and on nothing else - no clock, no random numbers, no files.
    /// </summary>
    /// <exception cref="GenerationFailedException">It cannot go on; the message is shown to the user, who may retry.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. Stop within two seconds of it.</exception>
    Task<string?> RunAsync(WorkflowRequest request, IWorkflowContext context, CancellationToken cancellationToken);
}

/// <summary>
/// What the host lends to one run of a workflow. Every member may be used from any thread, and steps that need nothing of each other may be asked for side by side. A step's id is
/// letters and digits and begins with a lower-case letter; it is used once in a run, so inside a loop it holds the number of the turn. At most 64 steps and 64 takes a step.
/// </summary>
public interface IWorkflowContext
{
    /// <summary>Queues takes of the shot and returns them when they are made and inspected, in the order they were asked for.</summary>
    /// <exception cref="StepFailedException">A job failed or was cancelled; it holds the takes that were made. Unless it is caught the run fails, and a retry of the run repeats the jobs that failed.</exception>
    Task<IReadOnlyList<WorkflowTake>> GenerateAsync(string step, TakesWanted wanted, CancellationToken cancellationToken);

    /// <summary>Draws a board when there is none that is up to date.</summary>
    /// <param name="step">Its id.</param>
    /// <param name="generator">"plugin/generator"; null for the usual one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StepFailedException">It could not be drawn.</exception>
    Task DrawBoardAsync(string step, string? generator, CancellationToken cancellationToken);

    /// <summary>Approves the newest board that is not rejected.</summary>
    /// <exception cref="StepFailedException">There is none.</exception>
    Task ApproveBoardAsync(string step, CancellationToken cancellationToken);

    /// <summary>Approves takes, in the name of whoever started the workflow.</summary>
    Task ApproveAsync(string step, IReadOnlyList<WorkflowTake> takes, string? note, CancellationToken cancellationToken);

    /// <summary>Rejects takes, in the name of whoever started the workflow.</summary>
    Task RejectAsync(string step, IReadOnlyList<WorkflowTake> takes, string? note, CancellationToken cancellationToken);

    /// <summary>Writes a line into the plugin's log.</summary>
    void Log(PluginLogLevel level, string message);
}
