using System.Text.Json;

namespace AktionBridge.JsonRpc.Tests;

public sealed class CancellationTests
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("1")]
    [InlineData("\"a\"")]
    [InlineData("1.5")]
    public async Task CancelRequest_OfARunningCall_AnswersCancelled(string id)
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendAsync($$"""{"jsonrpc":"2.0","method":"wait","id":{{id}}}""");
        string? reply = await client.AskAsync($$$"""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":{{{id}}}}}""");

        Assert.StartsWith($$$"""{"jsonrpc":"2.0","id":{{{id}}},"error":{"code":-32800,""", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":77}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"$/cancelRequest"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":[1]}""")]
    public async Task CancelRequest_OfNothing_IsIgnored(string cancel)
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendAsync(cancel);

        Assert.Contains("\"result\":3", await client.AskAsync("""{"jsonrpc":"2.0","method":"add","params":[1,2],"id":5}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Cancelled_StopsTheHandlerAndThrows()
    {
        using var source = new CancellationTokenSource();
        await using var pair = new PeerPair(Some.Methods());

        Task call = pair.Here.CallAsync("wait", null, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Never));
    }

    [Fact]
    public async Task Call_CancelledTooLate_ReturnsTheResult()
    {
        using var source = new CancellationTokenSource();
        var finish = new TaskCompletionSource<int>();
        var methods = new RpcMethods();
        methods.Add<JsonElement, int>("deaf", (_, _, _) => finish.Task);
        await using var pair = new PeerPair(methods);

        Task<int> call = pair.Here.CallAsync<int>("deaf", null, source.Token);
        await source.CancelAsync();
        finish.SetResult(7);

        Assert.Equal(7, await call.WaitAsync(Never));
    }

    [Fact]
    public async Task Call_WithACancelledToken_SendsNothing()
    {
        await using var pair = new PeerPair(Some.Methods());

        Task<int> call = pair.Here.CallAsync<int>("add", null, new CancellationToken(canceled: true));

        Assert.True(call.IsCanceled);
    }

    [Fact]
    public async Task CancelAllIncoming_WithCallsRunning_AnswersThemAll()
    {
        await using var pair = new PeerPair(Some.Methods());
        Task[] calls = [.. Enumerable.Range(0, 5).Select(_ => pair.Here.CallAsync("wait", null, CancellationToken.None))];
        await pair.Here.CallAsync<int>("add", new AddRequest(1, 1), CancellationToken.None);

        pair.There.CancelAllIncoming();

        foreach (Task call in calls)
            Assert.Equal(-32800, (await Assert.ThrowsAsync<RemoteCallException>(() => call.WaitAsync(Never))).Code);
    }

    [Fact]
    public async Task Connection_ThatCloses_CancelsItsHandlers()
    {
        var cancelled = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var methods = new RpcMethods();
        methods.Add<JsonElement>("wait", async (_, _, cancellationToken) =>
        {
            await using CancellationTokenRegistration registration = cancellationToken.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using var client = new RawClient(methods);

        await client.SendAsync("""{"jsonrpc":"2.0","method":"wait","id":1}""");
        await started.Task.WaitAsync(Never);
        await client.CloseAsync();

        await cancelled.Task.WaitAsync(Never);
    }

    [Fact]
    public async Task Connection_ThatCloses_CancelsEveryCallWithoutAnId()
    {
        using var started = new CountdownEvent(3);
        var allStarted = new TaskCompletionSource();
        var allCancelled = new TaskCompletionSource();
        int cancelled = 0;
        var methods = new RpcMethods();
        methods.Add<JsonElement>("wait", async (_, _, cancellationToken) =>
        {
            await using CancellationTokenRegistration registration = cancellationToken.Register(() =>
            {
                if (Interlocked.Increment(ref cancelled) == 3)
                    allCancelled.SetResult();
            });
            if (started.Signal())
                allStarted.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using var client = new RawClient(methods);

        for (int i = 0; i < 3; i++)
            await client.SendAsync("""{"jsonrpc":"2.0","method":"wait","id":null}""");
        await allStarted.Task.WaitAsync(Never);
        await client.CloseAsync();

        await allCancelled.Task.WaitAsync(Never);
    }

    [Fact]
    public async Task Calls_WithoutAnId_CountAgainstTheLimit()
    {
        await using var client = new RawClient(Some.Methods(), new JsonRpcOptions { Limits = new JsonRpcLimits { InFlight = 2 } });

        await client.SendAsync("""{"jsonrpc":"2.0","method":"wait","id":null}""");
        await client.SendAsync("""{"jsonrpc":"2.0","method":"wait","id":null}""");

        Assert.Equal(JsonRpcCodes.Busy, await client.AskForErrorAsync("""{"jsonrpc":"2.0","method":"wait","id":null}"""));
    }

    [Fact]
    public async Task RunAsync_Cancelled_EndsWithoutThrowing()
    {
        using var source = new CancellationTokenSource();
        await using var peer = new JsonRpcPeer(new DuplexPair().Near(), Some.Methods(), new JsonRpcOptions());

        Task run = peer.RunAsync(source.Token);
        await source.CancelAsync();

        await run.WaitAsync(Never);
        Assert.Null(peer.CloseReason);
    }
}
