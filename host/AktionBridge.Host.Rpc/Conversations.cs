using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;
using AktionBridge.JsonRpc.Framing;
using Serilog;

namespace AktionBridge.Host.Rpc;

/// <summary>What all transports share: how many may come in, the methods they are offered, and how one ends.</summary>
internal sealed class Conversations(ServerOptions options, RpcMethods methods, ClientHub hub, ILogger log) : IDisposable
{
    // Long enough for the answer to host/shutdown to leave.
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stopping = new();

    public Places Places { get; } = new(options.MaximumConnections, options.MaximumStrangers);

    public ClientSession Open(string transport, CancellationTokenSource closed, bool authenticated) => hub.Open(transport, closed, authenticated);

    public void Leave(ClientSession session) => hub.Remove(session);

    /// <summary>Cancelled when the connection is gone or the server stops.</summary>
    public CancellationTokenSource EndingWith(CancellationToken connectionClosed) => CancellationTokenSource.CreateLinkedTokenSource(connectionClosed, _stopping.Token);

    /// <summary>Ends all conversations once their last answers had time to leave.</summary>
    public void Stop() => _stopping.CancelAfter(Farewell);

    public async Task ServeAsync(ClientSession session, IMessageTransport transport, CancellationToken cancellationToken)
    {
        await using var peer = new JsonRpcPeer(transport, methods, PeerOptions(session));
        session.Peer = peer;
        log.Debug("Client {ClientId} connected by {Transport}", session.Id, session.Transport);
        await peer.RunAsync(cancellationToken);
        if (peer.CloseReason is FramingException misfit)
            log.Warning("Client {ClientId} ({Client}) was disconnected: {Reason}", session.Id, LogText.Clean(session.Client), misfit.Message);
        else
            log.Debug("Client {ClientId} ({Client}) left: {Reason}", session.Id, LogText.Clean(session.Client), peer.CloseReason?.Message ?? "closed in order");
    }

    /// <summary>Answers one HTTP body; null when it held nothing but notifications.</summary>
    public Task<ReadOnlyMemory<byte>?> AnswerOnceAsync(ClientSession session, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        JsonRpcHttp.HandleAsync(body, methods, PeerOptions(session), cancellationToken);

    public void Dispose() => _stopping.Dispose();

    private JsonRpcOptions PeerOptions(ClientSession session) => new()
    {
        Json = WireJson.Options,
        Limits = options.Limits,
        State = session,
        MapException = exception => ErrorOf(exception, session),
        OnFault = (fault, method) => log.Error(fault, "{Method} of client {ClientId} faulted", LogText.Clean(method), session.Id),
        Gate = (method, _) => session.Authenticated || method == "session/hello" ? null : Refused(session, method),
        OnRefused = _ => session.Refused(),
        OnDrained = hub.Drained,
    };

    private RpcError Refused(ClientSession session, string method)
    {
        // The first one says it; a batch may hold a thousand more.
        if (!session.WasRefused)
            log.Warning("{Method} of client {ClientId} refused: no hello", LogText.Clean(method), session.Id);
        return new RpcError((int)RpcErrorCode.Unauthorized, "Call session/hello with the token from host.json first.");
    }

    private RpcError ErrorOf(Exception exception, ClientSession session)
    {
        if (exception is RpcFailureException failure)
            return new RpcError((int)failure.Code, failure.Message);
        // An editor was asked on the way; that it failed or left is its answer, not a bug of this host.
        if (exception is RemoteCallException or ConnectionLostException)
            return new RpcError((int)RpcErrorCode.EditorFailed, $"The editor did not carry it out: {exception.Message}");
        log.Error(exception, "A call of client {ClientId} ({Client}) faulted", session.Id, LogText.Clean(session.Client));
        return new RpcError((int)RpcErrorCode.Faulted, "The host met a bug; its log has the details.");
    }
}
