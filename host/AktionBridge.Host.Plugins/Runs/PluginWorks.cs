using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Environments;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Supervision;
using Serilog;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>What every plugin's process is made with.</summary>
internal sealed record PluginWorks(PluginHostOptions Options, IChildRegistry Children, SandboxTrial Sandbox, PluginEnvironments Environments, TimeProvider Time, ILogger Log)
{
    public CoreShares Cores { get; } = CoreShares.OfThisProcess();

    public UnendedProcesses Unended { get; } = new();
}
