using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AktionBridge.JsonRpc.Dispatch;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Calls;

/// <summary>Composes the requests and notifications we send.</summary>
internal static class Requests
{
    private static ReadOnlySpan<byte> ParametersMember => ",\"params\":"u8;

    /// <param name="method">The name on the wire.</param>
    /// <param name="id">Null makes a notification.</param>
    /// <param name="parameters">Null leaves the member out; a value that is no object or array is sent as the only one by position.</param>
    /// <param name="withProgress">Adds the id as progressToken.</param>
    /// <param name="options">The peer's.</param>
    public static OwnedMessage Compose<T>(string method, long? id, T parameters, bool withProgress, JsonRpcOptions options)
    {
        using MessageWriter writer = MessageWriter.Rent(options.Json);
        Replies.BeginRequest(writer, method, id);
        int start = writer.Length;
        writer.WriteRaw(ParametersMember);
        WriteParameters(writer, parameters, options.Json);
        Adjust(writer, start, withProgress ? id : null);
        writer.WriteRaw("}"u8);
        if (writer.Length > options.Limits.MessageBytes)
            throw new ArgumentException($"The parameters of '{method}' are {writer.Length} bytes, above the message limit of {options.Limits.MessageBytes}. Send media by path and hash.", nameof(parameters));
        return writer.Detach();
    }

    /// <summary>A <c>$/progress</c> notification; the token is raw JSON.</summary>
    public static OwnedMessage Progress<T>(ReadOnlySpan<byte> token, T value, JsonRpcOptions options)
    {
        using MessageWriter writer = MessageWriter.Rent(options.Json);
        Replies.BeginRequest(writer, ProgressParameters.Method, id: null);
        writer.WriteRaw(ParametersMember);
        writer.WriteRaw("{\"token\":"u8);
        writer.WriteRaw(token);
        writer.WriteRaw(",\"value\":"u8);
        writer.WriteValue(value, (JsonTypeInfo<T>)options.Json.GetTypeInfo(typeof(T)));
        writer.WriteRaw("}}"u8);
        return writer.Detach();
    }

    private static void WriteParameters<T>(MessageWriter writer, T parameters, JsonSerializerOptions options)
    {
        if (parameters is null or Nothing or JsonElement { ValueKind: JsonValueKind.Undefined })
            writer.WriteRaw("null"u8);
        else if (typeof(T) == typeof(object))
            writer.WriteValue(parameters, options.GetTypeInfo(parameters.GetType()));
        else
            writer.WriteValue(parameters, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }

    /// <summary>JSON-RPC wants an object, an array, or no member at all.</summary>
    private static void Adjust(MessageWriter writer, int start, long? progressToken)
    {
        int value = start + ParametersMember.Length;
        byte first = writer.Since(value)[0];
        if (first == (byte)'n' && progressToken is null)
        {
            writer.Truncate(start);
        }
        else if (progressToken is { } token)
        {
            AddToken(writer, value, first, token);
        }
        else if (first is not ((byte)'{' or (byte)'['))
        {
            writer.Insert(value, "["u8);
            writer.WriteRaw("]"u8);
        }
    }

    private static void AddToken(MessageWriter writer, int value, byte first, long token)
    {
        if (first is not ((byte)'{' or (byte)'n'))
            throw new ArgumentException("Progress needs parameters by name: its token travels among them.");
        if (first == (byte)'n')
        {
            writer.Truncate(value);
            writer.WriteRaw("{}"u8);
        }

        bool alone = writer.Since(value).Length == 2;
        string member = $"\"progressToken\":{token}{(alone ? "" : ",")}";
        writer.Insert(value + 1, System.Text.Encoding.ASCII.GetBytes(member));
    }
}
