using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.PluginRunner.Stdio;

/// <summary>The first call, read without the serializer.</summary>
/// <param name="Id">As it came, as JSON.</param>
/// <param name="Method">Empty when there was none.</param>
/// <param name="Hello">Null when the parameters are not a greeting.</param>
internal readonly record struct HelloCall(string Id, string Method, PluginHello? Hello)
{
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static HelloCall Read(ReadOnlySpan<byte> json)
    {
        (string id, string method, PluginHello? hello) = ("null", "", null);
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return new(id, method, hello);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == "id" && reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
                id = RawText(json, ref reader);
            else if (name == "method" && reader.TokenType == JsonTokenType.String)
                method = reader.GetString()!;
            else if (name == "params")
                hello = ReadHello(ref reader);
            else
                reader.Skip();
        }

        return new(id, method, hello);
    }

    private static string RawText(ReadOnlySpan<byte> json, ref Utf8JsonReader reader) =>
        Encoding.UTF8.GetString(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);

    /// <summary>By name, or by position as the only element.</summary>
    private static PluginHello? ReadHello(ref Utf8JsonReader reader)
    {
        bool byPosition = reader.TokenType == JsonTokenType.StartArray;
        if (byPosition)
            reader.Read();
        PluginHello? hello = null;
        if (reader.TokenType == JsonTokenType.StartObject)
            hello = ReadMembers(ref reader);
        if (byPosition && reader.TokenType != JsonTokenType.EndArray)
            reader.Read();
        return hello;
    }

    private static PluginHello? ReadMembers(ref Utf8JsonReader reader)
    {
        (string? protocol, string host, string plugin, string ffmpeg, string ffprobe) = (null, "", "", "", "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
            switch (name)
            {
                case "protocol": protocol = text; break;
                case "hostVersion": host = text ?? ""; break;
                case "pluginId": plugin = text ?? ""; break;
                case "ffmpeg": ffmpeg = text ?? ""; break;
                case "ffprobe": ffprobe = text ?? ""; break;
            }
        }

        return protocol is null ? null : new PluginHello(protocol, host, plugin, ffmpeg, ffprobe);
    }
}
