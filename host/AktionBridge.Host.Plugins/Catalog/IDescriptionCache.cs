using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>What plugins said they bring, by the hash of their folder: listing them starts no process.</summary>
public interface IDescriptionCache
{
    /// <summary>Null when this content has not been described yet.</summary>
    PluginDescription? Find(string folderHash);

    /// <summary>Keeps a description that passed its check.</summary>
    void Keep(string folderHash, PluginDescription description);
}
