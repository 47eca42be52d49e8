using System.Net;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Rpc.Limits;
using AktionBridge.JsonRpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AktionBridge.Host.Rpc;

/// <summary>
/// Listens on loopback only: framed TCP, a Unix socket, and HTTP with POST and WebSocket at /rpc. One gate and one set of methods behind all of them.
/// </summary>
public sealed class BridgeServer : IAsyncDisposable
{
    // How long a connection may stand idle between HTTP requests, and a WebSocket leave a ping unanswered.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServerOptions _options;
    private readonly Serilog.ILogger _log;
    private readonly Conversations _conversations;
    private readonly HttpEntrance _entrance;

    // Apart, so that a page that opens connections to the one port pushes nobody out at the other.
    private readonly Doorstep _framedDoorstep;
    private readonly Doorstep _httpDoorstep;
    private WebApplication? _application;

    public BridgeServer(ServerOptions options, RpcMethods methods, ClientHub hub, Serilog.ILogger log)
    {
        _options = options;
        _log = log.ForContext<BridgeServer>();
        _conversations = new Conversations(options, methods, hub, _log);
        _entrance = new HttpEntrance(options, _conversations);
        _framedDoorstep = new Doorstep(options.MaximumStrangers);
        _httpDoorstep = new Doorstep(options.MaximumStrangers);
    }

    /// <summary>Begins to listen and says where.</summary>
    public async Task<Endpoints> StartAsync(CancellationToken cancellationToken)
    {
        // Empty: the usual builders read environment variables and appsettings.json, where one line opens a port to the world.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(Listen);
        _application = builder.Build();
        _application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Patience, KeepAliveTimeout = Patience });
        _application.Run(_entrance.AnswerAsync);
        await _application.StartAsync(cancellationToken);

        int[] ports = [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Where(address => address.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)).Select(address => new Uri(address).Port)];
        if (_options.SocketPath is { } socket && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _entrance.Gate = new AccessGate(ports[0], _options.Token);
        return new Endpoints($"http://127.0.0.1:{ports[0]}", $"127.0.0.1:{ports[1]}", _options.SocketPath);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            _conversations.Stop();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
            await _application.StopAsync(patience.Token);
            await _application.DisposeAsync();
        }

        _conversations.Dispose();
        if (_options.SocketPath is { } socket)
            File.Delete(socket);
    }

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = _options.Limits.MessageBytes;
        kestrel.Limits.RequestHeadersTimeout = _options.HelloTime;
        kestrel.Limits.KeepAliveTimeout = Patience;
        kestrel.Limits.MaxConcurrentConnections = (_options.MaximumConnections * 2) + (_options.MaximumStrangers * 8);
        kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => ReceiveAsync(next, connection));
        });
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Run(connection => ServeFramedAsync(connection, "tcp")));
        if (_options.SocketPath is { } socket)
        {
            File.Delete(socket);
            kestrel.ListenUnixSocket(socket, listen => listen.Run(connection => ServeFramedAsync(connection, "socket")));
        }
    }

    private async Task ReceiveAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        using Doorstep.Stranger stranger = _httpDoorstep.Enter(() => PushOut(connection));
        new HttpGuest(stranger, _conversations.NewPace()).Attach(connection);
        await next(connection);
    }

    private void PushOut(ConnectionContext connection)
    {
        _conversations.Audit.Refused($"http {connection.RemoteEndPoint}", "the connection", $"{_options.MaximumStrangers} newer ones wait with nothing let in; send the request at once.");
        connection.Abort();
    }

    private async Task ServeFramedAsync(ConnectionContext connection, string transport)
    {
        var framed = new FramedTransport(connection.Transport.Input, connection.Transport.Output, _options.Limits)
        {
            MessageBytes = _options.HelloBytes,
        };
        if (_conversations.Places.Full is { } reason)
        {
            await TurnAwayAsync(framed, reason, transport, connection.ConnectionClosed);
            return;
        }

        using CancellationTokenSource closed = _conversations.EndingWith(connection.ConnectionClosed);
        ClientSession session = _conversations.Open(transport, closed, authenticated: false);
        using Doorstep.Stranger stranger = _framedDoorstep.Enter(() => EndUnlessAdmitted(session, $"{_options.MaximumStrangers} newer ones wait; say hello at once."));
        using Places.Place place = _conversations.Places.Reserve();
        session.Admitted = client => Admit(session, client, stranger, place, framed);
        await using var helloDeadline = new Timer(_ => EndUnlessAdmitted(session, $"It said no hello within {_options.HelloTime}."), null, _options.HelloTime, Timeout.InfiniteTimeSpan);
        try
        {
            await _conversations.ServeAsync(session, framed, closed.Token);
        }
        finally
        {
            _conversations.Leave(session);
        }
    }

    private void Admit(ClientSession session, string client, Doorstep.Stranger stranger, Places.Place place, FramedTransport framed)
    {
        if (place.Admit(client) is { } full)
        {
            session.Close();
            throw new RpcFailureException(RpcErrorCode.LimitReached, full);
        }

        stranger.Dispose();
        _log.Debug("Client {ClientId} ({Client}) connected by {Transport}", session.Id, LogText.Clean(client), session.Transport);
        framed.MessageBytes = _options.Limits.MessageBytes;
    }

    private void EndUnlessAdmitted(ClientSession session, string why)
    {
        if (session.Authenticated)
            return;
        _conversations.Audit.Refused(session.Who, "the connection", why);
        session.End();
    }

    private async Task TurnAwayAsync(FramedTransport framed, string reason, string transport, CancellationToken cancellationToken)
    {
        _conversations.Audit.Refused(transport, "the connection", reason);
        var error = new { jsonrpc = "2.0", id = (int?)null, error = new RpcError((int)RpcErrorCode.LimitReached, reason) };
        try
        {
            await framed.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(error, JsonSerializerOptions.Web), cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // It did not wait for the answer.
        }

        await framed.DisposeAsync();
    }
}
