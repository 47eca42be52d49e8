using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>shipped.json beside the plugins of the build: id to folder hash. They are trusted as long as they are unchanged.</summary>
public sealed class ShippedPlugins
{
    /// <summary>The file's name in the folder of shipped plugins.</summary>
    public const string FileName = "shipped.json";

    private readonly Dictionary<string, string> _hashes;

    private ShippedPlugins(Dictionary<string, string> hashes) => _hashes = hashes;

    /// <summary>No shipped plugins.</summary>
    public static ShippedPlugins None { get; } = new([]);

    /// <summary>Whether the build shipped this plugin with this content.</summary>
    public bool Contains(string pluginId, string folderHash) => _hashes.TryGetValue(pluginId, out string? hash) && hash == folderHash;

    /// <summary>Reads the list of a folder; a folder without one ships nothing.</summary>
    /// <exception cref="RpcFailureException">The list is damaged.</exception>
    public static ShippedPlugins Read(DirectoryInfo root)
    {
        ArgumentNullException.ThrowIfNull(root);
        string file = Path.Combine(root.FullName, FileName);
        if (!File.Exists(file))
            return None;
        try
        {
            return new(JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file), WireJson.Options) ?? []);
        }
        catch (JsonException failure)
        {
            throw new RpcFailureException(RpcErrorCode.BadFile, $"{file} is damaged. Build or install AktionBridge again.", failure);
        }
    }

    /// <summary>Writes the list for every plugin folder below <paramref name="root"/>. The build calls it; nothing else may.</summary>
    public static void Seal(DirectoryInfo root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DirectoryInfo folder in PluginCatalog.PluginFolders(root))
            hashes[Manifest.PluginManifestReader.Read(folder).Id] = PluginFolderHash.Of(folder);
        File.WriteAllBytes(Path.Combine(root.FullName, FileName), JsonSerializer.SerializeToUtf8Bytes(hashes, WireJson.Indented));
    }
}
