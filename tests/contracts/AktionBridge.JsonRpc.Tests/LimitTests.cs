namespace AktionBridge.JsonRpc.Tests;

/// <summary>What one connection may cost beyond the size of a message: its pace, and what its running calls hold.</summary>
public sealed class LimitTests
{
    [Fact]
    public void Pace_Burst_IsFreeAndThenEachCallWaitsItsTurn()
    {
        var clock = new Clock();
        var pace = new CallPace(callsPerSecond: 10, burst: 3, clock);

        for (int call = 0; call < 3; call++)
        {
            Assert.False(pace.MustWait(out _));
            pace.SpendMessage(100);
        }

        Assert.True(pace.MustWait(out TimeSpan wait));
        Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(100));
        clock.Pass(TimeSpan.FromMilliseconds(101));
        Assert.False(pace.MustWait(out _));
    }

    [Fact]
    public void Pace_AfterALongRest_SavesNoMoreThanTheBurst()
    {
        var clock = new Clock();
        var pace = new CallPace(callsPerSecond: 10, burst: 3, clock);
        pace.SpendMembers(4);
        clock.Pass(TimeSpan.FromHours(1));

        int free = 0;
        for (; !pace.MustWait(out _); free++)
            pace.SpendMessage(1);

        Assert.Equal(3, free);
    }

    [Fact]
    public void Pace_LargeMessageAndBatch_CountForMore()
    {
        var clock = new Clock();
        var large = new CallPace(callsPerSecond: 100, burst: 10, clock);
        var batch = new CallPace(callsPerSecond: 100, burst: 10, clock);

        large.SpendMessage(16 << 20);
        batch.SpendMessage(1000);
        batch.SpendMembers(1000);

        Assert.True(large.MustWait(out TimeSpan afterLarge));
        Assert.True(batch.MustWait(out TimeSpan afterBatch));
        Assert.InRange(afterLarge, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(21));
        Assert.InRange(afterBatch, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Connection_ClosedWhileItsPaceWaits_EndsAtOnce()
    {
        var options = new JsonRpcOptions { Pace = new CallPace(callsPerSecond: 1, burst: 1, new Clock()) };
        await using var client = new RawClient(Some.Methods(), options);
        await client.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}""");

        await client.Peer.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Null(client.Peer.CloseReason);
    }

    [Fact]
    public async Task Calls_ThatHoldTooManyBytes_AreToldToWaitAndSmallOnesAreNot()
    {
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { InFlightBytes = 10_000 } };
        await using var client = new RawClient(Some.Methods(), options);
        string large = new('x', 9_000);
        await client.SendAsync($$"""{"jsonrpc":"2.0","id":1,"method":"wait","params":{"x":"{{large}}"} }""");

        Assert.Equal(JsonRpcCodes.Busy, await client.AskForErrorAsync($$"""{"jsonrpc":"2.0","id":2,"method":"wait","params":{"x":"{{large}}"} }"""));
        Assert.Contains("\"result\":3", await client.AskAsync("""{"jsonrpc":"2.0","id":3,"method":"add","params":[1,2]}"""), StringComparison.Ordinal);
        Assert.Contains("-32800", await client.AskAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"""), StringComparison.Ordinal);
        Assert.Contains("\"result\"", await client.AskAsync($$"""{"jsonrpc":"2.0","id":4,"method":"echo","params":{"x":"{{large}}"} }"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notifications_ThatHoldTooManyBytes_AreDroppedAndSaid()
    {
        var refused = new TaskCompletionSource<RpcError>();
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { InFlightBytes = 10_000 }, OnRefused = error => refused.TrySetResult(error) };
        await using var client = new RawClient(Some.Methods(), options);
        string large = new('x', 9_000);

        await client.SendAsync($$"""{"jsonrpc":"2.0","method":"wait","params":{"x":"{{large}}"} }""");
        await client.SendAsync($$"""{"jsonrpc":"2.0","method":"update","params":{"x":"{{large}}"} }""");

        Assert.Contains("'update' was dropped", (await refused.Task.WaitAsync(TimeSpan.FromSeconds(30))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_WithTheSameLongIdAtOnce_AreRefusedInFewWords()
    {
        await using var client = new RawClient(Some.Methods());
        string id = new('7', 100_000);
        await client.SendAsync($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"wait"}""");

        string? refusal = await client.AskAsync($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"add","params":[1,2]}""");

        Assert.InRange(refusal!.Length, id.Length, id.Length + 300);
    }

    private sealed class Clock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
