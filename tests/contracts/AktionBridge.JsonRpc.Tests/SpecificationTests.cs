using System.Text.Json.Nodes;

namespace AktionBridge.JsonRpc.Tests;

/// <summary>Every example of section 7 of the JSON-RPC 2.0 specification. Only the error messages are ours.</summary>
public sealed class SpecificationTests
{
    [Theory]
    [InlineData("""{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}""", """{"jsonrpc":"2.0","id":1,"result":19}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}""", """{"jsonrpc":"2.0","id":2,"result":-19}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}""", """{"jsonrpc":"2.0","id":3,"result":19}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}""", """{"jsonrpc":"2.0","id":4,"result":19}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "get_data", "id": "9"}""", """{"jsonrpc":"2.0","id":"9","result":["hello",5]}""")]
    public async Task Request_OfTheSpecification_IsAnswered(string request, string expected)
    {
        await using var client = new RawClient(Some.Methods());

        string? reply = await client.AskAsync(request);

        Assert.Equal(expected, reply);
    }

    [Theory]
    [InlineData("""{"jsonrpc": "2.0", "method": "foobar", "id": "1"}""", -32601, "\"1\"")]
    [InlineData("""{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]""", -32700, "null")]
    [InlineData("""{"jsonrpc": "2.0", "method": 1, "params": "bar"}""", -32600, "null")]
    [InlineData("""[{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"}, {"jsonrpc": "2.0", "method"]""", -32700, "null")]
    [InlineData("[]", -32600, "null")]
    public async Task Fault_OfTheSpecification_IsAnsweredWithItsCode(string request, int code, string id)
    {
        await using var client = new RawClient(Some.Methods());

        JsonNode reply = JsonNode.Parse((await client.AskAsync(request))!)!;

        Assert.Equal(code, reply["error"]!["code"]!.GetValue<int>());
        Assert.Equal(id, reply["id"]?.ToJsonString() ?? "null");
        Assert.Equal("2.0", reply["jsonrpc"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("[1]", 1)]
    [InlineData("[1,2,3]", 3)]
    public async Task Batch_OfInvalidMembers_AnswersEachWithAnError(string request, int count)
    {
        await using var client = new RawClient(Some.Methods());

        JsonArray replies = JsonNode.Parse((await client.AskAsync(request))!)!.AsArray();

        Assert.Equal(count, replies.Count);
        Assert.All(replies, reply => Assert.Equal(-32600, reply!["error"]!["code"]!.GetValue<int>()));
        Assert.All(replies, reply => Assert.True(reply!.AsObject().ContainsKey("id") && reply["id"] is null));
    }

    [Fact]
    public async Task Batch_OfTheSpecification_AnswersWhatWantsAnAnswer()
    {
        const string Request = """
            [
              {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},
              {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
              {"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},
              {"foo": "boo"},
              {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
              {"jsonrpc": "2.0", "method": "get_data", "id": "9"}
            ]
            """;
        await using var client = new RawClient(Some.Methods());

        JsonArray replies = JsonNode.Parse((await client.AskAsync(Request))!)!.AsArray();

        Assert.Equal(5, replies.Count);
        Assert.Equal("""{"jsonrpc":"2.0","id":"1","result":7}""", replies[0]!.ToJsonString());
        Assert.Equal("""{"jsonrpc":"2.0","id":"2","result":19}""", replies[1]!.ToJsonString());
        Assert.Equal(-32600, replies[2]!["error"]!["code"]!.GetValue<int>());
        Assert.Equal(-32601, replies[3]!["error"]!["code"]!.GetValue<int>());
        Assert.Equal("5", replies[3]!["id"]!.GetValue<string>());
        Assert.Equal("""{"jsonrpc":"2.0","id":"9","result":["hello",5]}""", replies[4]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}""")]
    [InlineData("""{"jsonrpc": "2.0", "method": "foobar"}""")]
    [InlineData("""[{"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]}, {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]}]""")]
    public async Task Notification_KnownOrNot_IsNotAnswered(string notification)
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendAsync(notification);
        string? next = await client.AskAsync("""{"jsonrpc":"2.0","method":"sum","params":[1],"id":7}""");

        Assert.Equal("""{"jsonrpc":"2.0","id":7,"result":1}""", next);
    }
}
