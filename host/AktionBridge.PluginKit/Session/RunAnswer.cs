using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.PluginKit.Session;

/// <summary>How a run ended, in the host's terms.</summary>
/// <param name="End">In one word.</param>
/// <param name="Result">Set when it succeeded; the files are believed: inside the work folder, no links, not empty.</param>
/// <param name="Message">Why it did not succeed; empty when it did.</param>
internal sealed record RunAnswer(RunEnd End, GenerateResult? Result, string Message);

/// <summary>How a run can end.</summary>
internal enum RunEnd
{
    /// <summary>With files.</summary>
    Succeeded,

    /// <summary>As asked.</summary>
    Cancelled,

    /// <summary>The user can act on it.</summary>
    Failed,

    /// <summary>A bug of the plugin; its process lives on.</summary>
    Faulted,

    /// <summary>Its process ended.</summary>
    Crashed,
}
