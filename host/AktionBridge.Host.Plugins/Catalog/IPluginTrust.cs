namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>Which plugins the user trusts. Kept outside every project, so that a project file can grant nothing.</summary>
public interface IPluginTrust
{
    /// <summary>Whether the user trusted this plugin with exactly this content.</summary>
    bool IsTrusted(string pluginId, string folderHash);

    /// <summary>Plugin folders a developer trusts whatever they contain, until removed. Each is a plugin folder itself.</summary>
    IReadOnlyCollection<string> DeveloperFolders { get; }

    /// <summary>Folders beyond its own that the user lets a plugin use. A plugin gets what its manifest asks for and the user granted.</summary>
    IReadOnlyList<FolderGrant> Grants(string pluginId);
}

/// <summary>A folder that a plugin may use.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="Writable">False: it may only read there.</param>
public sealed record FolderGrant(string Folder, bool Writable);
