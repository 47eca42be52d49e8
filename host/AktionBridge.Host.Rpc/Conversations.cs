using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Rpc.Limits;
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

    public Places Places { get; } = new(options.MaximumConnections, options.ConnectionsPerClient);

    public AuditTrail Audit { get; } = new(log, options.Token, TimeProvider.System);

    public ClientSession Open(string transport, CancellationTokenSource closed, bool authenticated) => hub.Open(transport, closed, authenticated);

    public void Leave(ClientSession session) => hub.Remove(session);

    /// <summary>How fast one connection may call; kept as long as the connection.</summary>
    public CallPace NewPace() => new(options.CallsPerSecond, options.CallsAtOnce, TimeProvider.System);

    /// <summary>Cancelled when the connection is gone or the server stops.</summary>
    public CancellationTokenSource EndingWith(CancellationToken connectionClosed) => CancellationTokenSource.CreateLinkedTokenSource(connectionClosed, _stopping.Token);

    /// <summary>Ends all conversations once their last answers had time to leave.</summary>
    public void Stop() => _stopping.CancelAfter(Farewell);

    public async Task ServeAsync(ClientSession session, IMessageTransport transport, CancellationToken cancellationToken)
    {
        await using var peer = new JsonRpcPeer(transport, methods, PeerOptions(session, NewPace()));
        session.Peer = peer;
        await peer.RunAsync(cancellationToken);
        if (peer.CloseReason is FramingException misfit)
            Audit.Refused(session.Who, "the connection", misfit.Message);
        else if (session.Authenticated)
            log.Debug("Client {ClientId} ({Client}) left {Transport}: {Reason}", session.Id, LogText.Clean(session.Client), session.Transport, peer.CloseReason?.Message ?? "closed in order");
    }

    /// <summary>Answers one HTTP body; null when it held nothing but notifications.</summary>
    public Task<ReadOnlyMemory<byte>?> AnswerOnceAsync(ClientSession session, CallPace pace, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        JsonRpcHttp.HandleAsync(body, methods, PeerOptions(session, pace), cancellationToken);

    public void Dispose() => _stopping.Dispose();

    private JsonRpcOptions PeerOptions(ClientSession session, CallPace pace) => new()
    {
        Json = WireJson.Options,
        Limits = options.Limits,
        Pace = pace,
        State = session,
        MapException = exception => ErrorOf(exception, session),
        OnFault = (fault, method) => Faulted(fault, method, session),
        Gate = (method, _) => session.Authenticated || method == "session/hello" ? null : NoHello(method),
        OnRefused = error => Refused(error, session),
        OnDrained = hub.Drained,
    };

    private static RpcError NoHello(string method) =>
        new((int)RpcErrorCode.Unauthorized, $"'{LogText.Clean(method)}' came before hello. Call session/hello with the token from host.json first.");

    private void Faulted(Exception fault, string method, ClientSession session)
    {
        // The client says that it could not read something of ours, or answers what nobody asked: its word, not a bug met here.
        if (fault is RemoteCallException said)
            Audit.Refused(session.Who, "an answer to nothing", LogText.Line(said.Message));
        else
            Audit.Faulted(session.Who, method, fault);
    }

    private void Refused(RpcError error, ClientSession session)
    {
        // Before hello the first one says it; a batch may hold a thousand more.
        if (session.Authenticated || !session.WasRefused)
            Audit.Refused(session.Who, "a message", LogText.Line(error.Message));
        session.Refused();
    }

    private RpcError ErrorOf(Exception exception, ClientSession session)
    {
        if (exception is RpcFailureException failure)
        {
            if (failure.Forbidden || failure.Code is RpcErrorCode.Unauthorized or RpcErrorCode.ProtocolMismatch or RpcErrorCode.LimitReached)
                Audit.Refused(session.Who, failure.Code.ToString(), LogText.Line(failure.Message));
            return new RpcError((int)failure.Code, failure.Message);
        }

        // An editor was asked on the way; that it failed or left is its answer, not a bug of this host.
        if (exception is RemoteCallException or ConnectionLostException)
            return new RpcError((int)RpcErrorCode.EditorFailed, $"The editor did not carry it out: {exception.Message}");
        Audit.Faulted(session.Who, "A call", exception);
        return new RpcError((int)RpcErrorCode.Faulted, "The host met a bug; its log has the details.");
    }
}
