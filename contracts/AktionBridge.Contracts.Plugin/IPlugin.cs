using AktionBridge.Contracts.Plugin.Writing;

namespace AktionBridge.Contracts.Plugin;

/// <summary>
/// The one public class of a plugin assembly that the host creates, through its parameterless constructor, in a process of its own.
/// Construct cheaply: the handshake waits for it. Load models on the first run. It brings at least one thing, and the lists must not change after the first read.
/// </summary>
public interface IPlugin
{
    /// <summary>What it can make.</summary>
    IReadOnlyList<IGenerator> Generators => [];

    /// <summary>What it can look at.</summary>
    IReadOnlyList<IInspector> Inspectors => [];

    /// <summary>What it can do with a shot by way of the host's queue.</summary>
    IReadOnlyList<IWorkflow> Workflows => [];

    /// <summary>What it can say about scenes.</summary>
    IReadOnlyList<IWriter> Writers => [];
}
