using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Contracts.Rpc.Client.Locks;
using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Cli.Connection;

/// <summary>An introduced connection to the host, with each namespace as an interface.</summary>
internal sealed class HostConnection : IAsyncDisposable
{
    private readonly JsonRpcPeer _peer;

    private HostConnection(JsonRpcPeer peer, EventFeed events, bool startedHost)
    {
        _peer = peer;
        Events = events;
        StartedHost = startedHost;
        Session = RpcProxy.Create<ISessionApi>(peer, "session");
        Project = RpcProxy.Create<IProjectApi>(peer, "project");
        Script = RpcProxy.Create<IScriptApi>(peer, "script");
        Characters = RpcProxy.Create<ICharactersApi>(peer, "characters");
        Locks = RpcProxy.Create<ILocksApi>(peer, "locks");
        Shots = RpcProxy.Create<IShotsApi>(peer, "shots");
        Film = RpcProxy.Create<IFilmApi>(peer, "film");
        Boards = RpcProxy.Create<IBoardsApi>(peer, "boards");
        Jobs = RpcProxy.Create<IJobsApi>(peer, "jobs");
        Workflows = RpcProxy.Create<IWorkflowsApi>(peer, "workflows");
        Takes = RpcProxy.Create<ITakesApi>(peer, "takes");
        Recipes = RpcProxy.Create<IRecipesApi>(peer, "recipes");
        Conforms = RpcProxy.Create<IConformsApi>(peer, "conforms");
        Timeline = RpcProxy.Create<ITimelineApi>(peer, "timeline");
        Anchors = RpcProxy.Create<IAnchorsApi>(peer, "anchors");
        Editors = RpcProxy.Create<IEditorsApi>(peer, "editors");
        Plugins = RpcProxy.Create<IPluginsApi>(peer, "plugins");
        Provenance = RpcProxy.Create<IProvenanceApi>(peer, "provenance");
        Host = RpcProxy.Create<IHostApi>(peer, "host");
    }

    public ISessionApi Session { get; }
    public IProjectApi Project { get; }
    public IScriptApi Script { get; }
    public ICharactersApi Characters { get; }
    public ILocksApi Locks { get; }
    public IShotsApi Shots { get; }
    public IFilmApi Film { get; }
    public IBoardsApi Boards { get; }
    public IJobsApi Jobs { get; }
    public IWorkflowsApi Workflows { get; }
    public ITakesApi Takes { get; }
    public IRecipesApi Recipes { get; }
    public IConformsApi Conforms { get; }
    public ITimelineApi Timeline { get; }
    public IAnchorsApi Anchors { get; }
    public IEditorsApi Editors { get; }
    public IPluginsApi Plugins { get; }
    public IProvenanceApi Provenance { get; }
    public IHostApi Host { get; }

    /// <summary>What the host reports once subscribed.</summary>
    public EventFeed Events { get; }

    /// <summary>Whether no host ran before.</summary>
    public bool StartedHost { get; }

    /// <summary>Connects, starting a host when none runs.</summary>
    public static async Task<HostConnection> OpenAsync(string actor, CancellationToken cancellationToken)
    {
        HostRecord? running = HostRecord.Read();
        HostRecord record = running ?? await HostLauncher.StartAsync(cancellationToken);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPEndPoint.Parse(record.Tcp), cancellationToken);

        var events = new EventFeed();
        var methods = new RpcMethods();
        methods.AddInterface<IClientEvents>(events, "events");
        var peer = new JsonRpcPeer(FramedTransport.Over(new NetworkStream(socket, ownsSocket: true)), methods, new JsonRpcOptions { Json = WireJson.Options });
        peer.Start();
        var connection = new HostConnection(peer, events, startedHost: running is null);
        await connection.Session.HelloAsync(
            new HelloRequest { Token = record.Token, Client = "cli", ClientVersion = Version, Protocol = ProtocolVersions.Client, Actor = actor }, cancellationToken);
        return connection;
    }

    /// <summary>Version of this client.</summary>
    public static string Version => typeof(HostConnection).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Binds to a project and asks for its events.</summary>
    public async Task<ProjectInfo> BindAsync(string folder, CancellationToken cancellationToken)
    {
        ProjectInfo project = await Session.BindAsync(new BindRequest(folder), cancellationToken);
        await Session.SubscribeAsync(new SubscribeRequest(), cancellationToken);
        return project;
    }

    /// <summary>plugins/install, which an interface cannot call because it reports while it works.</summary>
    public Task<PluginInstallation> InstallAsync(PluginInstallRequest request, IProgress<JsonElement> progress, CancellationToken cancellationToken) =>
        _peer.CallAsync<PluginInstallation>("plugins/install", request, cancellationToken, progress);

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
