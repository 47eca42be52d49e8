using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>The one way our records become JSON: camelCase, enums as camelCase strings, null left out, unknown members ignored.</summary>
public static class WireJson
{
    /// <summary>Options of every peer, child process and file that carries these records. Read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: false);

    /// <summary>The same, indented, for files people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            WriteIndented = indented,
            MaxDepth = 64,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullBeMissing, RefuseNullItems } },
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }

    // The serializer looks at the nullability of members, not of the items of their lists.
    private static void RefuseNullItems(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        JsonPropertyInfo[] lists = [.. type.Properties.Where(HoldsNoNull)];
        if (lists.Length == 0)
            return;
        type.OnDeserialized = record =>
        {
            foreach (JsonPropertyInfo list in lists)
            {
                if (list.Get!(record) is IReadOnlyList<object?> items && items.Contains(null))
                    throw new NullItemException(list.Name);
            }
        };
    }

    private static bool HoldsNoNull(JsonPropertyInfo property) =>
        property is { Get: not null, AttributeProvider: PropertyInfo member } && typeof(IReadOnlyList<object>).IsAssignableFrom(property.PropertyType) &&
        new NullabilityInfoContext().Create(member).GenericTypeArguments is [{ ReadState: NullabilityState.NotNull }];

    // Null is left out when writing, so what may be null may also be missing when reading; anything else that is missing is an error.
    private static void LetNullBeMissing(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: true })
                property.IsRequired = false;
        }
    }
}
