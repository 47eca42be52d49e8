using System.Reflection;
using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Description;

/// <summary>Describes a protocol in OpenRPC 1.3, from the interfaces and their documentation: <c>contracts/openrpc/*.json</c> is its output.</summary>
public static class OpenRpcDocument
{
    /// <summary>The document of one protocol.</summary>
    public static JsonObject For(RpcProtocol protocol)
    {
        var documentation = XmlDocumentation.OfThisAssembly();
        var schemas = new SchemaBook(documentation);
        var methods = new JsonArray();
        foreach ((Type type, RpcNamespaceAttribute group) in Interfaces(protocol))
        {
            foreach (MethodInfo method in type.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal))
                methods.Add(Method(group.Name, method, documentation, schemas));
        }

        // The file beside a plugin is part of what its author must know.
        if (protocol == RpcProtocol.Plugin)
            schemas.Of(typeof(PluginManifest));
        return new JsonObject
        {
            ["openrpc"] = "1.3.2",
            ["info"] = new JsonObject
            {
                ["title"] = $"AktionBridge {protocol.ToString().ToLowerInvariant()} protocol",
                ["version"] = Version(protocol),
                ["description"] = documentation.Summary(typeof(RpcProtocol), protocol.ToString()) + " JSON-RPC 2.0, parameters by name. A member that may be null may be left out; a method without a result is a notification.",
            },
            ["methods"] = methods,
            ["components"] = new JsonObject { ["schemas"] = schemas.Named(), ["errors"] = Errors(documentation), ["tags"] = Tags(protocol, documentation) },
        };
    }

    /// <summary>The interfaces of a protocol, by namespace.</summary>
    public static IEnumerable<(Type Interface, RpcNamespaceAttribute Namespace)> Interfaces(RpcProtocol protocol) =>
        typeof(OpenRpcDocument).Assembly.GetExportedTypes()
            .Select(type => (type, type.GetCustomAttribute<RpcNamespaceAttribute>()!))
            .Where(one => one.Item2?.Protocol == protocol)
            .OrderBy(one => one.Item2.Name, StringComparer.Ordinal);

    /// <summary>The name on the wire of an interface's method: <c>jobs/start</c>.</summary>
    public static string MethodName(string group, MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        string name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name;
        return $"{group}/{char.ToLowerInvariant(name[0])}{name[1..]}";
    }

    /// <summary>The one record a method takes; null when it takes none.</summary>
    public static Type? RequestOf(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.GetParameters().Select(parameter => parameter.ParameterType).FirstOrDefault(type => type != typeof(CancellationToken));
    }

    /// <summary>What a method answers; null for a notification.</summary>
    public static Type? ResultOf(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;
    }

    private static JsonObject Method(string group, MethodInfo method, XmlDocumentation documentation, SchemaBook schemas)
    {
        var parameters = new JsonArray();
        IEnumerable<SchemaBook.Member> members = RequestOf(method) is { } request ? schemas.MembersOf(request) : [];
        // OpenRPC wants the required ones first.
        foreach (SchemaBook.Member member in members.OrderBy(member => !member.Required))
        {
            parameters.Add(new JsonObject
            {
                ["name"] = member.Name,
                ["description"] = member.Description,
                ["required"] = member.Required,
                ["schema"] = member.Schema,
            });
        }

        var described = new JsonObject
        {
            ["name"] = MethodName(group, method),
            ["tags"] = TagsOf(group, method),
            ["summary"] = documentation.Summary(method),
            ["paramStructure"] = "by-name",
            ["params"] = parameters,
        };
        if (ResultOf(method) is { } result)
            described["result"] = new JsonObject { ["name"] = SchemaBook.NameOf(result), ["description"] = documentation.Summary(result), ["schema"] = schemas.Of(result) };
        return described;
    }

    private static JsonArray TagsOf(string group, MethodInfo method)
    {
        var tags = new JsonArray(TagReference(group));
        if (method.GetCustomAttribute<RpcMutationAttribute>() is not null)
            tags.Add(TagReference("mutation"));
        if (method.GetCustomAttribute<RpcNotificationAttribute>() is not null)
            tags.Add(TagReference("notification"));
        return tags;
    }

    private static JsonObject TagReference(string name) => new() { ["$ref"] = $"#/components/tags/{name}" };

    private static JsonObject Tags(RpcProtocol protocol, XmlDocumentation documentation)
    {
        var tags = new JsonObject();
        foreach ((Type type, RpcNamespaceAttribute group) in Interfaces(protocol))
            tags[group.Name] = new JsonObject { ["name"] = group.Name, ["description"] = documentation.Summary(type) };
        tags["mutation"] = new JsonObject { ["name"] = "mutation", ["description"] = documentation.Summary(typeof(RpcMutationAttribute)) };
        tags["notification"] = new JsonObject { ["name"] = "notification", ["description"] = documentation.Summary(typeof(RpcNotificationAttribute)) };
        return tags;
    }

    private static JsonObject Errors(XmlDocumentation documentation)
    {
        var errors = new JsonObject();
        foreach (RpcErrorCode code in Enum.GetValues<RpcErrorCode>())
            errors[code.ToString()] = new JsonObject { ["code"] = (int)code, ["message"] = documentation.Summary(typeof(RpcErrorCode), code.ToString()) };
        return errors;
    }

    private static string Version(RpcProtocol protocol) => protocol switch
    {
        RpcProtocol.Client => ProtocolVersions.Client,
        RpcProtocol.Editor => ProtocolVersions.Editor,
        RpcProtocol.Plugin => ProtocolVersions.Plugin,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };
}
