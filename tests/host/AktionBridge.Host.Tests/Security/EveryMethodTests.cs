using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Security;

/// <summary>Each method of the protocol, with the parameters of its wire sample, as pages and strangers can ask for it: a real host refuses, and its project stays as it is.</summary>
public sealed class EveryMethodTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private static readonly (string Name, string? Value, string Status)[] Hostile =
    [
        ("Host", "evil.example", "403"), ("Origin", "http://evil.example", "403"), ("Origin", "null", "403"), ("Content-Type", "text/plain", "415"),
        ("Content-Type", "application/x-www-form-urlencoded", "415"), ("Content-Type", "multipart/form-data; boundary=x", "415"), ("Authorization", null, "401"), ("Authorization", "Bearer 0000", "401"),
    ];

    [Fact]
    public async Task Http_EveryMethodAsAPageOrAStranger_IsRefusedAndChangesNothing()
    {
        string before = await film.StandingAsync();
        string[] calls = [.. Calls()];

        foreach (string call in calls)
        {
            foreach ((string name, string? value, string status) in Hostile)
                Assert.Equal((call, status), (call, await PostAsync(call, name, value)));
        }

        Assert.Equal(before, await film.StandingAsync());
        Assert.Contains("evil.example", film.Sandbox.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Framed_EveryMethodBeforeHello_IsRefusedAndChangesNothing()
    {
        string before = await film.StandingAsync();

        // Side by side: who was refused is given a second to leave by itself.
        string[] calls = [.. Calls().Where(call => !call.Contains("\"session/hello\"", StringComparison.Ordinal))];
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (call, _) =>
        {
            using Socket socket = await ConnectAsync("tcp");
            await socket.SendAsync(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(call)}\r\n\r\n{call}"));
            Assert.DoesNotContain("\"result\"", await HearAsync(socket), StringComparison.Ordinal);
        });

        Assert.Equal(before, await film.StandingAsync());
    }

    private static IEnumerable<string> Calls()
    {
        JsonElement methods = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "contracts", "openrpc", "client.json"))).RootElement.GetProperty("methods");
        foreach (JsonElement method in methods.EnumerateArray())
        {
            string name = method.GetProperty("name").GetString()!;
            string file = Path.Combine(Repository.Root, "contracts", "wire", "client", name.Replace('/', '.') + ".json");
            Assert.True(File.Exists(file), $"{name} has no wire sample, so nothing here would ask for it");
            JsonElement request = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("request");
            Assert.Equal(name, request.GetProperty("method").GetString());
            yield return JsonSerializer.Serialize(request);
        }
    }

    private async Task<string> PostAsync(string call, string changed, string? value)
    {
        string authority = new Uri(Record("http")).Authority;
        var headers = new Dictionary<string, string?> { ["Host"] = authority, ["Content-Type"] = "application/json", ["Authorization"] = $"Bearer {Record("token")}" };
        headers[changed] = value;
        using Socket socket = await ConnectAsync("http");
        string lines = string.Concat(headers.Where(header => header.Value is not null).Select(header => $"{header.Key}: {header.Value}\r\n"));
        await socket.SendAsync(Encoding.UTF8.GetBytes($"POST /rpc HTTP/1.1\r\n{lines}Connection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(call)}\r\n\r\n{call}"));
        return (await HearAsync(socket)).Split(' ')[1];
    }

    private async Task<Socket> ConnectAsync(string member)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(member == "http" ? new Uri(Record("http")).Authority : Record("tcp")));
        return socket;
    }

    private static async Task<string> HearAsync(Socket socket)
    {
        var heard = new StringBuilder();
        byte[] part = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(part).WaitAsync(Sandbox.Long) is var count and > 0)
                heard.Append(Encoding.UTF8.GetString(part, 0, count));
        }
        catch (SocketException)
        {
            // A reset after the answer.
        }

        return heard.ToString();
    }

    private string Record(string member) => JsonDocument.Parse(File.ReadAllText(film.Sandbox.HostFile)).RootElement.GetProperty(member).GetString()!;
}
