using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Containment;

namespace AktionBridge.Host.Plugins.Manifest;

/// <summary>What the values of a manifest must look like, apart from the folder it lies in.</summary>
internal static partial class ManifestRules
{
    private const int LongestSilenceSeconds = 24 * 3600;

    public static void Check(PluginManifest manifest, string fileName)
    {
        Require(IdPattern().IsMatch(manifest.Id), fileName, "id",
            $"'{manifest.Id}' is not an id. Use 2 to 40 lower-case letters, digits and hyphens, starting with a letter.");
        Require(!string.IsNullOrWhiteSpace(manifest.Name), fileName, "name", "it is empty. Write the name people read.");
        Require(VersionPattern().IsMatch(manifest.Version), fileName, "version", $"'{manifest.Version}' is not major.minor.patch, such as 1.0.0.");
        Require(manifest.SilenceLimitSeconds is >= 5 and <= LongestSilenceSeconds, fileName, "silenceLimitSeconds",
            $"{manifest.SilenceLimitSeconds} is outside 5 to {LongestSilenceSeconds}.");
        CheckResources(manifest.Resources, fileName);
        CheckPermissions(manifest.Permissions, fileName);
    }

    private static void CheckResources(ManifestResources resources, string fileName)
    {
        Require(resources.Cpu is >= 0 and <= 4096, fileName, "resources.cpu", $"{resources.Cpu} is outside 0 (all cores) to 4096.");
        Require(resources.MemoryMiB >= 0, fileName, "resources.memoryMiB", "it is negative.");
        Require(resources.MemoryLimitMiB is null or >= 16, fileName, "resources.memoryLimitMiB", $"{resources.MemoryLimitMiB} is below 16. Leave it out for no limit of its own.");
        Require(resources.VideoMemoryMiB >= 0, fileName, "resources.videoMemoryMiB", "it is negative.");
    }

    private static void CheckPermissions(PluginPermissions permissions, string fileName)
    {
        CheckList(permissions.Folders, fileName, "permissions.folders");
        CheckList(permissions.WritableFolders, fileName, "permissions.writableFolders");
        CheckFolders(permissions.Folders, fileName, "permissions.folders");
        CheckFolders(permissions.WritableFolders, fileName, "permissions.writableFolders");
        CheckList(permissions.Network, fileName, "permissions.network");
        CheckList(permissions.Environment, fileName, "permissions.environment");
        foreach (string name in permissions.Environment)
        {
            Require(VariablePattern().IsMatch(name), fileName, "permissions.environment",
                $"'{name}' is not the name of an environment variable.");
        }
    }

    private static void CheckFolders(IReadOnlyList<string> folders, string fileName, string member)
    {
        foreach (string folder in folders)
            Require(AskedFolders.Problem(folder) is null, fileName, member, AskedFolders.Problem(folder) ?? "");
    }

    private static void CheckList(IReadOnlyList<string> list, string fileName, string member) =>
        Require(list.All(item => !string.IsNullOrWhiteSpace(item)), fileName, member, "it is a list of texts, none of them empty.");

    private static void Require(bool condition, string fileName, string member, string problem)
    {
        if (!condition)
            throw PluginManifestReader.BadFile($"{fileName}: member '{member}': {problem}");
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^\d{1,6}\.\d{1,6}\.\d{1,6}([-+][0-9A-Za-z.+-]{1,40})?$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex VariablePattern();
}
