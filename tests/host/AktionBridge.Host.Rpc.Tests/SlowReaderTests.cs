using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class SlowReaderTests
{
    private const string Subscribe = """{"jsonrpc":"2.0","id":1,"method":"subscribe"}""";

    // Large, so that what the kernel keeps for a connection is full after few of them.
    private static readonly IReadOnlyList<EntityChange> ManyRows = [.. Enumerable.Range(0, 1000).Select(number => new EntityChange("take", $"take_{number:D6}"))];

    [Fact]
    public async Task Publish_OneReaderStandsStill_OthersGetAllAndItIsToldWhatItMissed()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { Limits = options.Limits with { OutboxMessages = 8 } });
        await using FramedClient slow = await server.ConnectAndGreetAsync(receiveBytes: 4096);
        await using FramedClient fast = await server.ConnectAndGreetAsync();
        await slow.AskAsync(Subscribe);
        await fast.AskAsync(Subscribe);
        const int Changes = 400;

        for (int change = 1; change <= Changes; change++)
        {
            server.Hub.Publish(new ChangeEvent(TestServer.Project, "epoch", server.Bump(), ManyRows));
            JsonNode? received = await fast.ReceiveAsync();
            Assert.Equal(("events/changed", change), ((string?)received!["method"], (int)received["params"]!["revision"]!));
        }

        Assert.True(await ReadUntilAsync(slow, Changes) > 0, "The reader that stood still missed nothing: the test proves nothing.");
    }

    [Fact]
    public async Task Publish_AfterTheResync_GoesOnWithoutAHole()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { Limits = options.Limits with { OutboxMessages = 4 } });
        await using FramedClient slow = await server.ConnectAndGreetAsync(receiveBytes: 4096);
        await slow.AskAsync(Subscribe);
        for (int change = 0; change < 400; change++)
            server.Hub.Publish(new ChangeEvent(TestServer.Project, "epoch", server.Bump(), ManyRows));
        Assert.True(await ReadUntilAsync(slow, 400) > 0);

        server.Hub.Publish(new ChangeEvent(TestServer.Project, "epoch", server.Bump(), []));

        Assert.Equal(401, (int)(await slow.ReceiveAsync())!["params"]!["revision"]!);
    }

    [Fact]
    public async Task Publish_ChangesAgainAndAgainFromManyThreads_NeverLeavesAReaderWithAHoleItDoesNotKnowOf()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { Limits = options.Limits with { OutboxMessages = 2 } });
        await using FramedClient reader = await server.ConnectAndGreetAsync(receiveBytes: 4096);
        await reader.AskAsync(Subscribe);
        Task publishing = Parallel.ForAsync(0, 2000, (_, _) =>
        {
            server.Hub.Publish(new ChangeEvent(TestServer.Project, "epoch", server.Bump(), ManyRows.Take(100).ToList()));
            return ValueTask.CompletedTask;
        });

        // Whatever was dropped: in the end the reader has been told of the last revision, as a change or as a resync.
        int told = 0;
        while (told < 2000)
        {
            JsonNode? message = await reader.ReceiveAsync();
            told = Math.Max(told, (int)message!["params"]!["revision"]!);
        }

        await publishing;
        Assert.Equal(2000, server.Revision);
    }

    [Fact]
    public async Task Publish_ProgressThatFindsNoRoom_IsDroppedWithoutAResync()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { Limits = options.Limits with { OutboxMessages = 4 } });
        await using FramedClient slow = await server.ConnectAndGreetAsync(receiveBytes: 4096);
        await slow.AskAsync(Subscribe);
        string what = new('x', 100_000);
        for (int step = 0; step < 200; step++)
            server.Hub.Publish(new JobProgressEvent(TestServer.Project, "job_1", "Take 1", "generate", what, step / 200.0, null, null));

        JsonNode? message;
        int steps = 0;
        await slow.SendAsync("""{"jsonrpc":"2.0","id":2,"method":"echo","params":["end"]}""");
        for (message = await slow.ReceiveAsync(); message!["id"] is null; message = await slow.ReceiveAsync(), steps++)
            Assert.Equal("events/progress", (string?)message["method"]);

        Assert.InRange(steps, 1, 199);
    }

    [Fact]
    public async Task Publish_ChangeOfAnotherProject_IsNotHeard()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAndGreetAsync();
        await client.AskAsync(Subscribe);

        server.Hub.Publish(new ChangeEvent("/films/Other.aktion", "epoch", 1, []));

        Assert.Equal(1, (int)(await client.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"bump"}"""))["id"]!);
    }

    /// <summary>Reads until the reader has been told of a revision: no change may be missing unless a resync says so. Returns the number of resyncs.</summary>
    private static async Task<int> ReadUntilAsync(FramedClient client, int revision)
    {
        int resyncs = 0;
        bool hole = false;
        for (int told = 0; told < revision;)
        {
            JsonNode message = (await client.ReceiveAsync())!;
            int next = (int)message["params"]!["revision"]!;
            bool resync = (string?)message["method"] == "events/resync";
            resyncs += resync ? 1 : 0;
            // A change that was under way with the resync may come before it.
            hole = !resync && (hole || next != told + 1);
            Assert.True(next >= told);
            told = next;
        }

        Assert.False(hole);
        return resyncs;
    }
}
