using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>The host itself, <c>host/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "host")]
public interface IHostApi
{
    /// <summary>Versions and open connections.</summary>
    Task<HostInfo> InfoAsync(CancellationToken cancellationToken);

    /// <summary>Checks this machine and a project: problems only, each with its remedy.</summary>
    Task<DoctorReport> DoctorAsync(GetProjectRequest request, CancellationToken cancellationToken);

    /// <summary>Stops the host; running jobs are recorded as interrupted.</summary>
    Task<Done> ShutdownAsync(CancellationToken cancellationToken);
}

/// <summary>Plugins, <c>plugins/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "plugins")]
public interface IPluginsApi
{
    /// <summary>Every plugin found, trusted or not. Starts none.</summary>
    Task<Page<PluginInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What a plugin brings; starts it when its description is not cached.</summary>
    Task<PluginDescription> DescribeAsync(PluginRequest request, CancellationToken cancellationToken);

    /// <summary>Trusts a plugin's folder as it is now, for this user.</summary>
    Task<Done> TrustAsync(PluginRequest request, CancellationToken cancellationToken);

    /// <summary>Trusts a plugin's folder whatever it contains, until it is removed: for whoever writes the plugin.</summary>
    Task<Done> DevelopAsync(PluginFolderRequest request, CancellationToken cancellationToken);
}

/// <summary>The trail, <c>provenance/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "provenance")]
public interface IProvenanceApi
{
    /// <summary>Every decision and run, oldest first.</summary>
    Task<Page<LedgerLine>> LedgerAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>Checks the ledger's hash chain and every archived file against its hash.</summary>
    Task<VerifyReport> VerifyAsync(GetProjectRequest request, CancellationToken cancellationToken);
}

/// <summary>The host.</summary>
/// <param name="Version">Its version.</param>
/// <param name="ProcessId">Its pid.</param>
/// <param name="Protocol">Client protocol it speaks.</param>
/// <param name="Ffmpeg">Version of ffmpeg.</param>
/// <param name="Sqlite">Version of SQLite.</param>
/// <param name="Connections">Open now.</param>
public sealed record HostInfo(string Version, int ProcessId, string Protocol, string Ffmpeg, string Sqlite, int Connections);

/// <summary>What is wrong.</summary>
/// <param name="Problems">Empty when all is well.</param>
/// <param name="Verdict">One sentence.</param>
public sealed record DoctorReport(IReadOnlyList<DoctorProblem> Problems, string Verdict);

/// <summary>A problem.</summary>
/// <param name="Area">ffmpeg, sqlite, plugins, project, disk.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do, with the exact command where there is one.</param>
public sealed record DoctorProblem(string Area, string Message, string Remedy);

/// <summary>A plugin found in a folder.</summary>
/// <param name="Id">From its manifest, or the folder's name when that cannot be read.</param>
/// <param name="Name">For people.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">ready, untrusted, invalid.</param>
/// <param name="Problem">Why it is not ready, and what to do; null when it is.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Hash">Over source and manifest.</param>
/// <param name="Generators">Ids "plugin/generator"; null while not known without starting it.</param>
public sealed record PluginInfo(
    string Id, string Name, string Version, string State, string? Problem, string Folder, string Hash, IReadOnlyList<string>? Generators);

/// <summary>Names a plugin.</summary>
/// <param name="Plugin">Its id.</param>
public sealed record PluginRequest(string Plugin);

/// <summary>Names a plugin's folder.</summary>
/// <param name="Folder">Absolute path of the folder with plugin.json.</param>
/// <param name="Remove">True to trust it no longer.</param>
public sealed record PluginFolderRequest(string Folder, bool Remove = false);

/// <summary>A line of the ledger.</summary>
/// <param name="Sequence">From 1, without holes.</param>
/// <param name="Time">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">The method.</param>
/// <param name="Details">Small facts.</param>
/// <param name="Hash">Of this line and the one before.</param>
public sealed record LedgerLine(
    long Sequence, DateTimeOffset Time, string Actor, string Action, IReadOnlyDictionary<string, string> Details, string Hash);

/// <summary>What a verification found.</summary>
/// <param name="LedgerLines">Lines checked.</param>
/// <param name="Files">Files checked.</param>
/// <param name="Problems">Each names the line or file; empty when all is well.</param>
public sealed record VerifyReport(long LedgerLines, int Files, IReadOnlyList<string> Problems);
