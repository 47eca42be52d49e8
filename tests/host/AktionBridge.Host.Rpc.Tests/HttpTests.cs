using System.Text;
using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Rpc.Tests.Support;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class HttpTests
{
    [Fact]
    public async Task Post_OneCall_IsAnsweredWithItsResult()
    {
        await using TestServer server = await TestServer.StartAsync();

        RawReply reply = await RawHttp.PostAsync(server, """{"jsonrpc":"2.0","id":7,"method":"echo","params":{"shot":"sc010_sh0020"}}""");

        Assert.Equal(200, reply.Status);
        Assert.Equal("""{"jsonrpc":"2.0","id":7,"result":{"shot":"sc010_sh0020"}}""", reply.Body);
    }

    [Fact]
    public async Task Post_Batch_IsAnsweredInOrderWithoutItsNotifications()
    {
        await using TestServer server = await TestServer.StartAsync();

        RawReply reply = await RawHttp.PostAsync(server, """[{"jsonrpc":"2.0","id":1,"method":"bump"},{"jsonrpc":"2.0","method":"bump"},{"jsonrpc":"2.0","id":2,"method":"nothing"}]""");

        JsonArray answers = JsonNode.Parse(reply.Body)!.AsArray();
        Assert.Equal([1, 2], answers.Select(answer => (int)answer!["id"]!));
        Assert.Equal(JsonRpcCodes.MethodNotFound, (int)answers[1]!["error"]!["code"]!);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"bump"}""")]
    [InlineData("""[{"jsonrpc":"2.0","method":"bump"}]""")]
    public async Task Post_NothingButNotifications_Is204WithoutBody(string body)
    {
        await using TestServer server = await TestServer.StartAsync();

        RawReply reply = await RawHttp.PostAsync(server, body);

        Assert.Equal(204, reply.Status);
        Assert.Empty(reply.Body);
    }

    [Theory]
    [InlineData("{", JsonRpcCodes.ParseError)]
    [InlineData("", JsonRpcCodes.ParseError)]
    [InlineData("[]", JsonRpcCodes.InvalidRequest)]
    [InlineData("7", JsonRpcCodes.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nothing"}""", JsonRpcCodes.MethodNotFound)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"session/hello","params":{"token":null}}""", JsonRpcCodes.InvalidParams)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"refuse"}""", (int)RpcErrorCode.NotFound)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"throw"}""", (int)RpcErrorCode.Faulted)]
    public async Task Post_CallThatFails_Is200WithItsCode(string body, int code)
    {
        await using TestServer server = await TestServer.StartAsync();

        RawReply reply = await RawHttp.PostAsync(server, body);

        Assert.Equal(200, reply.Status);
        Assert.Equal(code, (int)JsonNode.Parse(reply.Body)!["error"]!["code"]!);
        Assert.DoesNotContain("secrets", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_MethodWithABug_IsLoggedWithItsStack()
    {
        await using TestServer server = await TestServer.StartAsync();

        await RawHttp.PostAsync(server, """{"jsonrpc":"2.0","id":1,"method":"throw"}""");

        Assert.Contains(server.Log, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("a bug with inner secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_LargerThanTheLimit_Is413AndSaysTheLimit()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { Limits = options.Limits with { MessageBytes = 10_000 } });

        RawReply reply = await RawHttp.PostAsync(server, Echo(new string('x', 10_000)));

        Assert.Equal(413, reply.Status);
        Assert.Contains("10000 bytes", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_DeeperThanTheLimit_IsAnError()
    {
        await using TestServer server = await TestServer.StartAsync();
        var deep = new StringBuilder().Append('[', 100).Append(']', 100);

        RawReply reply = await RawHttp.PostAsync(server, $$"""{"jsonrpc":"2.0","id":1,"method":"echo","params":{{deep}}}""");

        Assert.Equal(JsonRpcCodes.InvalidRequest, (int)JsonNode.Parse(reply.Body)!["error"]!["code"]!);
    }

    [Fact]
    public async Task Answer_Always_CannotBeSniffedKeptEmbeddedOrReadAcrossOrigins()
    {
        await using TestServer server = await TestServer.StartAsync();
        RawReply[] replies =
        [
            await RawHttp.PostAsync(server, Echo("x")),
            await RawHttp.PostAsync(server, Echo("x"), changes: ("Origin", "http://evil.example")),
            await RawHttp.PostAsync(server, Echo("x"), changes: ("Origin", $"http://127.0.0.1:{server.HttpPort}")),
            await RawHttp.PostAsync(server, Echo("x"), "/elsewhere"),
        ];

        Assert.All(replies, reply =>
        {
            Assert.Equal("nosniff", reply.Headers["X-Content-Type-Options"]);
            Assert.Equal("no-store", reply.Headers["Cache-Control"]);
            Assert.Equal("same-origin", reply.Headers["Cross-Origin-Resource-Policy"]);
            Assert.DoesNotContain(reply.Headers.Keys, name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("Server", reply.Headers.Keys);
        });
    }

    [Theory]
    [InlineData("Host", "evil.example", 403, "'evil.example'", "host.json")]
    [InlineData("Origin", "http://evil.example", 403, "'http://evil.example'", "may not")]
    [InlineData("Content-Type", "text/plain", 415, "application/json", "must be")]
    [InlineData("Authorization", "Bearer 0000", 401, "token", "host.json")]
    [InlineData("Authorization", "Basic 0000", 401, "token", "host.json")]
    public async Task Answer_Refused_SaysWhatWasSeenAndTheRemedyHereAndInTheLog(string header, string value, int status, string seen, string remedy)
    {
        await using TestServer server = await TestServer.StartAsync();

        RawReply reply = await RawHttp.PostAsync(server, Echo("x"), changes: (header, value));

        Assert.Equal(status, reply.Status);
        Assert.Contains(seen, reply.Body, StringComparison.Ordinal);
        Assert.Contains(remedy, reply.Body, StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.Contains(reply.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_WrongVerbOrToken_NamesTheRightOneInItsHeaders()
    {
        await using TestServer server = await TestServer.StartAsync();

        RawReply get = await RawHttp.SendAsync(server.HttpPort, "GET", "/rpc", [("Host", $"127.0.0.1:{server.HttpPort}")], "");
        RawReply anonymous = await RawHttp.PostAsync(server, Echo("x"), changes: ("Authorization", null));

        Assert.Equal((405, "POST"), (get.Status, get.Headers["Allow"]));
        Assert.Equal((401, "Bearer"), (anonymous.Status, anonymous.Headers["WWW-Authenticate"]));
    }

    [Fact]
    public async Task Answer_StrangeHostOnAnotherPath_LearnsNothingOfThePaths()
    {
        await using TestServer server = await TestServer.StartAsync();

        RawReply stranger = await RawHttp.PostAsync(server, Echo("x"), "/elsewhere", ("Host", "evil.example"));
        RawReply ours = await RawHttp.PostAsync(server, Echo("x"), "/elsewhere");

        Assert.Equal((403, 404), (stranger.Status, ours.Status));
    }

    [Fact]
    public async Task Answer_TwoHostsOrAnAddressInTheRequestLine_AreRefused()
    {
        await using TestServer server = await TestServer.StartAsync();
        string host = $"127.0.0.1:{server.HttpPort}";

        RawReply two = await RawHttp.SendAsync(server.HttpPort, "POST", "/rpc", [("Host", host), ("Host", "evil.example"), ("Content-Type", "application/json"), ("Authorization", $"Bearer {server.Token}")], Echo("x"));
        RawReply absolute = await RawHttp.PostAsync(server, Echo("x"), "http://evil.example/rpc");

        Assert.Contains(two.Status, new[] { 400, 403 });
        Assert.Contains(absolute.Status, new[] { 400, 403 });
    }

    [Fact]
    public async Task Post_ClientGoesAway_CancelsItsCall()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new HttpClient();
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Endpoints.Http}/rpc")
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"wait"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", server.Token);

        Task<HttpResponseMessage> call = client.SendAsync(request, leaving.Token);
        await server.WaitBegan.Task.WaitAsync(TestServer.Never);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.WaitEnded.Task.WaitAsync(TestServer.Never);
    }

    private static string Echo(string text) => $$"""{"jsonrpc":"2.0","id":1,"method":"echo","params":["{{text}}"]}""";
}
