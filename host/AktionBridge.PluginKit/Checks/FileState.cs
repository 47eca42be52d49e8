namespace AktionBridge.PluginKit.Checks;

/// <summary>A file or folder at a moment; two moments tell what came or changed.</summary>
/// <param name="Length">Bytes; -1 for a folder.</param>
/// <param name="Written">Of a file. A folder only comes or goes: what others do in one of theirs is not the plugin's, and not every file system knows when one was made.</param>
internal readonly record struct FileState(long Length, DateTime Written)
{
    /// <summary>By full path. What vanishes meanwhile is left out.</summary>
    public static Dictionary<string, FileState> Of(DirectoryInfo folder, bool recursive)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = recursive, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        var states = new Dictionary<string, FileState>(StringComparer.Ordinal);
        foreach (FileSystemInfo entry in folder.Exists ? folder.EnumerateFileSystemInfos("*", options) : [])
        {
            try
            {
                states[entry.FullName] = entry is FileInfo file ? new(file.Length, file.LastWriteTimeUtc) : new(-1, default);
            }
            catch (IOException)
            {
                // Gone, or a pipe of somebody else's.
            }
        }

        return states;
    }

    /// <summary>What is new in the second moment, or another than in the first.</summary>
    public static IEnumerable<string> Changed(IReadOnlyDictionary<string, FileState> before, IReadOnlyDictionary<string, FileState> after) =>
        after.Where(entry => !before.TryGetValue(entry.Key, out FileState old) || old != entry.Value).Select(entry => entry.Key);
}
