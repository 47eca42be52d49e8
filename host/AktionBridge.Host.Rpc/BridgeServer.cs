using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;

namespace AktionBridge.Host.Rpc;

/// <summary>
/// Listens on loopback only: framed TCP, a Unix socket, and HTTP with POST and WebSocket at /rpc. One gate and one set of methods behind all of them.
/// </summary>
public sealed class BridgeServer : IAsyncDisposable
{
    private readonly ServerOptions _options;
    private readonly RpcMethods _methods;
    private readonly ClientHub _hub;
    private readonly Serilog.ILogger _log;
    private readonly SemaphoreSlim _connections;
    private WebApplication? _application;
    private AccessGate? _gate;

    public BridgeServer(ServerOptions options, RpcMethods methods, ClientHub hub, Serilog.ILogger log)
    {
        _options = options;
        _methods = methods;
        _hub = hub;
        _log = log.ForContext<BridgeServer>();
        _connections = new SemaphoreSlim(options.MaximumConnections);
    }

    /// <summary>Begins to listen and says where.</summary>
    public async Task<Endpoints> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel));
        _application = builder.Build();
        _application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        _application.Run(AnswerAsync);
        await _application.StartAsync(cancellationToken);

        int[] ports = [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Where(address => address.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)).Select(address => new Uri(address).Port)];
        _gate = new AccessGate(ports[0], _options.Token);
        return new Endpoints($"http://127.0.0.1:{ports[0]}", $"127.0.0.1:{ports[1]}", _options.SocketPath);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
            await _application.StopAsync(patience.Token);
            await _application.DisposeAsync();
        }

        _connections.Dispose();
        if (_options.SocketPath is { } socket)
            File.Delete(socket);
    }

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = _options.Limits.MessageBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        kestrel.Limits.MaxConcurrentConnections = _options.MaximumConnections * 2;
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Run(connection => ServeFramedAsync(connection, "tcp")));
        if (_options.SocketPath is { } socket)
        {
            File.Delete(socket);
            kestrel.ListenUnixSocket(socket, listen => listen.Run(connection => ServeFramedAsync(connection, "socket")));
        }
    }

    private async Task ServeFramedAsync(ConnectionContext connection, string transport)
    {
        if (!await _connections.WaitAsync(0))
        {
            _log.Warning("Connection refused: {Limit} are open", _options.MaximumConnections);
            return;
        }

        using var closed = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        ClientSession session = _hub.Open(transport, closed, authenticated: false);
        var framed = new FramedTransport(connection.Transport.Input, connection.Transport.Output, _options.Limits)
        {
            MessageBytes = _options.HelloBytes,
        };
        using var helloDeadline = new Timer(
            _ =>
            {
                if (!session.Authenticated)
                    session.Close();
            },
            null, _options.HelloTime, Timeout.InfiniteTimeSpan);
        session.Admitted = () => framed.MessageBytes = _options.Limits.MessageBytes;
        try
        {
            await ServeAsync(session, framed, closed.Token);
        }
        finally
        {
            _hub.Remove(session);
            _connections.Release();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var claim = new AccessClaim(
            context.Request.Method, Single(context.Request.Headers.Host), Single(context.Request.Headers.Origin),
            context.Request.ContentType, Bearer(context), context.WebSockets.IsWebSocketRequest);
        if (context.Request.Path != "/rpc")
            await RefuseAsync(context, new Refusal(404, "There is nothing here but /rpc."));
        else if (_gate is null)
            await RefuseAsync(context, new Refusal(503, "The host is starting."));
        else if (_gate.Judge(claim) is { } refusal)
            await RefuseAsync(context, refusal);
        else if (!await _connections.WaitAsync(0))
            await RefuseAsync(context, new Refusal(503, $"{_options.MaximumConnections} connections are open; try again later."));
        else
            await AdmitAsync(context);
    }

    private async Task AdmitAsync(HttpContext context)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        ClientSession session = _hub.Open(context.WebSockets.IsWebSocketRequest ? "websocket" : "http", closed, authenticated: true);
        try
        {
            if (context.WebSockets.IsWebSocketRequest)
            {
                using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                await ServeAsync(session, new WebSocketTransport(socket, _options.Limits), closed.Token);
            }
            else
            {
                session.Introduce("http", null);
                await PostAsync(context, session, closed.Token);
            }
        }
        finally
        {
            _hub.Remove(session);
            _connections.Release();
        }
    }

    private async Task PostAsync(HttpContext context, ClientSession session, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(body.GetMemory(4096), cancellationToken)) > 0)
                body.Advance(read);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException tooLarge)
        {
            await RefuseAsync(context, new Refusal(tooLarge.StatusCode, $"A request may be {_options.Limits.MessageBytes} bytes at most."));
            return;
        }

        ReadOnlyMemory<byte>? reply = await JsonRpcHttp.HandleAsync(body.WrittenMemory, _methods, PeerOptions(session), cancellationToken);
        if (reply is not { } json)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, cancellationToken);
    }

    private async Task ServeAsync(ClientSession session, IMessageTransport transport, CancellationToken cancellationToken)
    {
        await using var peer = new JsonRpcPeer(transport, _methods, PeerOptions(session));
        session.Peer = peer;
        _log.Debug("Client {ClientId} connected by {Transport}", session.Id, session.Transport);
        try
        {
            await peer.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Closed by us, or the host stops.
        }
        catch (Exception broken) when (broken is IOException or WebSocketException or ConnectionLostException)
        {
            _log.Information("Client {ClientId} ({Client}) was disconnected: {Reason}", session.Id, session.Client, broken.Message);
        }

        _log.Debug("Client {ClientId} ({Client}) left", session.Id, session.Client);
    }

    private JsonRpcOptions PeerOptions(ClientSession session) => new()
    {
        Json = WireJson.Options,
        Limits = _options.Limits,
        State = session,
        MapException = exception => Explain(exception, session),
        Gate = (method, _) => session.Authenticated || method == "session/hello" ? null : Refused(session, method),
        OnDrained = _hub.Drained,
    };

    private RpcError Refused(ClientSession session, string method)
    {
        _log.Warning("{Method} of client {ClientId} refused: no hello", method, session.Id);
        session.Close();
        return new RpcError((int)RpcErrorCode.Unauthorized, "Call session/hello with the token from host.json first.");
    }

    /// <summary>A failure is the caller's to act on; anything else is a bug of ours, whose details stay in the log.</summary>
    private RpcError Explain(Exception exception, ClientSession session)
    {
        if (exception is RpcFailureException failure)
            return new RpcError((int)failure.Code, failure.Message);
        _log.Error(exception, "A call of client {ClientId} ({Client}) faulted", session.Id, session.Client);
        return new RpcError((int)RpcErrorCode.Faulted, "The host met a bug; its log has the details.");
    }

    private async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        _log.Warning("{Method} {Path} refused with {Status}: {Reason}", context.Request.Method, context.Request.Path.Value, refusal.Status, refusal.Reason);
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.Connection = "close";
        await context.Response.WriteAsync(refusal.Reason);
    }

    private static string? Single(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();

    private static string? Bearer(HttpContext context)
    {
        string? header = Single(context.Request.Headers.Authorization);
        const string Scheme = "Bearer ";
        return header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}
