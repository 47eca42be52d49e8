using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks;

/// <summary>Tells when a run is really at work.</summary>
internal sealed class FirstProgress : ISessionWatcher
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Seen => _seen.Task;

    public void Started(int processId)
    {
    }

    public void ErrorLine(string line)
    {
    }

    public void Progress(PluginProgress progress) => _seen.TrySetResult();

    public void Log(PluginLog line)
    {
    }
}
