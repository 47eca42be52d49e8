using System.Text.Json;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>Splits a batch into its members.</summary>
internal static class BatchReader
{
    public static bool IsBatch(ReadOnlySpan<byte> text)
    {
        int first = text.IndexOfAnyExcept(" \t\r\n"u8);
        return first >= 0 && text[first] == (byte)'[';
    }

    /// <summary>Where the members lie. Checks the whole text: a batch with a fault anywhere is no JSON, and none of it runs.</summary>
    /// <exception cref="JsonException">The text is not JSON, or deeper than allowed.</exception>
    public static List<Range> Members(ReadOnlySpan<byte> text, int depth)
    {
        // A member may be as deep as a message that comes alone.
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = depth + 1 });
        var members = new List<Range>();
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add(start..(int)reader.BytesConsumed);
        }

        reader.Read();
        return members;
    }
}
