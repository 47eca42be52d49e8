using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Benchmarks.Blender;

/// <summary>The built host in a process with folders of its own, and a client of it.</summary>
internal sealed class PrivateHost : IAsyncDisposable
{
    private const int Stop = 19, Continue = 18;

    private readonly Process _process;
    private readonly JsonRpcPeer _peer;

    private PrivateHost(Process process, JsonRpcPeer peer)
    {
        (_process, _peer) = (process, peer);
        Session = Api<ISessionApi>("session");
        Shots = Api<IShotsApi>("shots");
        Jobs = Api<IJobsApi>("jobs");
        Timeline = Api<ITimelineApi>("timeline");
        Editors = Api<IEditorsApi>("editors");
    }

    public ISessionApi Session { get; }
    public IShotsApi Shots { get; }
    public IJobsApi Jobs { get; }
    public ITimelineApi Timeline { get; }
    public IEditorsApi Editors { get; }

    /// <summary>Any namespace of the client protocol.</summary>
    public T Api<T>(string name)
        where T : class => RpcProxy.Create<T>(_peer, name);

    /// <summary>Processor time it has taken so far, all threads.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>What another process needs to find this host and no other.</summary>
    public static Dictionary<string, string> Environment(string folder) => new()
    {
        ["AKTION_RUNTIME"] = Path.Combine(folder, "run"), ["AKTION_HOME"] = Path.Combine(folder, "home"),
    };

    /// <summary>Starts it and opens the project for the client, when there is one.</summary>
    public static async Task<PrivateHost> StartAsync(string folder, string? project, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Host, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Environment(folder))
            start.Environment[name] = value;
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        JsonElement record = await RecordAsync(Path.Combine(folder, "run", "host.json"), process, cancellationToken);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPEndPoint.Parse(record.GetProperty("tcp").GetString()!), cancellationToken);
        var peer = new JsonRpcPeer(FramedTransport.Over(new NetworkStream(socket, ownsSocket: true)), new RpcMethods(), new JsonRpcOptions { Json = WireJson.Options });
        peer.Start();
        var host = new PrivateHost(process, peer);
        await host.Session.HelloAsync(
            new HelloRequest
            {
                Token = record.GetProperty("token").GetString()!, Client = "bench", ClientVersion = "0", Protocol = ProtocolVersions.Client, Actor = "bench",
            },
            cancellationToken);
        if (project is not null)
            await host.Session.BindAsync(new BindRequest(project), cancellationToken);
        return host;
    }

    /// <summary>The one editor that is connected, as soon as there is one.</summary>
    public async Task<string> EditorAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            Page<EditorInfo> editors = await Editors.ListAsync(cancellationToken);
            if (editors.Items is [var editor])
                return editor.Id;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Waits until no editor is connected any more.</summary>
    public async Task NoEditorAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await Editors.ListAsync(cancellationToken)).Items.Count > 0)
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>The process stands still, with its sockets open.</summary>
    public void Freeze() => _ = Signal(_process.Id, Stop);

    public void Thaw() => _ = Signal(_process.Id, Continue);

    /// <summary>Ends it in order: a project that was left open is checked when it is opened again.</summary>
    public async Task StopAsync()
    {
        await Api<IHostApi>("host").ShutdownAsync(CancellationToken.None);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<JsonElement> RecordAsync(string file, Process process, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!File.Exists(file))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The host ended with {process.ExitCode}.");
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return JsonDocument.Parse(await File.ReadAllTextAsync(file, cancellationToken)).RootElement;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
