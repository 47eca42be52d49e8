using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Catalog;

namespace AktionBridge.Host.Plugins.Containment;

/// <summary>The folders a manifest asks for, as absolute paths.</summary>
public static class AskedFolders
{
    private const string Home = "~/";

    /// <summary>Null, or what is wrong with a folder of a manifest.</summary>
    public static string? Problem(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string path = Expand(folder);
        if (!Path.IsPathFullyQualified(path))
            return $"'{folder}' is not absolute. Write the whole path, or begin with ~/ for the user's own folder.";
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) == Path.GetPathRoot(path)
            ? $"'{folder}' is the whole disk. Name the folder that is needed."
            : null;
    }

    /// <summary>By path; one asked for in both lists is writable.</summary>
    public static IReadOnlyList<FolderGrant> Of(PluginPermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        HashSet<string> writable = [.. permissions.WritableFolders.Select(Absolute)];
        return [.. permissions.Folders.Select(Absolute).Union(writable).Order(StringComparer.Ordinal).Select(folder => new FolderGrant(folder, writable.Contains(folder)))];
    }

    private static string Absolute(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Expand(folder)));

    private static string Expand(string folder) => folder.StartsWith(Home, StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), folder[Home.Length..])
        : folder;
}
