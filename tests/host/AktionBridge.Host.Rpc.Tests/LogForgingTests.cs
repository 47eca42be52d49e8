using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class LogForgingTests
{
    [Fact]
    public async Task Path_WithEncodedLineBreaks_StaysOneLine()
    {
        await using TestServer server = await TestServer.StartAsync();

        await RawHttp.PostAsync(server, "{}", "/x%0D%0AError%20forged%1B[2J");

        string line = Assert.Single(server.Log, line => line.Contains("forged", StringComparison.Ordinal));
        Assert.DoesNotContain(line, char.IsControl);
        Assert.Contains("%0D%0A", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_OfAnyLength_IsCutShort()
    {
        await using TestServer server = await TestServer.StartAsync();

        await RawHttp.PostAsync(server, "{}", "/" + new string('x', 4000));

        string line = Assert.Single(server.Log, line => line.Contains("404 There is nothing", StringComparison.Ordinal));
        Assert.DoesNotContain(new string('x', 101), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Method_RefusedBeforeHelloWithControlCharacters_StaysOneLine()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync();

        await client.AskForErrorAsync("""{"jsonrpc":"2.0","id":1,"method":"a\r\nError forged\u001b[2J\u2028\u202e"}""");

        string line = Assert.Single(server.Log, line => line.Contains("forged", StringComparison.Ordinal));
        Assert.DoesNotContain(line, character => char.IsControl(character) || character is '\u2028' or '\u202e');
    }
}
