namespace AktionBridge.Contracts.Plugin;

/// <summary>The user can act on this: say what is wrong and what to do. Any other exception counts as a bug of the plugin.</summary>
public class GenerationFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A step could not do what it should. Its message is for the user.</summary>
public sealed class StepFailedException(string message, IReadOnlyList<WorkflowTake> takes) : GenerationFailedException(message)
{
    /// <summary>Those that were made nonetheless.</summary>
    public IReadOnlyList<WorkflowTake> Takes { get; } = takes;
}
