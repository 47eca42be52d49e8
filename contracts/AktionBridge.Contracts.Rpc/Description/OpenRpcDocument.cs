using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Description;

/// <summary>Describes a protocol in OpenRPC 1.3, from the interfaces and their documentation: <c>contracts/openrpc/*.json</c> is its output.</summary>
public static class OpenRpcDocument
{
    /// <summary>The document of one protocol.</summary>
    public static JsonObject For(RpcProtocol protocol)
    {
        var documentation = XmlDocumentation.OfThisAssembly();
        IEnumerable<(Type Interface, RpcNamespaceAttribute Namespace)> interfaces = typeof(OpenRpcDocument).Assembly.GetExportedTypes()
            .Select(type => (type, type.GetCustomAttribute<RpcNamespaceAttribute>()!))
            .Where(one => one.Item2?.Protocol == protocol)
            .OrderBy(one => one.Item2.Name, StringComparer.Ordinal);
        var methods = new JsonArray();
        foreach ((Type type, RpcNamespaceAttribute group) in interfaces)
        {
            foreach (MethodInfo method in type.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal))
                methods.Add(Method(group.Name, method, documentation));
        }

        return new JsonObject
        {
            ["openrpc"] = "1.3.2",
            ["info"] = new JsonObject { ["title"] = $"AktionBridge {protocol.ToString().ToLowerInvariant()} protocol", ["version"] = Version(protocol) },
            ["methods"] = methods,
            ["components"] = new JsonObject { ["errors"] = Errors(documentation) },
        };
    }

    /// <summary>The name on the wire of an interface's method: <c>jobs/start</c>.</summary>
    public static string MethodName(string group, MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        string name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name;
        return $"{group}/{char.ToLowerInvariant(name[0])}{name[1..]}";
    }

    private static JsonObject Method(string group, MethodInfo method, XmlDocumentation documentation)
    {
        var described = new JsonObject { ["name"] = MethodName(group, method), ["summary"] = documentation.Summary(method), ["paramStructure"] = "by-name" };
        if (method.GetCustomAttribute<RpcMutationAttribute>() is not null)
            described["tags"] = new JsonArray(new JsonObject { ["name"] = "mutation" });
        var parameters = new JsonArray();
        Type? request = method.GetParameters().Select(parameter => parameter.ParameterType).FirstOrDefault(type => type != typeof(CancellationToken));
        if (request is not null)
        {
            JsonObject schema = Schema(request).AsObject();
            var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
            foreach ((string name, JsonNode? property) in schema["properties"]?.AsObject().OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray() ?? [])
                parameters.Add(new JsonObject
                {
                    ["name"] = name,
                    ["description"] = documentation.Summary(request, name),
                    ["required"] = required.Contains(name),
                    ["schema"] = property?.DeepClone(),
                });
        }

        described["params"] = parameters;
        // OpenRPC: a method without a result is a notification.
        if (method.ReturnType.IsGenericType)
        {
            Type result = method.ReturnType.GetGenericArguments()[0];
            described["result"] = new JsonObject { ["name"] = Name(result), ["schema"] = Schema(result) };
        }

        return described;
    }

    private static JsonObject Errors(XmlDocumentation documentation)
    {
        var errors = new JsonObject();
        foreach (RpcErrorCode code in Enum.GetValues<RpcErrorCode>())
            errors[code.ToString()] = new JsonObject { ["code"] = (int)code, ["message"] = documentation.Summary(typeof(RpcErrorCode), code.ToString()) };
        return errors;
    }

    private static JsonNode Schema(Type type) => JsonSchemaExporter.GetJsonSchemaAsNode(
        WireJson.Options, type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });

    // A custom converter hides its form from the exporter.
    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        return type == typeof(FrameRate)
            ? new JsonObject { ["type"] = "string", ["pattern"] = "^[1-9][0-9]*(/[1-9][0-9]*)?$" }
            : schema;
    }

    private static string Name(Type type) => type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{Name(type.GetGenericArguments()[0])}" : type.Name;

    private static string Version(RpcProtocol protocol) => protocol switch
    {
        RpcProtocol.Client => ProtocolVersions.Client,
        RpcProtocol.Editor => ProtocolVersions.Editor,
        RpcProtocol.Plugin => ProtocolVersions.Plugin,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };
}
