namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>Which plugins the user trusts. Kept outside every project, so that a project file can grant nothing.</summary>
public interface IPluginTrust
{
    /// <summary>Whether the user trusted this plugin with exactly this content.</summary>
    bool IsTrusted(string pluginId, string folderHash);

    /// <summary>Plugin folders a developer trusts whatever they contain, until removed. Each is a plugin folder itself.</summary>
    IReadOnlyCollection<string> DeveloperFolders { get; }
}
