using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Soak.Clients;

/// <summary>One connection of a client, from hello to the host's or the line's end.</summary>
internal sealed class ClientLine : IAsyncDisposable
{
    private readonly JsonRpcPeer _peer;

    private ClientLine(JsonRpcPeer peer)
    {
        _peer = peer;
        Session = RpcProxy.Create<ISessionApi>(peer, "session");
        Project = RpcProxy.Create<IProjectApi>(peer, "project");
        Shots = RpcProxy.Create<IShotsApi>(peer, "shots");
        Takes = RpcProxy.Create<ITakesApi>(peer, "takes");
        Jobs = RpcProxy.Create<IJobsApi>(peer, "jobs");
        Plugins = RpcProxy.Create<IPluginsApi>(peer, "plugins");
    }

    public ISessionApi Session { get; }
    public IProjectApi Project { get; }
    public IShotsApi Shots { get; }
    public ITakesApi Takes { get; }
    public IJobsApi Jobs { get; }
    public IPluginsApi Plugins { get; }

    public bool IsOver => _peer.Completion.IsCompleted;

    /// <summary>Connects to whoever the record names now; null where nobody answers (yet).</summary>
    public static async Task<ClientLine?> TryOpenAsync(string record, string project, string name, IClientEvents events, CancellationToken cancellationToken)
    {
        Socket? socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        ClientLine? line = null;
        try
        {
            JsonElement found = JsonDocument.Parse(await File.ReadAllTextAsync(record, cancellationToken)).RootElement;
            await socket.ConnectAsync(IPEndPoint.Parse(found.GetProperty("tcp").GetString()!), cancellationToken);
            var methods = new RpcMethods();
            methods.AddInterface(events, "events");
            var peer = new JsonRpcPeer(FramedTransport.Over(new NetworkStream(socket, ownsSocket: true)), methods, new JsonRpcOptions { Json = WireJson.Options });
            socket = null;
            line = new ClientLine(peer);
            peer.Start();
            await line.Session.HelloAsync(
                new HelloRequest { Token = found.GetProperty("token").GetString()!, Client = name, Protocol = ProtocolVersions.Client, Actor = name }, cancellationToken);
            await line.Session.BindAsync(new BindRequest(project), cancellationToken);
            return line;
        }
        catch (Exception nobody) when (nobody is IOException or SocketException or JsonException)
        {
            if (line is not null)
                await line.DisposeAsync();
            return null;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
