using AktionBridge.Host.Plugins.Supervision;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>What plugins did, in memory: that the real one outlives the host is tested with the host.</summary>
internal sealed class History : IPluginHistory
{
    private readonly Lock _gate = new();
    private readonly List<(string Plugin, string Hash, RecordedCrash Crash)> _crashes = [];
    private readonly Dictionary<string, PluginQuarantine> _quarantines = [];

    public int Recorded
    {
        get
        {
            lock (_gate)
                return _crashes.Count;
        }
    }

    public IReadOnlyList<RecordedCrash> Crashes(string pluginId, string folderHash, DateTimeOffset since)
    {
        lock (_gate)
            return [.. _crashes.Where(row => row.Plugin == pluginId && row.Hash == folderHash && row.Crash.At >= since).Select(row => row.Crash)];
    }

    public void RecordCrash(string pluginId, string folderHash, RecordedCrash crash)
    {
        lock (_gate)
            _crashes.Add((pluginId, folderHash, crash));
    }

    public void Forgive(string pluginId, string folderHash, string recipe)
    {
        lock (_gate)
            _crashes.RemoveAll(row => row.Plugin == pluginId && row.Hash == folderHash && row.Crash.Recipe == recipe);
    }

    public PluginQuarantine? Quarantined(string pluginId)
    {
        lock (_gate)
            return _quarantines.GetValueOrDefault(pluginId);
    }

    public void Quarantine(string pluginId, PluginQuarantine quarantine)
    {
        lock (_gate)
            _quarantines[pluginId] = quarantine;
    }

    public void Release(string pluginId)
    {
        lock (_gate)
        {
            _quarantines.Remove(pluginId);
            _crashes.RemoveAll(row => row.Plugin == pluginId);
        }
    }
}
