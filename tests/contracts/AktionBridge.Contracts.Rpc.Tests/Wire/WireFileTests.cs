using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Tests.Support;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Tests.Wire;

/// <summary>The golden files in contracts/wire against the records: what adapters in other languages are tested with is what we speak.</summary>
public sealed class WireFileTests
{
    public static TheoryData<RpcProtocol> Protocols => [RpcProtocol.Client, RpcProtocol.Editor];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void All_MethodsAndFiles_AreTheSame(RpcProtocol protocol)
    {
        IEnumerable<string> methods = WireFile.Methods(protocol).Keys.Select(name => name.Replace('/', '.')).Order(StringComparer.Ordinal);

        Assert.Equal(methods, WireFile.All(protocol).Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(WireFile.All(protocol), file => Assert.Equal(file.Name, ((string)file.Content["method"]!).Replace('/', '.')));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Records_OfEveryFile_ComeBackAsTheyWere(RpcProtocol protocol) => ForEachRecord(protocol, (value, type, where) =>
    {
        JsonNode? again = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(value, type, WireJson.Options), type, WireJson.Options);

        Assert.True(JsonNode.DeepEquals(value, again), $"{where}:\n{value.ToJsonString()}\n{again?.ToJsonString()}");
    });

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Records_WithAMemberOfALaterVersion_AreReadWithoutIt(RpcProtocol protocol) => ForEachRecord(protocol, (value, type, where) =>
    {
        JsonObject later = value.DeepClone().AsObject();
        later["memberOfALaterVersion"] = new JsonObject { ["deep"] = new JsonArray(1, "two") };

        JsonNode? again = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(later, type, WireJson.Options), type, WireJson.Options);

        Assert.True(JsonNode.DeepEquals(value, again), where);
    });

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Records_WithoutARequiredMember_AreRefusedByItsName(RpcProtocol protocol) => ForEachRecord(protocol, (value, type, where) =>
    {
        foreach (JsonPropertyInfo required in WireJson.Options.GetTypeInfo(type).Properties.Where(property => property.IsRequired))
        {
            JsonObject lacking = value.DeepClone().AsObject();
            Assert.True(lacking.Remove(required.Name), $"{where} lacks {required.Name}");

            var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(lacking, type, WireJson.Options));

            Assert.Contains($"'{required.Name}'", refused.Message, StringComparison.Ordinal);
        }
    });

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Records_WithNullForARequiredMember_AreRefused(RpcProtocol protocol) => ForEachRecord(protocol, (value, type, _) =>
    {
        foreach (JsonPropertyInfo required in WireJson.Options.GetTypeInfo(type).Properties.Where(property => property.IsRequired))
        {
            JsonObject nulled = value.DeepClone().AsObject();
            nulled[required.Name] = null;

            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(nulled, type, WireJson.Options));
        }
    });

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Requests_OfEveryFile_ShowEveryParameter(RpcProtocol protocol)
    {
        // HTTP names its project; the connection's own binding is what null stands for.
        string[] leftOut = ["project", "after", "limit", "state", "document", "timeline"];
        foreach (WireFile file in WireFile.All(protocol).Where(file => OpenRpcDocument.RequestOf(file.Method!) is not null))
        {
            IEnumerable<string> members = WireJson.Options.GetTypeInfo(OpenRpcDocument.RequestOf(file.Method!)!).Properties.Select(property => property.Name);
            IEnumerable<string> shown = file.Content["request"]!["params"]!.AsObject().Select(member => member.Key);

            Assert.True(!members.Except(shown).Except(leftOut).Any(), $"{file.Name} does not show {string.Join(", ", members.Except(shown).Except(leftOut))}");
        }
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Errors_OfEveryFile_CarryACodeOfOurs(RpcProtocol protocol)
    {
        foreach (JsonNode error in WireFile.All(protocol).Select(file => file.Content["error"]?["error"]).OfType<JsonNode>())
        {
            Assert.True(Enum.IsDefined((RpcErrorCode)(int)error["code"]!), error.ToJsonString());
            Assert.NotEmpty((string)error["message"]!);
        }
    }

    private static void ForEachRecord(RpcProtocol protocol, Action<JsonObject, Type, string> check)
    {
        Dictionary<string, MethodInfo> methods = WireFile.Methods(protocol);
        foreach (WireFile file in WireFile.All(protocol))
        {
            foreach ((JsonObject value, Type type) in file.Records(methods))
                check(value, type, $"{file.Name}, {type.Name}");
        }
    }
}
