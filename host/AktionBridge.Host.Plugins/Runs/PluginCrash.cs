using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>A plugin's process ended in the middle of a call.</summary>
internal sealed class PluginCrash(string message, ChildExit exit, EndCause cause) : Exception(message)
{
    public ChildExit Exit { get; } = exit;

    public EndCause Cause { get; } = cause;
}

/// <summary>Why a plugin's process ended.</summary>
internal enum EndCause
{
    /// <summary>By itself, or because it broke the protocol: a crash.</summary>
    ItsOwn,

    /// <summary>Somebody wanted it: a person, the host, another run that had to be ended.</summary>
    Wanted,

    /// <summary>It held more memory than there was for it.</summary>
    OutOfMemory,
}
