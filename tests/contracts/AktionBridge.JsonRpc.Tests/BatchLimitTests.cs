using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace AktionBridge.JsonRpc.Tests;

public sealed class BatchLimitTests
{
    [Fact]
    public async Task Batch_WhoseRepliesAreAboveTheLimit_AnswersTheRestWithErrorsAndKeepsToIt()
    {
        var methods = new RpcMethods();
        methods.Add<int, string>("much", (length, _, _) => Task.FromResult(new string('x', length)));
        await using var client = new RawClient(methods, new JsonRpcOptions { Limits = new JsonRpcLimits { MessageBytes = 10_000 } });
        string batch = $"[{string.Join(',', Enumerable.Range(0, 8).Select(id => $$"""{"jsonrpc":"2.0","id":{{id}},"method":"much","params":[4000]}"""))}]";

        string text = (await client.AskAsync(batch))!;

        JsonArray replies = JsonNode.Parse(text)!.AsArray();
        Assert.True(Encoding.UTF8.GetByteCount(text) <= 10_000);
        Assert.Equal(Enumerable.Range(0, 8), replies.Select(reply => (int)reply!["id"]!));
        JsonNode[] refused = [.. replies.Where(reply => reply!["error"] is not null)!];
        Assert.InRange(refused.Length, 6, 7);
        Assert.All(refused, reply => Assert.Equal(JsonRpcCodes.InvalidRequest, (int)reply["error"]!["code"]!));
        Assert.All(refused, reply => Assert.Contains("10000 bytes", (string?)reply["error"]!["message"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Batch_OfManySmallReplies_IsAnsweredWhole()
    {
        await using var client = new RawClient(Some.Methods(), new JsonRpcOptions { Limits = new JsonRpcLimits { MessageBytes = 100_000 } });
        string batch = $"[{string.Join(',', Enumerable.Range(0, 1024).Select(id => $$"""{"jsonrpc":"2.0","id":{{id}},"method":"add","params":[1,2]}"""))}]";

        JsonArray replies = JsonNode.Parse((await client.AskAsync(batch))!)!.AsArray();

        Assert.All(replies, reply => Assert.Equal(3, (int)reply!["result"]!));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"throw"}""")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"throw"}]""")]
    public async Task Call_WhoseExceptionCannotBeMapped_IsAnsweredAndReported(string call)
    {
        var faults = new ConcurrentQueue<string>();
        var options = new JsonRpcOptions
        {
            MapException = _ => throw new InvalidOperationException("mapping failed"),
            OnFault = (fault, method) => faults.Enqueue($"{method}: {fault.Message}"),
        };
        await using var client = new RawClient(Some.Methods(), options);

        string? reply = await client.AskAsync(call);

        Assert.Contains(JsonRpcCodes.InternalError.ToString(System.Globalization.CultureInfo.InvariantCulture), reply, StringComparison.Ordinal);
        Assert.Contains("throw: mapping failed", faults);
    }
}
