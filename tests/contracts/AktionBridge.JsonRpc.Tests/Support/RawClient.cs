using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AktionBridge.JsonRpc.Tests.Support;

/// <summary>The other side of a peer, byte by byte: says exactly what a test says, and reads whole texts.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);

    private readonly DuplexPair _pair = new();
    private readonly FramedTransport _reader;

    public RawClient(RpcMethods methods, JsonRpcOptions? options = null)
    {
        options ??= new JsonRpcOptions();
        Peer = new JsonRpcPeer(_pair.Far(options.Limits), methods, options);
        _reader = _pair.Near();
        Peer.Start();
    }

    public JsonRpcPeer Peer { get; }

    public async Task SendAsync(string json)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        await SendRawAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        await SendRawAsync(body);
    }

    public async Task SendRawAsync(byte[] bytes) => await _pair.Input.WriteAsync(bytes);

    public async Task SendRawAsync(string text) => await SendRawAsync(Encoding.UTF8.GetBytes(text));

    public async Task CloseAsync() => await _pair.Input.CompleteAsync();

    /// <summary>The next text of the peer; null when it closed.</summary>
    public async Task<string?> ReceiveAsync()
    {
        ReadOnlySequence<byte>? message = await _reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Never);
        return message is { } bytes ? Encoding.UTF8.GetString(bytes.ToArray()) : null;
    }

    public async Task<string?> AskAsync(string json)
    {
        await SendAsync(json);
        return await ReceiveAsync();
    }

    public async Task<int> AskForErrorAsync(string json)
    {
        JsonNode reply = JsonNode.Parse((await AskAsync(json))!)!;
        return reply["error"]!["code"]!.GetValue<int>();
    }

    public ValueTask DisposeAsync() => Peer.DisposeAsync();
}
