using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Locks;
using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Cli.Connection;

/// <summary>An introduced connection to the host, with each namespace as an interface; a command needs two or three of them, so each is made when it is asked for.</summary>
internal sealed class HostConnection : IAsyncDisposable
{
    private readonly JsonRpcPeer _peer;

    private HostConnection(JsonRpcPeer peer, EventFeed events, bool startedHost)
    {
        _peer = peer;
        Events = events;
        StartedHost = startedHost;
    }

    public ISessionApi Session => field ??= Of<ISessionApi>("session");
    public IProjectApi Project => field ??= Of<IProjectApi>("project");
    public IScriptApi Script => field ??= Of<IScriptApi>("script");
    public ICharactersApi Characters => field ??= Of<ICharactersApi>("characters");
    public ILocksApi Locks => field ??= Of<ILocksApi>("locks");
    public IShotsApi Shots => field ??= Of<IShotsApi>("shots");
    public IFilmApi Film => field ??= Of<IFilmApi>("film");
    public IBoardsApi Boards => field ??= Of<IBoardsApi>("boards");
    public IJobsApi Jobs => field ??= Of<IJobsApi>("jobs");
    public IWorkflowsApi Workflows => field ??= Of<IWorkflowsApi>("workflows");
    public ITakesApi Takes => field ??= Of<ITakesApi>("takes");
    public ISetsApi Sets => field ??= Of<ISetsApi>("sets");
    public IRecipesApi Recipes => field ??= Of<IRecipesApi>("recipes");
    public IConformsApi Conforms => field ??= Of<IConformsApi>("conforms");
    public ITimelineApi Timeline => field ??= Of<ITimelineApi>("timeline");
    public IAnchorsApi Anchors => field ??= Of<IAnchorsApi>("anchors");
    public IEditorsApi Editors => field ??= Of<IEditorsApi>("editors");
    public IPluginsApi Plugins => field ??= Of<IPluginsApi>("plugins");
    public IProvenanceApi Provenance => field ??= Of<IProvenanceApi>("provenance");
    public IHostApi Host => field ??= Of<IHostApi>("host");

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

    private TInterface Of<TInterface>(string prefix)
        where TInterface : class => RpcProxy.Create<TInterface>(_peer, prefix);

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
