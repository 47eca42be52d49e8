using System.Text.Json;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>How progress travels: a <c>progressToken</c> among a call's parameters, then <c>$/progress {token, value}</c>.</summary>
internal static class ProgressParameters
{
    public const string Method = "$/progress";

    /// <summary>The raw token among parameters by name, or nothing.</summary>
    public static ReadOnlySpan<byte> FindToken(ReadOnlySpan<byte> parameters) =>
        parameters.IndexOf("\"progressToken\""u8) < 0 ? default : FindMember(parameters, "progressToken"u8);

    /// <summary>Splits the parameters of <c>$/progress</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> parameters, out ReadOnlySpan<byte> token, out ReadOnlySpan<byte> value)
    {
        token = FindMember(parameters, "token"u8);
        value = FindMember(parameters, "value"u8);
        return !token.IsEmpty && !value.IsEmpty;
    }

    /// <summary>The raw value of a member of the outermost object, or nothing.</summary>
    public static ReadOnlySpan<byte> FindMember(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (json.IsEmpty)
            return default;
        // The text was parsed under the depth limit before, so this reader needs none of its own.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals(name);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
                return json[start..(int)reader.BytesConsumed];
        }

        return default;
    }
}
