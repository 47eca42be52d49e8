using System.Text;
using System.Text.Json;

namespace AktionBridge.JsonRpc.Tests;

public sealed class HttpTests
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}""", """{"jsonrpc":"2.0","id":1,"result":3}""")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]},{"jsonrpc":"2.0","method":"update"}]""", """[{"jsonrpc":"2.0","id":1,"result":3}]""")]
    [InlineData("""{"jsonrpc":"2.0","method":"update"}""", null)]
    [InlineData("""[{"jsonrpc":"2.0","method":"update"}]""", null)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":3}""", null)]
    public async Task Handle_OneBody_AnswersIt(string body, string? expected)
    {
        ReadOnlyMemory<byte>? reply = await JsonRpcHttp.HandleAsync(Encoding.UTF8.GetBytes(body), Some.Methods(), new JsonRpcOptions(), CancellationToken.None).WaitAsync(Never);

        Assert.Equal(expected, reply is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null);
    }

    [Theory]
    [InlineData("nonsense", "-32700")]
    [InlineData("", "-32700")]
    [InlineData("[]", "-32600")]
    public async Task Handle_BadBody_AnswersAnError(string body, string code)
    {
        ReadOnlyMemory<byte>? reply = await JsonRpcHttp.HandleAsync(Encoding.UTF8.GetBytes(body), Some.Methods(), new JsonRpcOptions(), CancellationToken.None).WaitAsync(Never);

        Assert.Contains(code, Encoding.UTF8.GetString(reply!.Value.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_BodyAboveTheLimit_AnswersAnError()
    {
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { MessageBytes = 10 } };

        ReadOnlyMemory<byte>? reply = await JsonRpcHttp.HandleAsync(new byte[11], Some.Methods(), options, CancellationToken.None).WaitAsync(Never);

        Assert.Contains("-32600", Encoding.UTF8.GetString(reply!.Value.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_ClientThatGoesAway_CancelsTheHandler()
    {
        using var source = new CancellationTokenSource();
        Task<ReadOnlyMemory<byte>?> handling = JsonRpcHttp.HandleAsync(
            """{"jsonrpc":"2.0","id":1,"method":"wait"}"""u8.ToArray(), Some.Methods(), new JsonRpcOptions(), source.Token);

        await source.CancelAsync();

        Assert.Contains("-32800", Encoding.UTF8.GetString((await handling.WaitAsync(Never))!.Value.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"slow"}""")]
    [InlineData("""[{"jsonrpc":"2.0","method":"slow"},{"jsonrpc":"2.0","method":"update"}]""")]
    [InlineData("""[{"jsonrpc":"2.0","method":"slow"},{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}]""")]
    public async Task Handle_Notifications_AnswersWhenTheirHandlersHaveEnded(string body)
    {
        var end = new TaskCompletionSource();
        RpcMethods methods = Some.Methods();
        methods.AddNotification<JsonElement>("slow", (_, _, _) => end.Task);

        Task<ReadOnlyMemory<byte>?> handling = JsonRpcHttp.HandleAsync(Encoding.UTF8.GetBytes(body), methods, new JsonRpcOptions(), CancellationToken.None);

        Assert.False(handling.IsCompleted);
        end.SetResult();
        await handling.WaitAsync(Never);
    }

    [Fact]
    public async Task Handle_ClientThatGoesAway_WaitsForNoNotification()
    {
        using var source = new CancellationTokenSource();
        var methods = new RpcMethods();
        methods.AddNotification<JsonElement>("deaf", (_, _, _) => new TaskCompletionSource().Task);
        Task<ReadOnlyMemory<byte>?> handling = JsonRpcHttp.HandleAsync("""{"jsonrpc":"2.0","method":"deaf"}"""u8.ToArray(), methods, new JsonRpcOptions(), source.Token);

        await source.CancelAsync();

        Assert.Null(await handling.WaitAsync(Never));
    }

    [Fact]
    public async Task Handler_ThatCallsBack_IsToldThereIsNoWay()
    {
        var methods = new RpcMethods();
        methods.Add<JsonElement, string>("back", async (_, call, cancellationToken) =>
        {
            Assert.False(call.Peer.TryNotify("x", 1));
            var error = await Assert.ThrowsAsync<ConnectionLostException>(() => call.Peer.CallAsync<int>("x", null, cancellationToken));
            return error.Message;
        });

        ReadOnlyMemory<byte>? reply = await JsonRpcHttp.HandleAsync("""{"jsonrpc":"2.0","id":1,"method":"back"}"""u8.ToArray(), methods, new JsonRpcOptions(), CancellationToken.None).WaitAsync(Never);

        Assert.Contains("Over HTTP", Encoding.UTF8.GetString(reply!.Value.Span), StringComparison.Ordinal);
    }
}
