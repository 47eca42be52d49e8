using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Tests.Support;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Tests;

/// <summary>contracts/README.md says what is true.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "contracts", "README.md"));

    [Fact]
    public void ErrorTable_Rows_AreTheCodes()
    {
        JsonObject errors = OpenRpcDocument.For(RpcProtocol.Client)["components"]!["errors"]!.AsObject();
        IEnumerable<string> rows = errors.Select(error => $"| {error.Value!["code"]} | {error.Key} | {error.Value["message"]} |");

        Assert.Equal(rows, ErrorRow().Matches(Text).Select(match => match.Value));
    }

    [Fact]
    public void Protocols_Namespaces_AreTheInterfaces()
    {
        foreach (RpcProtocol protocol in Enum.GetValues<RpcProtocol>())
        {
            string row = Text.Split('\n').Single(line => line.StartsWith($"| {protocol.ToString().ToLowerInvariant()} | ", StringComparison.Ordinal));
            string[] named = row.Split('`')[^2].Split(' ');
            IEnumerable<string> actual = OpenRpcDocument.Interfaces(protocol).Select(one => one.Namespace.Name).Where(name => protocol != RpcProtocol.Client || name != "events");

            Assert.Equal(actual.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void HelloSnippet_IsAFrameThatTheRecordsRead()
    {
        Match frame = Frame().Match(Text);
        string body = frame.Groups[2].Value;

        Assert.Equal(int.Parse(frame.Groups[1].Value, CultureInfo.InvariantCulture), Encoding.UTF8.GetByteCount(body));
        HelloRequest hello = JsonNode.Parse(body)!["params"].Deserialize<HelloRequest>(WireJson.Options)!;
        Assert.True(ProtocolVersions.Compatible(ProtocolVersions.Client, hello.Protocol));
    }

    [GeneratedRegex(@"^\| \d{4} \| .*\|$", RegexOptions.Multiline)]
    private static partial Regex ErrorRow();

    [GeneratedRegex(@"^Content-Length: (\d+)\n\n(\{.*\})$", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
