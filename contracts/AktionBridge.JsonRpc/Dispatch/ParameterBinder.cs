using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>Turns the parameters of a call, by name or by position, into its request. Made once a method.</summary>
internal sealed class ParameterBinder<TRequest>
{
    private readonly JsonTypeInfo<TRequest> _type;
    private readonly byte[][] _namesByPosition;

    public ParameterBinder(JsonSerializerOptions options)
    {
        Options = options;
        _type = (JsonTypeInfo<TRequest>)options.GetTypeInfo(typeof(TRequest));
        _namesByPosition = [.. NamesByPosition(_type).Select(name => JsonSerializer.SerializeToUtf8Bytes(name))];
    }

    public JsonSerializerOptions Options { get; }

    /// <exception cref="JsonException">They do not fit; the message says where.</exception>
    public TRequest? Bind(ReadOnlySpan<byte> parameters, JsonTokenType kind)
    {
        if (_type is JsonTypeInfo<JsonElement>)
            return kind is JsonTokenType.None ? default : JsonSerializer.Deserialize(parameters, _type);
        if (kind is JsonTokenType.None or JsonTokenType.Null)
            return JsonSerializer.Deserialize(_type.Kind == JsonTypeInfoKind.Enumerable ? "[]"u8 : "{}"u8, _type);
        if (kind == JsonTokenType.StartObject || _type.Kind == JsonTypeInfoKind.Enumerable)
            return JsonSerializer.Deserialize(parameters, _type);
        return BindByPosition(parameters);
    }

    private TRequest? BindByPosition(ReadOnlySpan<byte> parameters)
    {
        if (SoleElement(parameters, out JsonTokenType kind) is { IsEmpty: false } sole &&
            (kind == JsonTokenType.StartObject || _type.Kind != JsonTypeInfoKind.Object))
            return JsonSerializer.Deserialize(sole, _type);
        if (_type.Kind != JsonTypeInfoKind.Object)
            throw new JsonException("One parameter is expected.");
        using MessageWriter named = MessageWriter.Rent(Options);
        WriteByName(parameters, named);
        return JsonSerializer.Deserialize(named.Since(0), _type);
    }

    private void WriteByName(ReadOnlySpan<byte> parameters, MessageWriter named)
    {
        var reader = new Utf8JsonReader(parameters, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        named.WriteRaw("{"u8);
        for (int position = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
        {
            if (position == _namesByPosition.Length)
                throw new JsonException($"At most {_namesByPosition.Length} parameters are expected.");
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            named.WriteRaw(position == 0 ? ""u8 : ","u8);
            named.WriteRaw(_namesByPosition[position]);
            named.WriteRaw(":"u8);
            named.WriteRaw(parameters[start..(int)reader.BytesConsumed]);
        }

        named.WriteRaw("}"u8);
    }

    private static ReadOnlySpan<byte> SoleElement(ReadOnlySpan<byte> array, out JsonTokenType kind)
    {
        var reader = new Utf8JsonReader(array, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        reader.Read();
        kind = reader.TokenType;
        if (kind == JsonTokenType.EndArray)
            return default;
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        int end = (int)reader.BytesConsumed;
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? array[start..end] : default;
    }

    // The constructor's order first: in a positional record that is the order in which its author wrote the members.
    private static IEnumerable<string> NamesByPosition(JsonTypeInfo type) => type.Kind != JsonTypeInfoKind.Object
        ? []
        : type.Properties
            .Where(property => property.AssociatedParameter is not null || property.Set is not null)
            .OrderBy(property => property.AssociatedParameter?.Position ?? int.MaxValue)
            .Select(property => property.Name);
}
