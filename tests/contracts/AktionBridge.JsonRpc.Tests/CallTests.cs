using System.Text.Json;

namespace AktionBridge.JsonRpc.Tests;

public sealed class CallTests
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Call_ByNameByPositionAndScalar_Returns()
    {
        await using var pair = new PeerPair(Some.Methods());

        Assert.Equal(5, await pair.Here.CallAsync<int>("add", new AddRequest(2, 3), CancellationToken.None));
        Assert.Equal(5, await pair.Here.CallAsync<int>("add", new object[] { 2, 3 }, CancellationToken.None));
        Assert.Equal("hey!", await pair.Here.CallAsync<string>("shout", "hey", CancellationToken.None));
        Assert.Equal(0, await pair.Here.CallAsync<int>("sum", null, CancellationToken.None));
        await pair.Here.CallAsync("sum", null, CancellationToken.None);
    }

    [Fact]
    public async Task Call_AnsweredWithAnError_ThrowsItsCodeMessageAndData()
    {
        var methods = new RpcMethods();
        methods.Add<JsonElement, int>("fail", (_, _, _) => throw new JsonRpcException(new RpcError(1101, "No shot 'sh9'.", JsonSerializer.SerializeToElement(new { id = 9 }))));
        await using var pair = new PeerPair(methods);

        var error = await Assert.ThrowsAsync<RemoteCallException>(() => pair.Here.CallAsync<int>("fail", null, CancellationToken.None));

        Assert.Equal(1101, error.Code);
        Assert.Equal("No shot 'sh9'.", error.Message);
        Assert.Equal(9, error.RemoteData!.Value.GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task Call_WhoseReplyIsOfAnotherKind_NamesMethodAndPlace()
    {
        await using var pair = new PeerPair(Some.Methods());

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => pair.Here.CallAsync<int>("shout", "a", CancellationToken.None));

        Assert.Contains("'shout'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_AnsweredOutOfOrder_ReachTheirCallers()
    {
        var gates = new TaskCompletionSource[3];
        for (int i = 0; i < gates.Length; i++)
            gates[i] = new TaskCompletionSource();
        var methods = new RpcMethods();
        methods.Add<int, int>("hold", async (index, _, _) =>
        {
            await gates[index].Task;
            return index;
        });
        await using var pair = new PeerPair(methods);

        Task<int>[] calls = [.. gates.Select((_, i) => pair.Here.CallAsync<int>("hold", i, CancellationToken.None))];
        for (int i = gates.Length - 1; i >= 0; i--)
        {
            Assert.False(calls[i].IsCompleted);
            gates[i].SetResult();
            Assert.Equal(i, await calls[i].WaitAsync(Never));
        }
    }

    [Fact]
    public async Task Call_WhileAHandlerBlocksItsThread_IsStillAnswered()
    {
        using var blocked = new ManualResetEventSlim();
        var methods = Some.Methods();
        methods.Add<JsonElement>("block", (_, _, _) =>
        {
            blocked.Wait(CancellationToken.None);
            return Task.CompletedTask;
        });
        await using var pair = new PeerPair(methods);

        Task slow = pair.Here.CallAsync("block", null, CancellationToken.None);
        int sum = await pair.Here.CallAsync<int>("add", new AddRequest(1, 2), CancellationToken.None).WaitAsync(Never);

        Assert.Equal(3, sum);
        Assert.False(slow.IsCompleted);
        blocked.Set();
        await slow.WaitAsync(Never);
    }

    [Fact]
    public async Task Call_BackFromWithinAHandler_Works()
    {
        var there = new RpcMethods();
        there.Add<AddRequest, int>("twice", async (request, call, cancellationToken) =>
            2 * await call.Peer.CallAsync<int>("add", request, cancellationToken));
        await using var pair = new PeerPair(there, Some.Methods());

        Assert.Equal(10, await pair.Here.CallAsync<int>("twice", new AddRequest(2, 3), CancellationToken.None).WaitAsync(Never));
    }

    [Fact]
    public async Task Calls_ManyAtOnceBothWays_AllReturn()
    {
        await using var pair = new PeerPair(Some.Methods(), Some.Methods());

        Task<int>[] calls = [.. Enumerable.Range(0, 2000).Select(i =>
            (i % 2 == 0 ? pair.Here : pair.There).CallAsync<int>("add", new AddRequest(i, 1), CancellationToken.None))];
        int[] sums = await Task.WhenAll(calls).WaitAsync(Never);

        Assert.Equal(Enumerable.Range(1, 2000), sums);
    }

    [Fact]
    public async Task Call_WhenTheOtherSideCloses_IsLost()
    {
        await using var pair = new PeerPair(Some.Methods());

        Task waiting = pair.Here.CallAsync("wait", null, CancellationToken.None);
        await pair.There.DisposeAsync();

        await Assert.ThrowsAsync<ConnectionLostException>(() => waiting.WaitAsync(Never));
        await pair.Here.Completion.WaitAsync(Never);
        await Assert.ThrowsAsync<ConnectionLostException>(() => pair.Here.CallAsync("add", null, CancellationToken.None));
        Assert.False(pair.Here.TryNotify("update", 1));
    }

    [Fact]
    public async Task Call_ByAContinuationThatBlocks_DoesNotStopReading()
    {
        await using var pair = new PeerPair(Some.Methods());

        async Task<int> BlockAfterACallAsync()
        {
            await pair.Here.CallAsync<int>("add", new AddRequest(1, 1), CancellationToken.None);
            // Blocks the thread the answer came on, as careless callers do.
#pragma warning disable xUnit1031
            return pair.Here.CallAsync<int>("add", new AddRequest(2, 2), CancellationToken.None).WaitAsync(Never).GetAwaiter().GetResult();
#pragma warning restore xUnit1031
        }

        Assert.Equal(4, await BlockAfterACallAsync().WaitAsync(Never));
    }

    [Fact]
    public async Task Notifications_WithSlowHandlers_KeepTheirOrder()
    {
        var seen = new List<int>();
        var done = new TaskCompletionSource();
        var methods = new RpcMethods();
        methods.AddNotification<int>("step", async (number, _, _) =>
        {
            await Task.Yield();
            seen.Add(number);
            if (number == 499)
                done.SetResult();
        });
        await using var pair = new PeerPair(methods);

        for (int i = 0; i < 500; i++)
            Assert.True(await pair.Here.NotifyAsync("step", new[] { i }));
        await done.Task.WaitAsync(Never);

        Assert.Equal(Enumerable.Range(0, 500), seen);
    }

    [Fact]
    public async Task Call_WithParametersAboveTheLimit_FailsHere()
    {
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { MessageBytes = 1000 } };
        await using var pair = new PeerPair(Some.Methods(), hereOptions: options);

        await Assert.ThrowsAsync<ArgumentException>(() => pair.Here.CallAsync<string>("shout", new string('x', 1000), CancellationToken.None));
        Assert.Equal(3, await pair.Here.CallAsync<int>("add", new AddRequest(1, 2), CancellationToken.None));
    }

    [Fact]
    public async Task Result_AboveTheLimit_IsAnErrorOnALivingConnection()
    {
        var faults = new List<Exception>();
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { MessageBytes = 1000 }, OnFault = (fault, _) => faults.Add(fault) };
        var methods = new RpcMethods();
        methods.Add<int, string>("repeat", (length, _, _) => Task.FromResult(new string('x', length)));
        await using var pair = new PeerPair(methods, thereOptions: options);

        var error = await Assert.ThrowsAsync<RemoteCallException>(() => pair.Here.CallAsync<string>("repeat", 1000, CancellationToken.None));
        string small = await pair.Here.CallAsync<string>("repeat", 900, CancellationToken.None);

        Assert.Equal(-32603, error.Code);
        Assert.Contains("'repeat'", Assert.Single(faults).Message, StringComparison.Ordinal);
        Assert.Equal(900, small.Length);
    }
}
