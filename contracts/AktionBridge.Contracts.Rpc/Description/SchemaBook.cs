using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Description;

/// <summary>The JSON Schemas (draft 7) of what a protocol carries: each record and enum once, under its name, with what its author wrote about it.</summary>
/// <remarks>The framework's exporter repeats a record wherever it is used, points into its own output and knows no descriptions: no use for generating a client.</remarks>
internal sealed class SchemaBook(XmlDocumentation documentation)
{
    private const string Components = "#/components/schemas/";

    private readonly SortedDictionary<string, (Type Type, JsonObject Schema)> _named = new(StringComparer.Ordinal);
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>Every schema that was referred to so far, by name.</summary>
    public JsonObject Named() => new(_named.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.Schema.DeepClone())));

    /// <summary>The schema of a type; of a record or enum a reference to it.</summary>
    public JsonObject Of(Type type) => Of(type, inside: null);

    /// <summary>The members of a record, in the order its author gave them.</summary>
    public IEnumerable<Member> MembersOf(Type type)
    {
        object? untouched = type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(type);
        foreach (JsonPropertyInfo property in WireJson.Options.GetTypeInfo(type).Properties)
        {
            JsonObject schema = Of(property.PropertyType, property.AttributeProvider is PropertyInfo declared ? _nullability.Create(declared) : null);
            if (property.IsSetNullable)
                schema = Nullable(schema);
            if (!property.IsRequired && DefaultOf(property, untouched) is { } value)
                schema["default"] = JsonSerializer.SerializeToNode(value, property.PropertyType, WireJson.Options);
            yield return new Member(property.Name, documentation.Summary(type, property.Name), property.IsRequired, schema);
        }
    }

    private JsonObject Of(Type type, NullabilityInfo? inside)
    {
        if (System.Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, inside);
        if (Plain(type) is { } plain)
            return new JsonObject { ["type"] = plain };
        if (type == typeof(DateTimeOffset))
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };

        JsonTypeInfo known = WireJson.Options.GetTypeInfo(type);
        return known.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Element(known.ElementType!, inside?.GenericTypeArguments[0]) },
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Element(known.ElementType!, inside?.GenericTypeArguments[1]) },
            _ => Reference(type),
        };
    }

    private JsonObject Element(Type type, NullabilityInfo? inside) =>
        inside?.ReadState == NullabilityState.Nullable ? Nullable(Of(type, inside)) : Of(type, inside);

    private JsonObject Reference(Type type)
    {
        string name = NameOf(type);
        if (!_named.TryGetValue(name, out (Type Type, JsonObject Schema) known))
        {
            // Entered before it is filled: a record may hold itself.
            var schema = new JsonObject();
            _named[name] = known = (type, schema);
            Fill(schema, type);
        }

        return known.Type == type
            ? new JsonObject { ["$ref"] = Components + name }
            : throw new InvalidOperationException($"Two records of one protocol are named {name}: {known.Type} and {type}.");
    }

    private void Fill(JsonObject schema, Type type)
    {
        string description = documentation.Summary(type);
        if (type == typeof(FrameRate))
        {
            schema["type"] = "string";
            schema["pattern"] = "^[1-9][0-9]*(/[1-9][0-9]*)?$";
        }
        else if (type.IsEnum)
        {
            schema["type"] = "string";
            schema["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))]);
            description += string.Concat(Enum.GetNames(type).Select(name => $" {JsonNamingPolicy.CamelCase.ConvertName(name)}: {documentation.Summary(type, name)}"));
        }
        else if (WireJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object)
        {
            FillRecord(schema, type);
        }
        else
        {
            throw new NotSupportedException($"{type} has no schema: teach {nameof(SchemaBook)} how its converter writes it.");
        }

        schema["description"] = description;
    }

    private void FillRecord(JsonObject schema, Type type)
    {
        schema["type"] = "object";
        var properties = new JsonObject();
        schema["properties"] = properties;
        var required = new JsonArray();
        foreach (Member member in MembersOf(type))
        {
            member.Schema["description"] = member.Description;
            properties[member.Name] = member.Schema;
            if (member.Required)
                required.Add(member.Name);
        }

        if (required.Count > 0)
            schema["required"] = required;
    }

    private static JsonObject Nullable(JsonObject schema)
    {
        if (schema["type"] is not JsonValue type)
            return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        schema["type"] = new JsonArray(type.GetValue<string>(), "null");
        return schema;
    }

    private static object? DefaultOf(JsonPropertyInfo property, object? untouched) =>
        property.AssociatedParameter is { HasDefaultValue: true } parameter ? parameter.DefaultValue
        : untouched is null ? null : property.Get?.Invoke(untouched);

    private static string? Plain(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.String => "string",
        TypeCode.Boolean => "boolean",
        TypeCode.Int32 or TypeCode.Int64 => "integer",
        TypeCode.Decimal or TypeCode.Double => "number",
        _ => null,
    };

    /// <summary>The name of a record; <c>PageOfTakeInfo</c> for a page of takes.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{NameOf(type.GetGenericArguments()[0])}"
        : type.Name;

    /// <summary>One member of a record.</summary>
    public sealed record Member(string Name, string Description, bool Required, JsonObject Schema);
}
