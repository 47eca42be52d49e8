using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Tests.Support;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Tests.Description;

public sealed class OpenRpcDocumentTests
{
    private static bool Updating => Environment.GetEnvironmentVariable("AKTION_UPDATE") == "1";

    [Theory]
    [InlineData(RpcProtocol.Client, "client")]
    [InlineData(RpcProtocol.Editor, "editor")]
    [InlineData(RpcProtocol.Plugin, "plugin")]
    public void For_TheCommittedFile_IsFresh(RpcProtocol protocol, string name)
    {
        string written = JsonSerializer.Serialize(OpenRpcDocument.For(protocol), WireJson.Indented).ReplaceLineEndings("\n") + "\n";
        string file = Repository.OpenRpcFile(name);
        if (Updating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, written);
        }

        string committed = File.ReadAllText(file);

        Assert.True(committed == written, $"contracts/openrpc/{name}.json is not what the interfaces say. Run the test again with AKTION_UPDATE=1 and commit the file.");
    }

    [Theory]
    [InlineData(RpcProtocol.Client)]
    [InlineData(RpcProtocol.Editor)]
    [InlineData(RpcProtocol.Plugin)]
    public void For_EveryMethodParameterAndMember_IsDescribed(RpcProtocol protocol)
    {
        JsonObject document = OpenRpcDocument.For(protocol);

        Assert.Empty(Undescribed(document, ""));
    }

    [Fact]
    public void For_EveryReference_LeadsSomewhere()
    {
        foreach (RpcProtocol protocol in Enum.GetValues<RpcProtocol>())
        {
            JsonObject document = OpenRpcDocument.For(protocol);

            Assert.All(References(document), reference => Assert.NotNull(Follow(document, reference)));
        }
    }

    [Fact]
    public void Interfaces_MethodWithoutResult_IsMarkedNotificationAndNoOther()
    {
        foreach (MethodInfo method in Enum.GetValues<RpcProtocol>().SelectMany(OpenRpcDocument.Interfaces).SelectMany(one => one.Interface.GetMethods()))
            Assert.True(
                (OpenRpcDocument.ResultOf(method) is null) == (method.GetCustomAttribute<RpcNotificationAttribute>() is not null),
                $"{method.DeclaringType!.Name}.{method.Name}: a notification returns Task and carries RpcNotification, a call returns Task<T> and does not.");
    }

    [Fact]
    public void Interfaces_Mutation_TakesARequestId()
    {
        foreach (MethodInfo method in OpenRpcDocument.Interfaces(RpcProtocol.Client).SelectMany(one => one.Interface.GetMethods()))
        {
            // A project that does not exist yet cannot remember requests; making it twice is refused by its folder.
            if (method.GetCustomAttribute<RpcMutationAttribute>() is not null && method.Name != "CreateAsync")
                Assert.True(typeof(Client.ChangeRequest).IsAssignableFrom(OpenRpcDocument.RequestOf(method)), $"{method.DeclaringType!.Name}.{method.Name}");
        }
    }

    [Fact]
    public void For_Schemas_SayRatesEnumsNullsDictionariesAndDefaults()
    {
        JsonNode schemas = OpenRpcDocument.For(RpcProtocol.Plugin)["components"]!["schemas"]!;
        JsonNode editor = OpenRpcDocument.For(RpcProtocol.Editor)["components"]!["schemas"]!;

        Assert.Equal("^[1-9][0-9]*(/[1-9][0-9]*)?$", (string?)schemas["FrameRate"]!["pattern"]);
        Assert.Equal(["fromText", "fromImage", "fromVideo", "fromBlocking"], schemas["GenerationMode"]!["enum"]!.AsArray().Select(value => (string?)value));
        Assert.Equal("""["string","null"]""", schemas["ParameterDescription"]!["properties"]!["unit"]!["type"]!.ToJsonString());
        Assert.Equal("""{"type":"string"}""", schemas["GenerationRequest"]!["properties"]!["parameters"]!["additionalProperties"]!.ToJsonString());
        Assert.Equal(600, (int?)schemas["PluginManifest"]!["properties"]!["silenceLimitSeconds"]!["default"]);
        Assert.Equal("""["string","null"]""", editor["EditResult"]!["properties"]!["made"]!["items"]!["type"]!.ToJsonString());
        Assert.Equal("""["width","height"]""", schemas["Raster"]!["required"]!.ToJsonString());
    }

    private static IEnumerable<string> Undescribed(JsonNode? node, string path)
    {
        if (node is JsonArray list)
            return list.SelectMany((item, index) => Undescribed(item, $"{path}/{index}"));
        if (node is not JsonObject record)
            return [];
        bool named = path.EndsWith("/properties", StringComparison.Ordinal) || path.EndsWith("/schemas", StringComparison.Ordinal) || path.EndsWith("/errors", StringComparison.Ordinal);
        IEnumerable<string> bare = named
            ? record.Where(member => string.IsNullOrEmpty((string?)(member.Value!["description"] ?? member.Value["message"]))).Select(member => $"{path}/{member.Key}")
            : record.Where(member => member.Key is "description" or "summary" && string.IsNullOrEmpty((string?)member.Value)).Select(_ => $"{path} {record["name"]}");
        return bare.Concat(record.SelectMany(member => Undescribed(member.Value, $"{path}/{member.Key}")));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(member => member is { Key: "$ref", Value: JsonValue target } ? [target.GetValue<string>()] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Follow(JsonNode document, string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, part) => node?[part]);
}
