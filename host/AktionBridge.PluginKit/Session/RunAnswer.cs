namespace AktionBridge.PluginKit.Session;

/// <summary>How a run ended, in the host's terms.</summary>
/// <param name="End">In one word.</param>
/// <param name="Result">Set when it succeeded, and believed then: files are inside the work folder, no links, not empty; findings lie in the take.</param>
/// <param name="Message">Why it did not succeed; empty when it did.</param>
internal sealed record RunAnswer<TResult>(RunEnd End, TResult? Result, string Message)
    where TResult : class;

/// <summary>How a run can end.</summary>
internal enum RunEnd
{
    /// <summary>With a result.</summary>
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
