using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>A registry of one small file a child in a private folder of the user.</summary>
public sealed class FolderChildRegistry(DirectoryInfo folder) : IChildRegistry
{
    /// <inheritdoc/>
    public void Record(ChildRecord child)
    {
        ArgumentNullException.ThrowIfNull(child);
        folder.Create();
        string file = FileOf(child);
        string temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(child, WireJson.Options));
            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Remove(ChildRecord child)
    {
        ArgumentNullException.ThrowIfNull(child);
        try
        {
            File.Delete(FileOf(child));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Gone with its folder, or it stays: then the next host finds the process gone and removes the record.
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ChildRecord> All()
    {
        folder.Refresh();
        return folder.Exists ? [.. folder.EnumerateFiles("*.json").Select(Read).OfType<ChildRecord>()] : [];
    }

    // A record that cannot be read is not a licence to kill anything.
    private static ChildRecord? Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<ChildRecord>(File.ReadAllBytes(file.FullName), WireJson.Options) is { Identity: not null, Marker.Length: > 0 } child ? child : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string FileOf(ChildRecord child) => Path.Combine(folder.FullName, $"{child.Marker}.json");
}
