using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>A connection to the host that offers an editor and calls the host like any panel.</summary>
internal sealed class Bench : IAsyncDisposable, IClientEvents
{
    private readonly JsonRpcPeer _peer;

    private Bench(Stream stream, Pulse pulse, LiveEditor editor)
    {
        (Pulse, Editor) = (pulse, editor);
        var methods = new RpcMethods();
        methods.AddInterface<IClientEvents>(this, "events");
        methods.AddInterface<IEditor>(editor, "editor");
        _peer = new JsonRpcPeer(FramedTransport.Over(stream), methods, new JsonRpcOptions { Json = WireJson.Options });
        Projects = RpcProxy.Create<IProjectApi>(_peer, "project");
        Anchors = RpcProxy.Create<IAnchorsApi>(_peer, "anchors");
        Timeline = RpcProxy.Create<ITimelineApi>(_peer, "timeline");
        Editors = RpcProxy.Create<IEditorsApi>(_peer, "editors");
        Jobs = RpcProxy.Create<IJobsApi>(_peer, "jobs");
        Workflows = RpcProxy.Create<IWorkflowsApi>(_peer, "workflows");
        Takes = RpcProxy.Create<ITakesApi>(_peer, "takes");
        Sets = RpcProxy.Create<ISetsApi>(_peer, "sets");
        Conforms = RpcProxy.Create<IConformsApi>(_peer, "conforms");
        Shots = RpcProxy.Create<IShotsApi>(_peer, "shots");
        Events = RpcProxy.Create<IEditorEvents>(_peer, "editorEvents");
        _peer.Start();
    }

    public Pulse Pulse { get; }
    public LiveEditor Editor { get; }
    public IProjectApi Projects { get; }
    public IAnchorsApi Anchors { get; }
    public ITimelineApi Timeline { get; }
    public IEditorsApi Editors { get; }
    public IJobsApi Jobs { get; }
    public IWorkflowsApi Workflows { get; }
    public ITakesApi Takes { get; }
    public ISetsApi Sets { get; }
    public IConformsApi Conforms { get; }
    public IShotsApi Shots { get; }
    public IEditorEvents Events { get; }

    /// <summary>Of the registered editor.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Connects to the sandbox's host and opens the project; the editor comes along, as one that goes on after its host died.</summary>
    public static async Task<Bench> OpenAsync(Sandbox sandbox, string project, Pulse pulse, LiveEditor editor)
    {
        JsonElement record = JsonDocument.Parse(await File.ReadAllTextAsync(sandbox.HostFile)).RootElement;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPEndPoint.Parse(record.GetProperty("tcp").GetString()!));
        var bench = new Bench(new NetworkStream(socket, ownsSocket: true), pulse, editor);
        ISessionApi session = RpcProxy.Create<ISessionApi>(bench._peer, "session");
        await session.HelloAsync(
            new HelloRequest { Token = record.GetProperty("token").GetString()!, Client = "bench", ClientVersion = "1.0.0", Protocol = ProtocolVersions.Client, Actor = "tester" },
            CancellationToken.None);
        await bench.Projects.OpenAsync(new BindRequest(project), CancellationToken.None);
        await session.BindAsync(new BindRequest(project), CancellationToken.None);
        await session.SubscribeAsync(new SubscribeRequest(), CancellationToken.None);
        return bench;
    }

    /// <summary>Registers the editor with the document it has in front.</summary>
    public async Task RegisterAsync() => Id = (await Editors.RegisterAsync(
        new RegisterEditorRequest(LiveEditor.Description, Editor.Timeline.Document, Editor.Timeline.DocumentPath), CancellationToken.None)).Id;

    public Task<AnchorMade> RequestAsync(long start, int frames = 12, string? track = "channel-1", string? shot = null, string? requestId = null, int takes = 1) =>
        Anchors.RequestAsync(
            new AnchorRequest { Editor = Id, Shot = shot, Sentence = "A clock on the wall.", Track = track, Start = start, Frames = frames, Takes = takes, Seed = 7, RequestId = requestId, Generator = QuickPlugin.Clip },
            CancellationToken.None);

    public async Task<AnchorInfo> AnchorAsync(string id) => (await ListAsync()).Single(anchor => anchor.Id == id);

    public async Task<IReadOnlyList<AnchorInfo>> ListAsync() => (await Anchors.ListAsync(new ListAnchorsRequest(), CancellationToken.None)).Items;

    /// <summary>Waits until an anchor is in a state.</summary>
    public Task<AnchorInfo> UntilAsync(string id, string state) => UntilAsync(id, anchor => anchor.State == state);

    public Task<AnchorInfo> UntilAsync(string id, Func<AnchorInfo, bool> enough) => Pulse.UntilAsync(() => AnchorAsync(id), enough);

    public async ValueTask DisposeAsync() => await _peer.DisposeAsync();

    Task IClientEvents.ChangedAsync(ChangeEvent change, CancellationToken cancellationToken) => BeatAsync();

    Task IClientEvents.ProgressAsync(JobProgressEvent progress, CancellationToken cancellationToken) => BeatAsync();

    Task IClientEvents.ResyncAsync(ResyncEvent resync, CancellationToken cancellationToken) => BeatAsync();

    private Task BeatAsync()
    {
        Pulse.Beat();
        return Task.CompletedTask;
    }
}
