using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>One JSON file a plugin content in a cache folder. Anything unreadable counts as absent: it is a cache.</summary>
public sealed class FolderDescriptionCache(DirectoryInfo folder) : IDescriptionCache
{
    /// <inheritdoc/>
    public PluginDescription? Find(string folderHash)
    {
        string file = FileOf(folderHash);
        if (!File.Exists(file))
            return null;
        try
        {
            PluginDescription? description = JsonSerializer.Deserialize<PluginDescription>(File.ReadAllBytes(file), WireJson.Options);
            return description is not null && DescriptionCheck.Problem(description) is null ? description : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Keep(string folderHash, PluginDescription description)
    {
        folder.Create();
        string file = FileOf(folderHash);
        string temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(description, WireJson.Indented));
        File.Move(temporary, file, overwrite: true);
    }

    // The protocol is part of the name: another version may describe more.
    private string FileOf(string folderHash) => Path.Combine(folder.FullName, $"{folderHash}-{ProtocolVersions.Plugin}.json");
}
