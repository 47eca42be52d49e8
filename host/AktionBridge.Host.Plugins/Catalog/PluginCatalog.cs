using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.Host.Plugins.Supervision;
using Serilog;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>Knows which plugins lie on this machine and whether they may start. Starts nothing itself. Safe from any thread.</summary>
public sealed class PluginCatalog(IReadOnlyList<PluginRoot> roots, IPluginTrust trust, IPluginHistory history, IDescriptionCache descriptions, ILogger log)
{
    private volatile PluginListing? _listing;

    /// <summary>What the last look found; looks on first use.</summary>
    public PluginListing Listing => _listing ?? Refresh();

    /// <summary>Looks at the folders again.</summary>
    public PluginListing Refresh()
    {
        var plugins = new SortedDictionary<string, CatalogedPlugin>(StringComparer.Ordinal);
        var broken = new List<BrokenPlugin>();
        foreach (Candidate candidate in Candidates())
            Add(candidate, plugins, broken);
        foreach (BrokenPlugin problem in broken)
            log.Warning("Plugin folder {Folder} is not usable: {Problem}", problem.Folder.FullName, problem.Message);
        return _listing = new PluginListing([.. plugins.Values], broken);
    }

    /// <summary>The plugin with this id, trusted or not.</summary>
    /// <exception cref="RpcFailureException">NotFound; the message lists what there is.</exception>
    public CatalogedPlugin Find(string pluginId) =>
        Listing.Plugins.FirstOrDefault(plugin => plugin.Id == pluginId)
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no plugin '{pluginId}'. Installed: {Names(Listing.Plugins.Select(plugin => plugin.Id))}.");

    /// <summary>Looks at one plugin's folder afresh and returns it when it may start. Called right before every start, because a folder can change after it was listed.</summary>
    /// <exception cref="RpcFailureException">NotFound, BadFile, or PluginFailed when it is not trusted or in quarantine.</exception>
    public CatalogedPlugin RequireStartable(string pluginId)
    {
        CatalogedPlugin listed = Find(pluginId);
        Candidate candidate = Candidates().FirstOrDefault(entry => entry.Folder.FullName == listed.Folder.FullName)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"Plugin '{pluginId}' was in {listed.Folder.FullName} and is gone. Install it again.");
        CatalogedPlugin now = Read(candidate);
        return now.Refusal is null ? now : throw new RpcFailureException(RpcErrorCode.PluginFailed, now.Refusal) { Forbidden = now.Trust == PluginTrustKind.Untrusted };
    }

    /// <summary>Keeps what a plugin said it brings.</summary>
    public void KeepDescription(CatalogedPlugin plugin, PluginDescription description)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        descriptions.Keep(plugin.FolderHash, description);
        Forget();
    }

    /// <summary>What the last look found no longer holds: the next question looks again.</summary>
    public void Forget() => _listing = null;

    internal static IEnumerable<DirectoryInfo> PluginFolders(DirectoryInfo root) =>
        // Not root.Exists, which remembers its first answer: people make the folder when they have something to put there.
        Directory.Exists(root.FullName)
            ? root.EnumerateDirectories().Where(HasManifest).OrderBy(folder => folder.Name, StringComparer.Ordinal)
            : [];

    private static bool HasManifest(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, PluginManifestReader.FileName));

    // Developer folders come first: whoever works on a plugin means that one, not the installed copy.
    private IEnumerable<Candidate> Candidates()
    {
        foreach (string folder in trust.DeveloperFolders.Order(StringComparer.Ordinal))
            yield return new Candidate(new DirectoryInfo(folder), ShippedPlugins.None, Developer: true);
        foreach (PluginRoot root in roots)
        {
            ShippedPlugins shipped = root.Shipped ? ShippedPlugins.Read(root.Folder) : ShippedPlugins.None;
            foreach (DirectoryInfo folder in PluginFolders(root.Folder))
                yield return new Candidate(folder, shipped, Developer: false);
        }
    }

    private void Add(Candidate candidate, SortedDictionary<string, CatalogedPlugin> plugins, List<BrokenPlugin> broken)
    {
        try
        {
            CatalogedPlugin plugin = Read(candidate);
            if (!plugins.TryGetValue(plugin.Id, out CatalogedPlugin? first))
                plugins.Add(plugin.Id, plugin);
            else if (first.Trust != PluginTrustKind.Developer)
                broken.Add(new(candidate.Folder, $"Plugin id '{plugin.Id}' is already taken by {first.Folder.FullName}. Remove one of the two folders or change its id."));
        }
        catch (RpcFailureException failure)
        {
            broken.Add(new(candidate.Folder, failure.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            broken.Add(new(candidate.Folder, $"{candidate.Folder.FullName} cannot be read: {failure.Message}"));
        }
    }

    private CatalogedPlugin Read(Candidate candidate)
    {
        PluginManifest manifest = PluginManifestReader.Read(candidate.Folder);
        // First the stamp: what changes between the two then has another one later, and is looked at again.
        string? stamp = PluginFolderStamp.Of(candidate.Folder);
        string hash = PluginFolderHash.Of(candidate.Folder);
        PluginTrustKind kind = candidate switch
        {
            { Developer: true } => PluginTrustKind.Developer,
            _ when candidate.Shipped.Contains(manifest.Id, hash) => PluginTrustKind.Shipped,
            _ when trust.IsTrusted(manifest.Id, hash) => PluginTrustKind.User,
            _ => PluginTrustKind.Untrusted,
        };
        PluginQuarantine? quarantine = history.Quarantined(manifest.Id) is { } held && held.FolderHash == hash ? held : null;
        return new(manifest, candidate.Folder, hash, kind, descriptions.Find(hash), Folders(manifest, kind), quarantine, Refusal(manifest.Id, candidate.Folder, kind, quarantine)) { Stamp = stamp };
    }

    // Whoever trusts a plugin blindly, or ships it, grants what it asks for.
    private IReadOnlyList<FolderGrant> Folders(PluginManifest manifest, PluginTrustKind kind)
    {
        IReadOnlyList<FolderGrant> asked = AskedFolders.Of(manifest.Permissions);
        return kind == PluginTrustKind.User && asked.Count > 0 ? [.. asked.Intersect(trust.Grants(manifest.Id))] : asked;
    }

    private static string? Refusal(string id, DirectoryInfo folder, PluginTrustKind kind, PluginQuarantine? quarantine)
    {
        if (kind == PluginTrustKind.Untrusted)
            return $"Plugin '{id}' in {folder.FullName} is new or has changed and is not trusted, so it is not started. " +
                $"A plugin can do what you can do: look at it, then run: aktion plugins trust {id}";
        return quarantine is null
            ? null
            : $"Plugin '{id}' is in quarantine since {CrashRules.Text(quarantine.Since)} and is not started: {quarantine.Reason} " +
              $"Update or repair it, or run: aktion plugins release {id}";
    }

    private static string Names(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } names ? names : "none";

    private sealed record Candidate(DirectoryInfo Folder, ShippedPlugins Shipped, bool Developer);
}
