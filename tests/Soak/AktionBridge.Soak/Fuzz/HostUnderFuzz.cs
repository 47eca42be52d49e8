using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Soak.Fuzz;

/// <summary>A real host in a process and folders of its own.</summary>
internal sealed class HostUnderFuzz : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan Never = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aktion-fuzz-");
    private readonly HttpClient _http;
    private readonly Process _process;
    private JsonElement _record;

    private HostUnderFuzz()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Host, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AKTION_RUNTIME"] = Path.Combine(_folder.FullName, "run");
        start.Environment["AKTION_HOME"] = Path.Combine(_folder.FullName, "home");
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _http = new HttpClient { Timeout = Never };
    }

    public bool Lives => !_process.HasExited;

    /// <summary>Memory that is really there, in bytes.</summary>
    public long ResidentBytes => Status("VmRSS:") * 1024;

    public long Threads => Status("Threads:");

    public int OpenFiles => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>Each kind of fault in the log, with the beginning of its stack.</summary>
    public IReadOnlyCollection<string> Faults()
    {
        string[] lines = [.. Logs.GetFiles().SelectMany(file => ReadShared(file.FullName))];
        return [.. Enumerable.Range(0, lines.Length).Where(at => lines[at].Contains(" faulted", StringComparison.Ordinal)).Select(at => string.Join("\n    ", lines.Skip(at + 1).Take(5))).Distinct()];
    }

    public long LogBytes => Logs.GetFiles().Sum(file => file.Length);

    public static async Task<HostUnderFuzz> StartAsync()
    {
        var host = new HostUnderFuzz();
        string file = Path.Combine(host._folder.FullName, "run", "host.json");
        using var deadline = new CancellationTokenSource(Never);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!File.Exists(file))
        {
            if (!host.Lives)
                throw new InvalidOperationException($"The host ended with {host._process.ExitCode}.");
            await timer.WaitForNextTickAsync(deadline.Token);
        }

        host._record = JsonElement.Parse(await File.ReadAllBytesAsync(file, deadline.Token));
        await host.PostAsync(Call("project/create", new { folder = host.Project, name = "Fuzz", rate = "25", raster = new { width = 256, height = 144 } }));
        return host;
    }

    public Task<FuzzLine> TcpAsync() => FramedAsync(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, IPEndPoint.Parse(Record("tcp")));

    public Task<FuzzLine> UnixAsync() => FramedAsync(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(Record("socket")));

    public async Task<FuzzLine> WebSocketAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {Record("token")}");
        await socket.ConnectAsync(new Uri($"{Record("http").Replace("http", "ws", StringComparison.Ordinal)}/rpc"), CancellationToken.None).WaitAsync(Never);
        var transport = new WebSocketTransport(socket);
        await BindAsync(transport);
        return new FuzzLine(transport, null, () => ValueTask.CompletedTask);
    }

    public async Task PostAsync(Mutator mutator, Budget budget, Judge judge)
    {
        while (budget.TryTake(1, out _))
        {
            byte[] body = mutator.Next();
            if (mutator.Chance(200))
                await SendHeadAsync(mutator.Damaged(Encoding.ASCII.GetBytes($"POST /rpc HTTP/1.1\r\nHost: {new Uri(Record("http")).Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n")), body, judge);
            else if (await PostAsync(body) is { Length: > 0 } reply)
                judge.Hear(reply);
        }
    }

    /// <summary>Whether a new client is answered.</summary>
    public async Task<bool> AnswersAsync()
    {
        byte[] reply = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"host/info"}"""u8.ToArray());
        return JsonElement.Parse(reply).TryGetProperty("result", out _);
    }

    /// <summary>Asks it to end; its exit code, or null when it does not end.</summary>
    public async Task<int?> StopAsync()
    {
        _ = Signal(_process.Id, Terminate);
        await _process.WaitForExitAsync().WaitAsync(Never).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.HasExited ? _process.ExitCode : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (Lives)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private DirectoryInfo Logs => new(Path.Combine(_folder.FullName, "home", "logs"));

    private static IEnumerable<string> ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private string Project => Path.Combine(_folder.FullName, "fuzz.aktion");

    private static byte[] Call(string method, object parameters) => JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id = 0, method, @params = parameters });

    private string Record(string member) => _record.GetProperty(member).GetString()!;

    private async Task<FuzzLine> FramedAsync(Socket socket, EndPoint place)
    {
        await socket.ConnectAsync(place).WaitAsync(Never);
        var stream = new NetworkStream(socket, ownsSocket: true);
        var transport = FramedTransport.Over(stream);
        byte[] hello = Call("session/hello", new { token = Record("token"), client = $"fuzz {socket.AddressFamily}", clientVersion = "0", protocol = ProtocolVersions.Client });
        await transport.WriteAsync(hello, CancellationToken.None);
        await transport.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Never);
        await BindAsync(transport);
        return new FuzzLine(transport, async bytes => await stream.WriteAsync(bytes), () => ValueTask.CompletedTask);
    }

    private async Task BindAsync(IMessageTransport transport)
    {
        await transport.WriteAsync(Call("session/bind", new { folder = Project }), CancellationToken.None);
        await transport.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Never);
    }

    private async Task<byte[]> PostAsync(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Record("http")}/rpc") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Record("token"));
        using HttpResponseMessage reply = await _http.SendAsync(request);
        return await reply.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Without a token: whatever such a head says, nothing may be answered with a result.</summary>
    private async Task SendHeadAsync(byte[] head, byte[] body, Judge judge)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(new Uri(Record("http")).Authority));
        byte[] heard = new byte[4096];
        try
        {
            await socket.SendAsync((byte[])[.. head, .. body]);
            socket.Shutdown(SocketShutdown.Send);
            int count = await socket.ReceiveAsync(heard).WaitAsync(Never);
            if (Encoding.Latin1.GetString(heard, 0, count).Contains("200 OK", StringComparison.Ordinal))
                judge.Find("a request without the token was answered", head);
        }
        catch (SocketException)
        {
            // Reset: refused as well.
        }
    }

    private long Status(string line) => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(one => one.StartsWith(line, StringComparison.Ordinal))[line.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
