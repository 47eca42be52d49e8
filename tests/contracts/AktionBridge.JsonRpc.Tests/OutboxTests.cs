using System.Buffers;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;

namespace AktionBridge.JsonRpc.Tests;

public sealed class OutboxTests
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Notify_ToASideThatDoesNotRead_NeverWaitsAndSaysWhatItDrops()
    {
        var drained = new TaskCompletionSource();
        var transport = new StuckTransport();
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { OutboxMessages = 10 }, OnDrained = _ => drained.SetResult() };
        await using var peer = new JsonRpcPeer(transport, new RpcMethods(), options);

        bool[] sent = [.. Enumerable.Range(0, 50).Select(i => peer.TryNotify("event", new { revision = i }))];

        // One is being written, ten wait, the rest is dropped.
        Assert.All(sent[..11], Assert.True);
        Assert.All(sent[11..], Assert.False);
        transport.Unstick();
        await drained.Task.WaitAsync(Never);
        Assert.True(peer.TryNotify("event", new { revision = 50 }));
        await peer.FlushAsync(CancellationToken.None).WaitAsync(Never);
        Assert.Equal([.. Enumerable.Range(0, 11), 50], transport.Written.Select(text => JsonDocument.Parse(text).RootElement.GetProperty("params").GetProperty("revision").GetInt32()));
    }

    [Fact]
    public async Task Notify_AboveTheBytes_IsDroppedThoughFewWait()
    {
        var transport = new StuckTransport();
        await using var peer = new JsonRpcPeer(transport, new RpcMethods(), new JsonRpcOptions { Limits = new JsonRpcLimits { OutboxBytes = 1200 } });

        Assert.True(peer.TryNotify("event", new string('x', 900)));
        Assert.True(peer.TryNotify("event", new string('x', 900)));
        Assert.False(peer.TryNotify("event", new string('x', 900)));
        Assert.True(peer.TryNotify("event", "small"));
    }

    [Fact]
    public async Task Replies_ToASideThatDoesNotRead_CloseTheConnectionAtTheLimit()
    {
        var transport = new StuckTransport();
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { UnreadBytes = 20_000 } };
        await using var peer = new JsonRpcPeer(transport, Some.Methods(), options);
        peer.Start();

        for (int i = 0; i < 1000; i++)
            transport.Arrive($$"""{"jsonrpc":"2.0","id":{{i}},"method":"shout","params":["{{new string('x', 100)}}"]}""");

        await peer.Completion.WaitAsync(Never);
        Assert.Contains("does not read", peer.CloseReason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_WhileASocketTakesNothingMore_EndsWithoutFault()
    {
        var (near, far) = await SocketStreams.ConnectAsync();
        await using NetworkStream silent = far;
        var faults = new List<Exception>();
        var options = new JsonRpcOptions { OnFault = (fault, _) => faults.Add(fault) };
        var peer = new JsonRpcPeer(FramedTransport.Over(near), new RpcMethods(), options);
        peer.Start();
        string payload = new('x', 100_000);
        while (peer.TryNotify("event", payload))
        {
        }

        await peer.DisposeAsync().AsTask().WaitAsync(Never);

        Assert.Empty(faults);
        Assert.Null(peer.CloseReason);
    }

    [Fact]
    public async Task Connections_ClosedAtAnyMoment_LeaveNoCallUnanswered()
    {
        for (int i = 0; i < 40; i++)
        {
            var (near, far) = await SocketStreams.ConnectAsync();
            await using var there = new JsonRpcPeer(FramedTransport.Over(far), Some.Methods(), new JsonRpcOptions());
            await using var here = new JsonRpcPeer(FramedTransport.Over(near), new RpcMethods(), new JsonRpcOptions());
            there.Start();
            here.Start();
            Task<int>[] calls = [.. Enumerable.Range(0, 50).Select(n => here.CallAsync<int>("add", new AddRequest(n, n), CancellationToken.None))];
            await calls[i].WaitAsync(Never);

            await (i % 2 == 0 ? here : there).DisposeAsync();

            foreach (Task<int> call in calls)
            {
                await ((Task)call).WaitAsync(Never).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                Assert.True(call.IsCompletedSuccessfully || call.Exception?.InnerException is ConnectionLostException);
            }
        }
    }

    [Fact]
    public async Task Calls_AboveTheLimitInFlight_AreToldToWait()
    {
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { InFlight = 2 } };
        await using var client = new RawClient(Some.Methods(), options);

        await client.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"wait"}""");
        await client.SendAsync("""{"jsonrpc":"2.0","id":2,"method":"wait"}""");

        Assert.Equal(-32000, await client.AskForErrorAsync("""{"jsonrpc":"2.0","id":3,"method":"add","params":[1,2]}"""));
        Assert.Contains("-32800", await client.AskAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"""), StringComparison.Ordinal);
        Assert.Contains("\"result\":3", await client.AskAsync("""{"jsonrpc":"2.0","id":3,"method":"add","params":[1,2]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_WithTheSameIdAtOnce_RefuseTheSecond()
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"wait"}""");

        Assert.Equal(-32600, await client.AskForErrorAsync("""{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}"""));
    }

    /// <summary>A connection whose other side does not read before it is told to.</summary>
    private sealed class StuckTransport : IMessageTransport
    {
        private readonly TaskCompletionSource _stuck = new();
        private readonly Channel<string> _arriving = Channel.CreateUnbounded<string>();

        public List<byte[]> Written { get; } = [];

        public void Unstick() => _stuck.SetResult();

        public void Arrive(string text) => _arriving.Writer.TryWrite(text);

        public async ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken cancellationToken) =>
            new ReadOnlySequence<byte>(System.Text.Encoding.UTF8.GetBytes(await _arriving.Reader.ReadAsync(cancellationToken)));

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            await _stuck.Task.WaitAsync(cancellationToken);
            Written.Add(message.ToArray());
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
