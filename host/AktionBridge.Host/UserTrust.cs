using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host;

/// <summary>Answers the catalog from the user's own store, outside every project.</summary>
internal sealed class UserTrust(UserStore user) : IPluginTrust
{
    public bool IsTrusted(string pluginId, string folderHash) => user.IsTrusted(pluginId, folderHash);

    public IReadOnlyCollection<string> DeveloperFolders => user.DevPaths();
}
