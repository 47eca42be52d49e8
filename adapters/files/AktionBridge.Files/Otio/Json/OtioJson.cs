using System.Text;
using AktionBridge.Contracts.Rpc.Wire;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Json;

/// <summary>
/// OTIO as text. Keeps what it does not know: key order, integers beside floats, NaN and Infinity, text that looks like a date.
/// Only an escaped half of a surrogate pair, which is no character, becomes U+FFFD.
/// </summary>
internal static class OtioJson
{
    /// <summary>Deeper nesting than any edit has, well below what would exhaust the stack.</summary>
    private const int MaxDepth = 256;

    private const long LargestBytes = 512L * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > LargestBytes)
                throw Bad(path, $"it has {file.Length / 1048576} MiB, more than the {LargestBytes / 1048576} this reads. Split the timeline.");
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no timeline '{path}'. Check the path.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Bad(path, failure.Message, failure);
        }
    }

    /// <exception cref="RpcFailureException">It is not JSON; the message names the line.</exception>
    public static JObject Parse(byte[] bytes, string path)
    {
        if (bytes.AsSpan().IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
            throw Bad(path, "it is empty. Export the timeline again.");
        try
        {
            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(bytes), Strict, true, 65536))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Double,
                MaxDepth = MaxDepth,
                PropertyNameTable = new KnownNames(),
            };
            var settings = new JsonLoadSettings
            {
                DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
                LineInfoHandling = LineInfoHandling.Ignore,
            };
            if (JToken.Load(reader, settings) is not JObject root)
                throw Bad(path, "it holds JSON, but no object. Export the timeline as .otio again.");
            // Reading on throws when anything but space follows the outermost object.
            reader.Read();
            return root;
        }
        catch (JsonException failure)
        {
            throw Bad(path, $"it is not readable as JSON: {failure.Message} Export the timeline as .otio again.", failure);
        }
        catch (DecoderFallbackException failure)
        {
            throw Bad(path, "it is not UTF-8 text. Export the timeline as .otio again.", failure);
        }
    }

    public static void Write(JObject root, Stream stream, bool finalNewline)
    {
        using var text = new StreamWriter(stream, Strict, 65536, leaveOpen: true);
        using var writer = new JsonTextWriter(text)
        {
            Formatting = Formatting.Indented,
            Indentation = 4,
            FloatFormatHandling = FloatFormatHandling.Symbol,
        };
        root.WriteTo(writer);
        writer.Flush();
        if (finalNewline)
            text.Write('\n');
    }

    public static RpcFailureException Bad(string path, string why, Exception? inner = null) =>
        new(RpcErrorCode.BadFile, $"'{path}' cannot be used as a timeline: {why}", inner);
}
