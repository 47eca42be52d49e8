using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AktionBridge.Host.Rpc.Tests.Support;

/// <summary>HTTP written by hand: libraries refuse to send the headers an attacker sends.</summary>
internal static class RawHttp
{
    /// <summary>Sends one request on a connection of its own and reads until the server closes. A null header is left out.</summary>
    public static async Task<RawReply> SendAsync(int port, string method, string path, IEnumerable<(string Name, string? Value)> headers, string body)
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\n");
        foreach ((string name, string? value) in headers)
        {
            if (value is not null)
                text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        byte[] content = Encoding.UTF8.GetBytes(body);
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\nConnection: close\r\n\r\n");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync((byte[])[.. Encoding.Latin1.GetBytes(text.ToString()), .. content]);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer).WaitAsync(TestServer.Never);
        }
        catch (IOException)
        {
            // A refusal before the body was read may end in a reset; what came before it counts.
        }

        return RawReply.Parse(Encoding.UTF8.GetString(answer.ToArray()));
    }

    /// <summary>A request that the gate lets in, except for what the test changes.</summary>
    public static Task<RawReply> PostAsync(TestServer server, string body, string path = "/rpc", params (string Name, string? Value)[] changes)
    {
        var headers = new Dictionary<string, string?>
        {
            ["Host"] = $"127.0.0.1:{server.HttpPort}",
            ["Content-Type"] = "application/json",
            ["Authorization"] = $"Bearer {server.Token}",
        };
        foreach ((string name, string? value) in changes)
            headers[name] = value;
        return SendAsync(server.HttpPort, "POST", path, headers.Select(header => (header.Key, header.Value)), body);
    }
}

/// <summary>What a server answered.</summary>
/// <param name="Status">0 when it closed without an answer.</param>
internal sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static RawReply Parse(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return new RawReply(0, new Dictionary<string, string>(), text);
        string[] lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        string body = text[(end + 4)..];
        return new RawReply(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers, headers.ContainsKey("Transfer-Encoding") ? Joined(body) : body);
    }

    private static string Joined(string chunked)
    {
        var whole = new StringBuilder();
        for (string rest = chunked; rest.Length > 0;)
        {
            string[] parts = rest.Split("\r\n", 2);
            int length = Convert.ToInt32(parts[0], 16);
            if (length == 0)
                break;
            whole.Append(parts[1][..length]);
            rest = parts[1][(length + 2)..];
        }

        return whole.ToString();
    }
}
