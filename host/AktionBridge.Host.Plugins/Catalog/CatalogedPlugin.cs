using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Environments;
using AktionBridge.Host.Plugins.Supervision;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>One plugin found on this machine.</summary>
/// <param name="Manifest">As read from its folder.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="FolderHash">Of manifest and source, lower-case hex.</param>
/// <param name="Trust">Who vouches for it.</param>
/// <param name="Description">From the cache; null when it has not been described yet (ask the plugin host).</param>
/// <param name="Folders">Beyond its own that it may use: asked for by its manifest and granted.</param>
/// <param name="Quarantine">Null when it is in none.</param>
/// <param name="Refusal">Why it is not started and the command that changes it; null when it may start.</param>
public sealed record CatalogedPlugin(
    PluginManifest Manifest, DirectoryInfo Folder, string FolderHash, PluginTrustKind Trust, PluginDescription? Description,
    IReadOnlyList<FolderGrant> Folders, PluginQuarantine? Quarantine, string? Refusal)
{
    /// <summary>The manifest's id.</summary>
    public string Id => Manifest.Id;

    /// <summary>Whether its process may hold a graphics device, as far as is known without starting it.</summary>
    public bool UsesGpu => Manifest.Resources.Gpu || Description?.Generators.Any(generator => generator.Resources.Gpu) == true;

    /// <summary>Of its folder, taken before the hash; null when it could not be.</summary>
    internal string? Stamp { get; init; }

    /// <summary>What it runs in once it is about to start; null for one that asks for none.</summary>
    public PythonEnvironment? Environment { get; init; }
}

/// <summary>Who vouches for a plugin.</summary>
public enum PluginTrustKind
{
    /// <summary>Nobody yet: listed, never started.</summary>
    Untrusted,

    /// <summary>The build that shipped it.</summary>
    Shipped,

    /// <summary>The user, for exactly this content.</summary>
    User,

    /// <summary>A developer, for this folder whatever it contains.</summary>
    Developer,
}

/// <summary>A folder that looks like a plugin and is none.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record BrokenPlugin(DirectoryInfo Folder, string Message);

/// <summary>Where the catalog looks.</summary>
/// <param name="Folder">Holds plugin folders; need not exist.</param>
/// <param name="Shipped">Whether its shipped.json is the build's word. Only the folder beside the host may say so.</param>
public sealed record PluginRoot(DirectoryInfo Folder, bool Shipped);

/// <summary>What one look at the folders found.</summary>
/// <param name="Plugins">In order of id.</param>
/// <param name="Broken">In order of folder.</param>
public sealed record PluginListing(IReadOnlyList<CatalogedPlugin> Plugins, IReadOnlyList<BrokenPlugin> Broken);
