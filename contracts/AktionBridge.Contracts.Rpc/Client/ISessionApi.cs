using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>The connection itself, <c>session/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "session")]
public interface ISessionApi
{
    /// <summary>The first message of a TCP or socket connection, within 5 seconds and 4 KiB. WebSocket and HTTP carry the token in their headers; hello is then optional.</summary>
    Task<HelloResult> HelloAsync(HelloRequest request, CancellationToken cancellationToken);

    /// <summary>Binds the connection to a project, opening it when it is not open.</summary>
    Task<ProjectInfo> BindAsync(BindRequest request, CancellationToken cancellationToken);

    /// <summary>From now on the connection receives <c>events/changed</c> and <c>events/progress</c> of its project; what it missed comes with the answer.</summary>
    Task<Subscription> SubscribeAsync(SubscribeRequest request, CancellationToken cancellationToken);
}

/// <summary>What the host tells subscribed clients, <c>events/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "events")]
public interface IClientEvents
{
    /// <summary>A committed change.</summary>
    [RpcNotification]
    Task ChangedAsync(ChangeEvent change, CancellationToken cancellationToken);

    /// <summary>Where a job is. Raises no revision; at most 10 a second a job.</summary>
    [RpcNotification]
    Task ProgressAsync(JobProgressEvent progress, CancellationToken cancellationToken);

    /// <summary>The connection was too slow and events were dropped: read again what matters, then subscribe with the new revision.</summary>
    [RpcNotification]
    Task ResyncAsync(ResyncEvent resync, CancellationToken cancellationToken);
}

/// <summary>A client introduces itself.</summary>
public sealed record HelloRequest
{
    /// <summary>From host.json.</summary>
    public required string Token { get; init; }

    /// <summary>Name of the program: "cli", "blender".</summary>
    public required string Client { get; init; }

    /// <summary>Its version.</summary>
    public string ClientVersion { get; init; } = "";

    /// <summary>Version of the client protocol it speaks.</summary>
    public required string Protocol { get; init; }

    /// <summary>Whose decisions these are, for the ledger; the client's name unless said.</summary>
    public string? Actor { get; init; }
}

/// <summary>The host answers.</summary>
/// <param name="Session">Id of this connection, as in the log.</param>
/// <param name="HostVersion">Version of the host.</param>
/// <param name="Protocol">Version of the client protocol it speaks.</param>
/// <param name="ProcessId">Of the host.</param>
public sealed record HelloResult(string Session, string HostVersion, string Protocol, int ProcessId);

/// <summary>Names a project.</summary>
/// <param name="Folder">Absolute path of Name.aktion.</param>
public sealed record BindRequest(string Folder);

/// <summary>Asks for events.</summary>
public sealed record SubscribeRequest : ProjectRequest
{
    /// <summary>Epoch of the revision below; null for none.</summary>
    public string? Epoch { get; init; }

    /// <summary>The last revision this client has seen; null to start from now.</summary>
    public long? SinceRevision { get; init; }
}

/// <summary>What was missed.</summary>
/// <param name="Epoch">Identity of the history.</param>
/// <param name="Revision">As of now.</param>
/// <param name="Resync">True when the missed changes are no longer kept: read again what matters.</param>
/// <param name="Missed">Changes after sinceRevision, in order; empty when resync.</param>
public sealed record Subscription(string Epoch, long Revision, bool Resync, IReadOnlyList<ChangeEvent> Missed);

/// <summary>A committed change.</summary>
/// <param name="Project">Folder of the project.</param>
/// <param name="Epoch">Identity of the history.</param>
/// <param name="Revision">Rises by one with each change.</param>
/// <param name="Changes">What changed.</param>
public sealed record ChangeEvent(string Project, string Epoch, long Revision, IReadOnlyList<EntityChange> Changes);

/// <summary>One row that changed.</summary>
/// <param name="Kind">shot, board, take, job, placement ...</param>
/// <param name="Id">Its id.</param>
/// <param name="Removed">Whether it is gone.</param>
public sealed record EntityChange(string Kind, string Id, bool Removed = false);

/// <summary>Events were dropped.</summary>
/// <param name="Project">Folder of the project.</param>
/// <param name="Epoch">Identity of the history.</param>
/// <param name="Revision">As of now.</param>
public sealed record ResyncEvent(string Project, string Epoch, long Revision);

/// <summary>Where a job is.</summary>
/// <param name="Project">Folder of the project.</param>
/// <param name="JobId">Which.</param>
/// <param name="Title">For people.</param>
/// <param name="Stage">generate, archive, inspect, conform ...</param>
/// <param name="What">What is being done.</param>
/// <param name="Fraction">Of the whole job, 0 to 1.</param>
/// <param name="EtaSeconds">Null while unknown.</param>
/// <param name="PreviewFile">A picture of the unfinished result, or null.</param>
public sealed record JobProgressEvent(
    string Project, string JobId, string Title, string Stage, string What, double Fraction, double? EtaSeconds, string? PreviewFile);
