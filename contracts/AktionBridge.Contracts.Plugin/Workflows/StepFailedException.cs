namespace AktionBridge.Contracts.Plugin;

/// <summary>A step could not do what it should. Its message is for the user.</summary>
public sealed class StepFailedException(string message, IReadOnlyList<WorkflowTake> takes) : GenerationFailedException(message)
{
    /// <summary>Those that were made nonetheless.</summary>
    public IReadOnlyList<WorkflowTake> Takes { get; } = takes;
}
