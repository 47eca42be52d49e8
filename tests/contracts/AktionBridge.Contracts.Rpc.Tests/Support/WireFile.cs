using System.Reflection;
using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Tests.Support;

/// <summary>One golden file and the interface method it shows.</summary>
internal sealed record WireFile(string Name, JsonObject Content, MethodInfo? Method)
{
    /// <summary>Every method of a protocol by its name on the wire.</summary>
    public static Dictionary<string, MethodInfo> Methods(RpcProtocol protocol) => OpenRpcDocument.Interfaces(protocol)
        .SelectMany(one => one.Interface.GetMethods().Select(method => (Name: OpenRpcDocument.MethodName(one.Namespace.Name, method), Method: method)))
        .ToDictionary(one => one.Name, one => one.Method);

    public static IReadOnlyList<WireFile> All(RpcProtocol protocol)
    {
        Dictionary<string, MethodInfo> methods = Methods(protocol);
        return
        [
            .. Directory.EnumerateFiles(Repository.WireFolder(protocol.ToString().ToLowerInvariant()), "*.json").Order(StringComparer.Ordinal).Select(file =>
            {
                JsonObject content = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
                return new WireFile(Path.GetFileNameWithoutExtension(file), content, methods.GetValueOrDefault((string)content["method"]!));
            }),
        ];
    }

    /// <summary>Every record that the file shows, as its text and the type it must fit.</summary>
    public IEnumerable<(JsonObject Value, Type Type)> Records(Dictionary<string, MethodInfo> methods)
    {
        if (OpenRpcDocument.RequestOf(Method!) is { } request)
            yield return (Content["request"]!["params"]!.AsObject(), request);
        if (OpenRpcDocument.ResultOf(Method!) is { } result)
            yield return (Content["reply"]!["result"]!.AsObject(), result);
        foreach (JsonNode? notification in Content["events"]?.AsArray() ?? [])
            yield return (notification!["params"]!.AsObject(), OpenRpcDocument.RequestOf(methods[(string)notification["method"]!])!);
    }
}
