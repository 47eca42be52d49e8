using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host;

/// <summary>Answers plugin catalog and supervision from the user's own store, outside every project.</summary>
internal sealed class UserTrust(UserStore user) : IPluginTrust, IPluginHistory
{
    public IReadOnlyCollection<string> DeveloperFolders => user.DevPaths();

    public bool IsTrusted(string pluginId, string folderHash) => user.IsTrusted(pluginId, folderHash);

    public IReadOnlyList<FolderGrant> Grants(string pluginId) => [.. user.Plugins.Grants(pluginId).Select(granted => new FolderGrant(granted.Folder, granted.Writable))];

    public IReadOnlyList<RecordedCrash> Crashes(string pluginId, string folderHash, DateTimeOffset since) =>
        [.. user.Plugins.Crashes(pluginId, folderHash, since).Select(crash => new RecordedCrash(crash.Recipe, crash.Message, crash.At))];

    public void RecordCrash(string pluginId, string folderHash, RecordedCrash crash) =>
        user.Plugins.RecordCrash(pluginId, folderHash, new CrashRow(crash.Recipe, crash.Message, crash.At));

    public void Forgive(string pluginId, string folderHash, string recipe) => user.Plugins.Forgive(pluginId, folderHash, recipe);

    public PluginQuarantine? Quarantined(string pluginId) =>
        user.Plugins.Quarantined(pluginId) is { } row ? new PluginQuarantine(row.FolderHash, row.Reason, row.LastLines, row.Since) : null;

    public void Quarantine(string pluginId, PluginQuarantine quarantine) =>
        user.Plugins.Quarantine(pluginId, new QuarantineRow(quarantine.FolderHash, quarantine.Reason, quarantine.LastLines, quarantine.Since));

    public void Release(string pluginId) => user.Plugins.Release(pluginId);
}
