using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Benchmarks;

/// <summary>The built host in a process and folders of its own, and the connections made to it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private JsonElement _record;

    private HostProcess(DirectoryInfo folder, Process process) => (_folder, _process) = (folder, process);

    public string Token => Record("token");

    public string Tcp => Record("tcp");

    public string Socket => Record("socket");

    public int Id => _process.Id;

    /// <summary>Starts it and returns as soon as host.json is there.</summary>
    /// <param name="home">The user folder; a new one unless given.</param>
    public static async Task<HostProcess> StartAsync(string? home = null)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("aktion-bench-");
        // As every start but a user's very first: the folders are there.
        string runtime = folder.CreateSubdirectory("run").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(runtime, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var watcher = new FileSystemWatcher(runtime, "host.json");
        var written = new TaskCompletionSource();
        watcher.Renamed += (_, _) => written.TrySetResult();
        watcher.EnableRaisingEvents = true;
        var start = new ProcessStartInfo("dotnet", [Repository.Host, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AKTION_RUNTIME"] = runtime;
        start.Environment["AKTION_HOME"] = home ?? Path.Combine(folder.FullName, "home");
        var host = new HostProcess(folder, Process.Start(start)!);
        var words = new ConcurrentQueue<string?>();
        host._process.OutputDataReceived += (_, line) => words.Enqueue(line.Data);
        host._process.ErrorDataReceived += (_, line) => words.Enqueue(line.Data);
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        if (await Task.WhenAny(written.Task, host._process.WaitForExitAsync()).WaitAsync(TimeSpan.FromMinutes(1)) != written.Task)
            throw new InvalidOperationException($"The host ended with {host._process.ExitCode} before it listened: {string.Join(' ', words)}");
        host._record = JsonElement.Parse(await File.ReadAllBytesAsync(Path.Combine(runtime, "host.json")));
        return host;
    }

    /// <summary>A connection that has said hello.</summary>
    public Task<JsonRpcPeer> ConnectAsync(bool unix = false, string client = "bench") =>
        ConnectAsync(unix ? new UnixDomainSocketEndPoint(Socket) : IPEndPoint.Parse(Tcp), Token, client);

    public static async Task<JsonRpcPeer> ConnectAsync(EndPoint place, string token, string client)
    {
        bool unix = place is UnixDomainSocketEndPoint;
        var socket = new Socket(place.AddressFamily, SocketType.Stream, unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        if (!unix)
            socket.NoDelay = true;
        await socket.ConnectAsync(place);
        var peer = new JsonRpcPeer(FramedTransport.Over(new NetworkStream(socket, ownsSocket: true)), new RpcMethods(), new JsonRpcOptions { Json = WireJson.Options });
        peer.Start();
        await peer.CallAsync<HelloResult>("session/hello", new HelloRequest { Token = token, Client = client, ClientVersion = "0", Protocol = ProtocolVersions.Client, Actor = client }, CancellationToken.None);
        return peer;
    }

    /// <summary>Memory of a process that is really there, in bytes.</summary>
    public static long ResidentBytes(int process) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Record(string member) => _record.GetProperty(member).GetString()!;
}
