using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>A plugin's process ended in the middle of a call.</summary>
internal sealed class PluginCrash(string message, ChildExit exit) : Exception(message)
{
    public ChildExit Exit { get; } = exit;
}
