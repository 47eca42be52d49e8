using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.PluginKit.Session;

/// <summary>Told what a plugin's process does, as it happens and as it says it. Called one at a time a stream, from any thread; must not throw.</summary>
internal interface ISessionWatcher
{
    /// <summary>The process lives; nothing of the plugin is loaded yet.</summary>
    void Started(int processId);

    /// <summary>A line of its error stream, where everything it prints goes too.</summary>
    void ErrorLine(string line);

    /// <summary>As reported: not made plausible.</summary>
    void Progress(PluginProgress progress);

    /// <summary>A line for the log.</summary>
    void Log(PluginLog line);
}

/// <summary>Looks away.</summary>
internal sealed class NoWatcher : ISessionWatcher
{
    public static NoWatcher Instance { get; } = new();

    public void Started(int processId)
    {
    }

    public void ErrorLine(string line)
    {
    }

    public void Progress(PluginProgress progress)
    {
    }

    public void Log(PluginLog line)
    {
    }
}
