namespace AktionBridge.Contracts.Plugin;

/// <summary>
/// The one public class of a plugin assembly that the host creates, through its parameterless constructor, in a process of its own.
/// Construct cheaply: the handshake waits for it. Load models on the first run.
/// </summary>
public interface IPlugin
{
    /// <summary>What this plugin brings. Must not change after the first read.</summary>
    IReadOnlyList<IGenerator> Generators { get; }
}
