using System.Text;
using System.Text.Json;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>Finds the members of a message in one pass over its text.</summary>
internal static class EnvelopeReader
{
    /// <summary>Reads one JSON text that is not a batch.</summary>
    /// <exception cref="JsonException">The text is not JSON, or deeper than allowed.</exception>
    public static Envelope Read(ReadOnlySpan<byte> text, int depth)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = depth });
        reader.Read();
        Envelope envelope = default;
        if (reader.TokenType == JsonTokenType.StartObject)
            ReadMembers(ref reader, text, ref envelope);
        else
            reader.Skip();
        // Anything but blanks after the value is a fault that only this read finds.
        reader.Read();
        return envelope;
    }

    /// <summary>Whether the text is one JSON value when depth does not count.</summary>
    public static bool IsJsonAtAnyDepth(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, ref Envelope envelope)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Member member = MemberOf(ref reader);
            reader.Read();
            JsonTokenType kind = reader.TokenType;
            int start = (int)reader.TokenStartIndex;
            bool escaped = kind == JsonTokenType.String && reader.ValueIsEscaped;
            if (member == Member.Method && escaped)
                envelope.Method = Encoding.UTF8.GetBytes(reader.GetString()!);
            else if (member == Member.Version)
                envelope.VersionIsTwo = kind == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            reader.Skip();
            Keep(member, kind, text[start..(int)reader.BytesConsumed], escaped, ref envelope);
        }
    }

    private static Member MemberOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("jsonrpc"u8))
            return Member.Version;
        if (reader.ValueTextEquals("id"u8))
            return Member.Id;
        if (reader.ValueTextEquals("method"u8))
            return Member.Method;
        if (reader.ValueTextEquals("params"u8))
            return Member.Parameters;
        if (reader.ValueTextEquals("result"u8))
            return Member.Result;
        return reader.ValueTextEquals("error"u8) ? Member.Error : Member.Other;
    }

    private static void Keep(Member member, JsonTokenType kind, ReadOnlySpan<byte> value, bool escaped, ref Envelope envelope)
    {
        switch (member)
        {
            case Member.Id:
                envelope.Id = value;
                envelope.IdKind = kind;
                break;
            case Member.Method:
                envelope.MethodKind = kind;
                // Some JSON writers escape the slash; such a name was unescaped above.
                if (kind == JsonTokenType.String && !escaped)
                    envelope.Method = value[1..^1];
                break;
            case Member.Parameters:
                envelope.Parameters = value;
                envelope.ParametersKind = kind;
                break;
            case Member.Result:
                envelope.Result = value;
                break;
            case Member.Error:
                envelope.Error = value;
                break;
        }
    }

    private enum Member
    {
        Other,
        Version,
        Id,
        Method,
        Parameters,
        Result,
        Error,
    }
}
