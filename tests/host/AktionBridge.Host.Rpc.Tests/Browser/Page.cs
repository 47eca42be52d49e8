using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests.Browser;

/// <summary>One page of the browser. One command at a time.</summary>
internal sealed class Page : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private int _lastId;

    public static async Task<Page> ConnectAsync(Uri debugger)
    {
        var page = new Page();
        await page._socket.ConnectAsync(debugger, CancellationToken.None).WaitAsync(TestServer.Never);
        return page;
    }

    /// <summary>Goes to an address and waits until what it answers is shown, whatever its status.</summary>
    public async Task GoAsync(string url)
    {
        await CommandAsync("Page.navigate", new { url });
        using var deadline = new CancellationTokenSource(TestServer.Never);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await EvaluateAsync("`${document.readyState} ${location.href}`") != $"complete {url}")
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    /// <summary>What an expression, awaited, comes to.</summary>
    public async Task<string> EvaluateAsync(string script)
    {
        JsonElement reply = await CommandAsync("Runtime.evaluate", new { expression = script, awaitPromise = true, returnByValue = true });
        // While it goes from one address to the next there is nowhere to run.
        if (!reply.TryGetProperty("result", out JsonElement result))
            return "";
        Assert.False(result.TryGetProperty("exceptionDetails", out JsonElement thrown), thrown.ToString());
        return result.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value.ToString() : "";
    }

    public async ValueTask DisposeAsync()
    {
        await CommandAsync("Page.close", new { });
        _socket.Dispose();
    }

    private async Task<JsonElement> CommandAsync(string method, object parameters)
    {
        int id = ++_lastId;
        byte[] command = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters });
        await _socket.SendAsync(command, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).WaitAsync(TestServer.Never);
        while (true)
        {
            JsonElement message = await ReceiveAsync();
            if (message.TryGetProperty("id", out JsonElement answered) && answered.GetInt32() == id)
                return message;
        }
    }

    private async Task<JsonElement> ReceiveAsync()
    {
        var message = new ArrayBufferWriter<byte>();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(message.GetMemory(4096), CancellationToken.None).AsTask().WaitAsync(TestServer.Never);
            message.Advance(part.Count);
        }
        while (!part.EndOfMessage);
        return JsonElement.Parse(message.WrittenSpan);
    }
}
