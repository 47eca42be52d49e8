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
/// <param name="Verdict">One sentence, another where plugins run without a sandbox, and another where Python environments are left that no plugin uses.</param>
public sealed record DoctorReport(IReadOnlyList<DoctorProblem> Problems, string Verdict);

/// <summary>A problem.</summary>
/// <param name="Area">ffmpeg, sqlite, plugins, project, disk.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do, with the exact command where there is one.</param>
public sealed record DoctorProblem(string Area, string Message, string Remedy);

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
