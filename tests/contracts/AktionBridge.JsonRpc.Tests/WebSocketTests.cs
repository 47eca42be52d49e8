using System.Net.WebSockets;
using System.Text;
using AktionBridge.JsonRpc.Framing;

namespace AktionBridge.JsonRpc.Tests;

public sealed class WebSocketTests : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);
    private WebSocket _near = null!;
    private WebSocket _far = null!;

    public async ValueTask InitializeAsync()
    {
        var (near, far) = await SocketStreams.ConnectAsync();
        _near = WebSocket.CreateFromStream(near, new WebSocketCreationOptions { IsServer = false });
        _far = WebSocket.CreateFromStream(far, new WebSocketCreationOptions { IsServer = true });
    }

    public ValueTask DisposeAsync()
    {
        _near.Dispose();
        _far.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Peers_OverWebSockets_CallBothWays()
    {
        await using var there = new JsonRpcPeer(new WebSocketTransport(_far), Some.Methods(), new JsonRpcOptions());
        await using var here = new JsonRpcPeer(new WebSocketTransport(_near), Some.Methods(), new JsonRpcOptions());
        there.Start();
        here.Start();
        string large = new('x', 500_000);

        Assert.Equal(3, await here.CallAsync<int>("add", new AddRequest(1, 2), CancellationToken.None).WaitAsync(Never));
        Assert.Equal(large + "!", await there.CallAsync<string>("shout", large, CancellationToken.None).WaitAsync(Never));
        await there.DisposeAsync();
        await here.Completion.WaitAsync(Never);
        Assert.Null(here.CloseReason);
    }

    [Fact]
    public async Task Message_AboveTheLimit_IsAnsweredAndTheConnectionLives()
    {
        var limits = new JsonRpcLimits { MessageBytes = 10_000 };
        await using var peer = new JsonRpcPeer(new WebSocketTransport(_far, limits), Some.Methods(), new JsonRpcOptions { Limits = limits });
        peer.Start();

        await SendAsync(new string('x', 100_000), WebSocketMessageType.Text);
        string error = await ReceiveAsync();
        await SendAsync("""{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}""", WebSocketMessageType.Text);

        Assert.Contains("\"id\":null,\"error\":{\"code\":-32600", error, StringComparison.Ordinal);
        Assert.Contains("\"result\":3", await ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_InBinary_ClosesTheConnection()
    {
        await using var peer = new JsonRpcPeer(new WebSocketTransport(_far), Some.Methods(), new JsonRpcOptions());
        peer.Start();

        await SendAsync("{}", WebSocketMessageType.Binary);
        await peer.Completion.WaitAsync(Never);

        Assert.IsType<FramingException>(peer.CloseReason);
    }

    private async Task SendAsync(string text, WebSocketMessageType type) =>
        await _near.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, CancellationToken.None);

    private async Task<string> ReceiveAsync()
    {
        byte[] buffer = new byte[10_000];
        WebSocketReceiveResult result = await _near.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Never);
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }
}
