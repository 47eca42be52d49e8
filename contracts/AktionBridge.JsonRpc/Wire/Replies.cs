using System.Text.Json;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>Writes the fixed parts of messages.</summary>
internal static class Replies
{
    public static OwnedMessage Error(RpcId id, RpcError error, JsonSerializerOptions options)
    {
        MessageWriter writer = MessageWriter.Rent(options);
        writer.WriteRaw("{\"jsonrpc\":\"2.0\",\"id\":"u8);
        id.WriteTo(writer);
        writer.WriteRaw(",\"error\":{\"code\":"u8);
        writer.WriteNumber(error.Code);
        writer.WriteRaw(",\"message\":"u8);
        writer.WriteText(error.Message);
        if (error.Data is { ValueKind: not JsonValueKind.Undefined } data)
        {
            writer.WriteRaw(",\"data\":"u8);
            writer.WriteRaw(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(data));
        }

        writer.WriteRaw("}}"u8);
        return writer.Detach();
    }

    public static void BeginResult(MessageWriter writer, RpcId id)
    {
        writer.WriteRaw("{\"jsonrpc\":\"2.0\",\"id\":"u8);
        id.WriteTo(writer);
        writer.WriteRaw(",\"result\":"u8);
    }

    /// <summary>Writes up to and without the parameters; <paramref name="id"/> null makes a notification.</summary>
    public static void BeginRequest(MessageWriter writer, string method, long? id)
    {
        writer.WriteRaw("{\"jsonrpc\":\"2.0\""u8);
        if (id is { } number)
        {
            writer.WriteRaw(",\"id\":"u8);
            writer.WriteNumber(number);
        }

        writer.WriteRaw(",\"method\":"u8);
        writer.WriteText(method);
    }
}
