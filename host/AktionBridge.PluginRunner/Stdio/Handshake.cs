using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginRunner.Stdio;

/// <summary>
/// Answers the first call, plugin/hello, by hand. The peer and the serializer take four times as long to load and compile as
/// everything before them; they come afterwards, when the host no longer waits.
/// </summary>
internal static class Handshake
{
    private const int LongestHeader = 1024;
    private const int LongestBody = 64 * 1024;
    private const int InvalidRequest = -32600;

    /// <summary>What the host said; null when it is gone or was refused.</summary>
    public static PluginHello? Answer(ProtocolStreams streams, string sdk)
    {
        if (ReadBody(streams.Input) is not { } body)
            return null;
        HelloCall call = HelloCall.Read(body);
        if (call.Method != "plugin/hello" || call.Hello is not { } hello)
        {
            Write(streams.Output, call.Id, Error(InvalidRequest, "The first call to a plugin is plugin/hello."));
            return null;
        }

        if (!ProtocolVersions.Compatible(ProtocolVersions.Plugin, hello.Protocol))
        {
            string refusal = $"The plugin runner speaks protocol {ProtocolVersions.Plugin}; this host speaks {hello.Protocol}. Install both from one version.";
            Write(streams.Output, call.Id, Error((int)RpcErrorCode.ProtocolMismatch, refusal));
            return null;
        }

        string processId = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Write(streams.Output, call.Id, $"\"result\":{{\"protocol\":\"{ProtocolVersions.Plugin}\",\"sdk\":\"{sdk}\",\"processId\":{processId}}}");
        return hello;
    }

    private static string Error(int code, string message) =>
        $"\"error\":{{\"code\":{code.ToString(CultureInfo.InvariantCulture)},\"message\":\"{JsonEncodedText.Encode(message)}\"}}";

    // Byte by byte up to the body: what follows it belongs to the peer.
    private static byte[]? ReadBody(Stream input)
    {
        var header = new byte[LongestHeader];
        int length = 0;
        while (!header.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            int next = length < LongestHeader ? input.ReadByte() : throw new InvalidDataException("The host's first message has no header.");
            if (next < 0)
                return null;
            header[length++] = (byte)next;
        }

        var body = new byte[BodyLength(header.AsSpan(0, length))];
        return input.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) == body.Length ? body : null;
    }

    private static int BodyLength(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> name = "content-length:"u8;
        foreach (Range line in header.Split("\r\n"u8))
        {
            ReadOnlySpan<byte> text = header[line];
            if (text.Length > name.Length && Ascii.EqualsIgnoreCase(text[..name.Length], name) &&
                Utf8Parser.TryParse(text[name.Length..].TrimStart((byte)' '), out int length, out _) && length is > 0 and <= LongestBody)
                return length;
        }

        throw new InvalidDataException("The host's first message has no usable Content-Length.");
    }

    private static void Write(Stream output, string id, string outcome)
    {
        byte[] body = Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":{id},{outcome}}}");
        output.Write(Encoding.ASCII.GetBytes($"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n"));
        output.Write(body);
    }
}
