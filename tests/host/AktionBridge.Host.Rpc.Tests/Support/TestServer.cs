using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;
using Serilog.Core;

namespace AktionBridge.Host.Rpc.Tests.Support;

/// <summary>A real server with a handful of methods: hello as the host has it, an echo, a counter that stands for the revision, and one that waits.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Project = "/films/Eleven Minutes.aktion";

    /// <summary>A time that is never reached unless something hangs.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromSeconds(60);

    private readonly BridgeServer _server;
    private readonly Logger _logger;
    private readonly DirectoryInfo _folder;
    private int _revision;

    private TestServer(Func<ServerOptions, ServerOptions> change)
    {
        _folder = Directory.CreateTempSubdirectory("aktion-rpc-");
        Options = change(new ServerOptions { Token = Token, SocketPath = Path.Combine(_folder.FullName, "host.sock") });
        _logger = SuiteLog.Open(Log);
        _server = new BridgeServer(Options, Methods(), Hub, _logger);
        Hub.CurrentRevision = project => project == Project ? new ResyncEvent(Project, "epoch", Revision) : null;
        SuiteLog.Watch(Token);
    }

    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public ServerOptions Options { get; }

    public ClientHub Hub { get; } = new();

    public Endpoints Endpoints { get; private set; } = null!;

    public int HttpPort => new Uri(Endpoints.Http).Port;

    public int TcpPort => int.Parse(Endpoints.Tcp.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    public int Revision => Volatile.Read(ref _revision);

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Completes once <c>wait</c> has begun.</summary>
    public TaskCompletionSource WaitBegan { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once <c>wait</c> was cancelled.</summary>
    public TaskCompletionSource WaitEnded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<TestServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var server = new TestServer(change ?? (options => options));
        server.Endpoints = await server._server.StartAsync(CancellationToken.None);
        return server;
    }

    public Task<FramedClient> ConnectAsync(string transport = "tcp", int? receiveBytes = null) => transport == "tcp"
        ? FramedClient.ConnectTcpAsync(TcpPort, receiveBytes)
        : FramedClient.ConnectUnixAsync(Endpoints.Socket!);

    public async Task<FramedClient> ConnectAndGreetAsync(int? receiveBytes = null)
    {
        FramedClient client = await ConnectAsync("tcp", receiveBytes);
        await client.AskAsync(Hello());
        return client;
    }

    public string Hello(string? token = null, string protocol = ProtocolVersions.Client, string padding = "") =>
        $$"""{"jsonrpc":"2.0","id":0,"method":"session/hello","params":{"token":"{{token ?? Token}}","client":"test","clientVersion":"{{padding}}","protocol":"{{protocol}}" } }""";

    public int Bump() => Interlocked.Increment(ref _revision);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _logger.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private RpcMethods Methods()
    {
        var methods = new RpcMethods();
        methods.Add<HelloRequest, HelloResult>("session/hello", (request, call, _) => Task.FromResult(Greet(request, (ClientSession)call.State!)));
        methods.Add<JsonElement, JsonElement>("echo", (request, _, _) => Task.FromResult(request));
        methods.Add<object?, int>("bump", (_, _, _) => Task.FromResult(Bump()));
        methods.Add<Step, int>("count", (step, _, _) => Task.FromResult(Bump() + step.By));
        methods.Add<object?, int>("throw", (_, _, _) => throw new InvalidOperationException("a bug with inner secrets"));
        methods.Add<object?, int>("refuse", (_, _, _) => throw new RpcFailureException(RpcErrorCode.NotFound, "There is no shot 'sc010_sh0021'."));
        methods.Add<object?>("subscribe", (_, call, _) =>
        {
            var session = (ClientSession)call.State!;
            session.Project = Project;
            session.Subscribed = true;
            return Task.CompletedTask;
        });
        methods.Add<object?>("wait", async (_, _, cancellationToken) =>
        {
            WaitBegan.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                WaitEnded.TrySetResult();
            }
        });
        return methods;
    }

    private sealed record Step(int By);

    // As the host's SessionApi does it.
    private HelloResult Greet(HelloRequest request, ClientSession session)
    {
        if (!new AccessGate(0, Token).TokenMatches(request.Token))
        {
            session.Close();
            throw new RpcFailureException(RpcErrorCode.Unauthorized, "The token is wrong. Read it from host.json; it changes at every start of the host.");
        }

        if (!ProtocolVersions.Compatible(ProtocolVersions.Client, request.Protocol))
        {
            session.Close();
            throw new RpcFailureException(RpcErrorCode.ProtocolMismatch, $"Client '{request.Client}' speaks client protocol {request.Protocol}; this host speaks {ProtocolVersions.Client}. Update the older of the two.");
        }

        session.Introduce(request.Client, request.Actor);
        return new HelloResult(session.Id, "0.1.0", ProtocolVersions.Client, Environment.ProcessId);
    }
}
