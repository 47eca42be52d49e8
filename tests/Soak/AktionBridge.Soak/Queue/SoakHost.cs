using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Soak.Queue;

/// <summary>The built host with folders of its own, a client of it, and everything that was started for it.</summary>
internal sealed class SoakHost : IClientEvents, IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly JsonRpcPeer _peer;

    private SoakHost(Process process, Socket socket)
    {
        Process = process;
        var methods = new RpcMethods();
        methods.AddInterface<IClientEvents>(this, "events");
        _peer = new JsonRpcPeer(FramedTransport.Over(new NetworkStream(socket, ownsSocket: true)), methods, new JsonRpcOptions { Json = WireJson.Options });
        _peer.Start();
        Session = RpcProxy.Create<ISessionApi>(_peer, "session");
        Jobs = RpcProxy.Create<IJobsApi>(_peer, "jobs");
        Plugins = RpcProxy.Create<IPluginsApi>(_peer, "plugins");
    }

    /// <summary>"job", "take" ... for a change, "generate 0.5" for progress past a half.</summary>
    public event Action<string>? Happened;

    public Process Process { get; }
    public ISessionApi Session { get; }
    public IJobsApi Jobs { get; }
    public IPluginsApi Plugins { get; }

    public static async Task<SoakHost> StartAsync(string folder, string project)
    {
        using var deadline = new CancellationTokenSource(Longest);
        Process process = await LaunchAsync(folder, deadline.Token);
        JsonElement found = JsonDocument.Parse(await File.ReadAllTextAsync(RecordOf(folder), deadline.Token)).RootElement;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPEndPoint.Parse(found.GetProperty("tcp").GetString()!), deadline.Token);
        var host = new SoakHost(process, socket);
        await host.Session.HelloAsync(
            new HelloRequest { Token = found.GetProperty("token").GetString()!, Client = "soak", Protocol = ProtocolVersions.Client, Actor = "soak" }, deadline.Token);
        await host.Session.BindAsync(new BindRequest(project), deadline.Token);
        await host.Session.SubscribeAsync(new SubscribeRequest(), deadline.Token);
        return host;
    }

    /// <summary>Starts the built host on the folder's own runtime, home and plugins, and waits until it tells where it is.</summary>
    public static async Task<Process> LaunchAsync(string folder, CancellationToken cancellationToken)
    {
        string record = RecordOf(folder);
        if (File.Exists(record))
            File.Delete(record);
        var start = new ProcessStartInfo("dotnet", [Repository.Host, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["AKTION_RUNTIME"], start.Environment["AKTION_HOME"]) = (Path.Combine(folder, "run"), Path.Combine(folder, "home"));
        if (Directory.Exists(PluginsOf(folder)))
            start.Environment["AKTION_PLUGINS"] = PluginsOf(folder);
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!File.Exists(record) && !process.HasExited)
            await timer.WaitForNextTickAsync(cancellationToken);
        return process;
    }

    /// <summary>Where a host of this folder says where it is.</summary>
    public static string RecordOf(string folder) => Path.Combine(folder, "run", "host.json");

    /// <summary>Where plugins lie that only a host of this folder knows.</summary>
    public static string PluginsOf(string folder) => Path.Combine(folder, "plugins");

    public Task ChangedAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        foreach (EntityChange item in change.Changes)
            Happened?.Invoke(item.Kind);
        return Task.CompletedTask;
    }

    public Task ProgressAsync(JobProgressEvent progress, CancellationToken cancellationToken)
    {
        Happened?.Invoke(progress.Stage);
        return Task.CompletedTask;
    }

    public Task ResyncAsync(ResyncEvent resync, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for its end; it was killed or asked to stop.</summary>
    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
