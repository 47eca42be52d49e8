using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class WebSocketTests
{
    [Fact]
    public async Task Connect_WithTokenAndNoOrigin_CallsWithoutHello()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ClientWebSocket socket = await ConnectAsync(server);

        JsonNode reply = await AskAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"bump"}""");

        Assert.Equal(1, (int)reply["result"]!);
    }

    [Fact]
    public async Task Connect_FromOurOwnOrigin_IsLetIn()
    {
        await using TestServer server = await TestServer.StartAsync();

        using ClientWebSocket socket = await ConnectAsync(server, ("Origin", server.Endpoints.Http));

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", "403")]
    [InlineData("Origin", "null", "403")]
    [InlineData("Origin", "file://", "403")]
    [InlineData("Host", "evil.example", "403")]
    [InlineData("Authorization", "", "401")]
    [InlineData("Authorization", "Bearer 0000", "401")]
    public async Task Connect_WhatTheGateRefuses_IsNeverUpgraded(string header, string value, string status)
    {
        await using TestServer server = await TestServer.StartAsync();

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server, (header, value)));

        Assert.Contains($"'{status}'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Hub.Count);
    }

    [Fact]
    public async Task Connect_TokenInTheAddress_IsNoToken()
    {
        await using TestServer server = await TestServer.StartAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server, $"/rpc?token={server.Token}", ("Authorization", "")));

        Assert.DoesNotContain(server.Log, line => line.Contains(server.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Close_ByTheClient_CancelsItsCallsAndFreesItsPlace()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ClientWebSocket socket = await ConnectAsync(server);

        await SendAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"wait"}""");
        await server.WaitBegan.Task.WaitAsync(TestServer.Never);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(TestServer.Never);

        await server.WaitEnded.Task.WaitAsync(TestServer.Never);
    }

    private static Task<ClientWebSocket> ConnectAsync(TestServer server, params (string Name, string Value)[] changes) => ConnectAsync(server, "/rpc", changes);

    private static async Task<ClientWebSocket> ConnectAsync(TestServer server, string path, params (string Name, string Value)[] changes)
    {
        var socket = new ClientWebSocket();
        var headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {server.Token}" };
        foreach ((string name, string value) in changes)
            headers[name] = value;
        foreach ((string name, string value) in headers)
            socket.Options.SetRequestHeader(name, value.Length == 0 ? null : value);
        try
        {
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.HttpPort}{path}"), CancellationToken.None).WaitAsync(TestServer.Never);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Task SendAsync(ClientWebSocket socket, string json) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<JsonNode> AskAsync(ClientWebSocket socket, string json)
    {
        await SendAsync(socket, json);
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(TestServer.Never);
        return JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
    }
}
