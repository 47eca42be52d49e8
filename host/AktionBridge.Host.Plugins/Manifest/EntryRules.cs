using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Catalog;

namespace AktionBridge.Host.Plugins.Manifest;

/// <summary>What may be started: something inside the plugin's folder, or a program of the system by its bare name.</summary>
internal static class EntryRules
{
    public static void CheckInside(PluginManifest manifest, DirectoryInfo folder, string fileName)
    {
        PluginEntry entry = manifest.Entry;
        int kinds = new[] { entry.Assembly, entry.Python, entry.Command }.Count(kind => kind is not null);
        if (kinds != 1)
            throw PluginManifestReader.BadFile($"{fileName}: member 'entry' names {kinds} ways to start. Name exactly one of assembly, python and command.");
        if (entry.Assembly is not null)
            RequireFile(entry.Assembly, "assembly", ".dll", "Build the plugin into its folder.", folder, fileName);
        else if (entry.Python is not null)
            RequireFile(entry.Python, "python", ".py", "Put the script there.", folder, fileName);
        else if (IsInFolder(entry.Command!))
            RequireFile(entry.Command!, "command", null, "Put the program there.", folder, fileName);
        if (entry.Arguments is not null && entry.Arguments.Any(argument => argument is null))
            throw PluginManifestReader.BadFile($"{fileName}: member 'entry.arguments' is a list of texts.");
    }

    /// <summary>A bare name is looked up on PATH; anything with a separator is meant to lie in the folder.</summary>
    public static bool IsInFolder(string command) => command.Contains('/', StringComparison.Ordinal) || command.Contains('\\', StringComparison.Ordinal);

    private static void RequireFile(string path, string member, string? extension, string remedy, DirectoryInfo folder, string fileName)
    {
        string label = $"{fileName}: member 'entry.{member}': '{path}'";
        if (string.IsNullOrWhiteSpace(path) || Path.IsPathRooted(path) || path.Contains(':', StringComparison.Ordinal) || !IsBelow(Path.GetFullPath(path, folder.FullName), folder.FullName))
            throw PluginManifestReader.BadFile($"{label} leaves the plugin's folder. Name a file inside it, relative to plugin.json.");
        if (extension is not null && !path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            throw PluginManifestReader.BadFile($"{label} does not end in {extension}. Name the file with its extension.");
        string full = Path.GetFullPath(path, folder.FullName);
        if (!File.Exists(full))
            throw PluginManifestReader.BadFile($"{label} does not exist in {folder.FullName}. {remedy}");
        string realFolder = RealPath.Of(folder.FullName);
        string realFile = RealPath.Of(full);
        if (!IsBelow(realFile, realFolder))
            throw PluginManifestReader.BadFile($"{label} is a link that leaves the plugin's folder. Put the file itself there.");
        // What runs has to be what was trusted, under its name and where that leads.
        string? skipped = PluginFolderHash.SkippedPart(Path.GetRelativePath(folder.FullName, full)) ?? PluginFolderHash.SkippedPart(Path.GetRelativePath(realFolder, realFile));
        if (skipped is not null)
            throw PluginManifestReader.BadFile($"{label} is not covered by the user's trust, because '{skipped}' is left out of it (caches, builds, environments and weights are). Put the file elsewhere, such as beside plugin.json.");
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
