using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Plugins, <c>plugins/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "plugins")]
public interface IPluginsApi
{
    /// <summary>Every plugin found, trusted or not. Starts none.</summary>
    Task<Page<PluginInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What a plugin brings; starts it when its description is not cached.</summary>
    Task<PluginDescription> DescribeAsync(PluginRequest request, CancellationToken cancellationToken);

    /// <summary>Trusts a plugin's folder as it is now, for this user, and grants it the folders its manifest asks for.</summary>
    Task<Done> TrustAsync(PluginRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Builds the Python environment that a plugin's requirements.txt asks for, unless it is there. Only for a plugin that is trusted: its
    /// packages may run code of their own for that, and are fetched. Takes minutes; with a progressToken each line of the build is reported
    /// by <c>$/progress</c> as <c>{"line": "..."}</c>. Cancelled, it leaves nothing half built that would be used.
    /// </summary>
    Task<PluginInstallation> InstallAsync(PluginInstallRequest request, CancellationToken cancellationToken);

    /// <summary>Trusts a plugin's folder whatever it contains, until it is removed: for whoever writes the plugin.</summary>
    Task<Done> DevelopAsync(PluginFolderRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a plugin's quarantine and lets recipes that crashed it run again.</summary>
    Task<Done> ReleaseAsync(PluginRequest request, CancellationToken cancellationToken);

    /// <summary>Looks at a plugin's folder again. Runs in its process end in it, the next run gets a new one.</summary>
    Task<Done> ReloadAsync(PluginRequest request, CancellationToken cancellationToken);

    /// <summary>The last things a plugin said and that happened to it since the host started, oldest first; at most 500 lines are kept.</summary>
    Task<Page<PluginLogLine>> LogsAsync(PluginLogsRequest request, CancellationToken cancellationToken);

    /// <summary>What a plugin is doing now, and under which limits.</summary>
    Task<PluginStatus> DebugAsync(PluginRequest request, CancellationToken cancellationToken);
}

/// <summary>A plugin found in a folder.</summary>
/// <param name="Id">From its manifest, or the folder's name when that cannot be read.</param>
/// <param name="Name">For people.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">ready, untrusted, quarantined, lost (its process was killed, is still there and holds a graphics device), or invalid: its folder, or what it needs, is not as it must be.</param>
/// <param name="Problem">Why it is not ready, and what to do; null when it is.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Hash">Over source and manifest.</param>
/// <param name="Generators">Ids "plugin/generator"; null while not known without starting it.</param>
/// <param name="Sandbox">"on", or "off" and why; null for one that is invalid.</param>
/// <param name="Asks">What its manifest asks for beyond its own folder; null for one that is invalid.</param>
/// <param name="Inspectors">Ids "plugin/inspector"; null while not known without starting it.</param>
/// <param name="Workflows">Ids "plugin/workflow"; null while not known without starting it.</param>
/// <param name="Writers">Ids "plugin/writer"; null while not known without starting it.</param>
public sealed record PluginInfo(
    string Id, string Name, string Version, string State, string? Problem, string Folder, string Hash, IReadOnlyList<string>? Generators,
    string? Sandbox = null, PluginPermissions? Asks = null, IReadOnlyList<string>? Inspectors = null, IReadOnlyList<string>? Workflows = null, IReadOnlyList<string>? Writers = null);

/// <summary>Names a plugin.</summary>
/// <param name="Plugin">Its id.</param>
public sealed record PluginRequest(string Plugin);

/// <summary>Which environment to build, and from what.</summary>
/// <param name="Plugin">Its id.</param>
/// <param name="NoIndex">Take packages from <paramref name="FindLinks"/> only, without network.</param>
/// <param name="FindLinks">Absolute paths of folders with wheels; null for none.</param>
public sealed record PluginInstallRequest(string Plugin, bool NoIndex = false, IReadOnlyList<string>? FindLinks = null);

/// <summary>What a plugin runs in.</summary>
/// <param name="Environment">Folder of its environment; null when it asks for none.</param>
/// <param name="Python">Version it was built with, such as 3.11.7; null when it asks for none.</param>
/// <param name="Built">Whether it was built just now.</param>
public sealed record PluginInstallation(string? Environment, string? Python, bool Built);

/// <summary>Names a plugin's folder.</summary>
/// <param name="Folder">Absolute path of the folder with plugin.json.</param>
/// <param name="Remove">True to trust it no longer.</param>
public sealed record PluginFolderRequest(string Folder, bool Remove = false);

/// <summary>Which lines of a plugin's log.</summary>
/// <param name="Plugin">Its id.</param>
/// <param name="Lines">The newest so many, 1 to 500.</param>
public sealed record PluginLogsRequest(string Plugin, int Lines = 200);

/// <summary>A line of a plugin's log.</summary>
/// <param name="Time">When the host heard it.</param>
/// <param name="Source">stderr, host (what happened to the plugin), or the level the plugin gave it: debug, information, warning, error.</param>
/// <param name="Text">Without control characters.</param>
public sealed record PluginLogLine(DateTimeOffset Time, string Source, string Text);

/// <summary>What a plugin is doing.</summary>
/// <param name="Plugin">As plugins/list shows it.</param>
/// <param name="Process">Null while none runs.</param>
/// <param name="Quarantine">Null when it is in none.</param>
/// <param name="Folders">Beyond its own that it may use: asked for by its manifest and granted.</param>
public sealed record PluginStatus(PluginInfo Plugin, PluginProcessInfo? Process, PluginQuarantineInfo? Quarantine, IReadOnlyList<PluginFolder> Folders);

/// <summary>A folder that a plugin may use.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="Writable">False: it may only read there.</param>
public sealed record PluginFolder(string Folder, bool Writable);

/// <summary>A plugin's living process.</summary>
/// <param name="ProcessId">Of the process that the host started; with a sandbox the plugin's own is below it.</param>
/// <param name="Runs">Runs in progress: the job's id and the attempt's fence.</param>
/// <param name="ResidentBytes">Main memory, as the plugin said with its last heartbeat.</param>
/// <param name="MemoryLimit">How much it and all it started may hold, in words.</param>
/// <param name="SilentSeconds">Since its last sign of life.</param>
/// <param name="LastLines">The end of its error stream, oldest first.</param>
/// <param name="Processors">Which cores it and all it started may keep busy, and how far it stands back, in words.</param>
public sealed record PluginProcessInfo(
    int ProcessId, IReadOnlyList<string> Runs, long ResidentBytes, string MemoryLimit, double SilentSeconds, IReadOnlyList<string> LastLines, string Processors = "");

/// <summary>Why a plugin is not started.</summary>
/// <param name="Since">When it began.</param>
/// <param name="Reason">What it did.</param>
/// <param name="LastLines">The end of its error stream then, oldest first.</param>
public sealed record PluginQuarantineInfo(DateTimeOffset Since, string Reason, IReadOnlyList<string> LastLines);
