using System.Globalization;
using System.Text;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Script;

/// <summary>A screenplay file as text: its encoding found, its bytes judged.</summary>
/// <param name="Text">Without byte order mark.</param>
/// <param name="Encoding">utf-8, utf-16le, utf-16be or latin-1.</param>
/// <param name="Warnings">About the encoding.</param>
public sealed record ScriptText(string Text, string Encoding, IReadOnlyList<ScriptWarning> Warnings)
{
    /// <summary>Far above any screenplay (a long one has 300 KB), far below what would stall the host.</summary>
    public const int MaximumBytes = 8 * 1024 * 1024;

    /// <summary>Reads and decodes a file. A file above the limit is refused by its length alone.</summary>
    /// <exception cref="RpcFailureException">BadFile: missing, unreadable, empty, binary or too big; the message names file and remedy.</exception>
    public static ScriptText ReadFile(string path) => ReadFile(path, Read);

    /// <summary>Opens a file and has its stream and name read; what keeps it from being opened is told as everywhere else.</summary>
    internal static T ReadFile<T>(string path, Func<Stream, string, T> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        string name = Path.GetFileName(path);
        if (Directory.Exists(path))
            throw Bad(name, "is a folder", "Name the screenplay in it.");
        if (!File.Exists(path))
            throw Bad(name, $"does not exist: there is no '{path}'", "Check the path.");
        try
        {
            using FileStream file = File.OpenRead(path);
            return read(file, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Bad(name, $"cannot be read: {error.Message.TrimEnd('.')}", "Check that you may read it.", error);
        }
    }

    /// <summary>Decodes a stream; never takes more than one byte above the limit from it.</summary>
    /// <exception cref="RpcFailureException">BadFile.</exception>
    public static ScriptText Read(Stream stream, string fileName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
            RefuseSize(stream.Length - stream.Position, fileName);
        using var bytes = new MemoryStream();
        byte[] block = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(block, 0, block.Length)) > 0)
        {
            bytes.Write(block, 0, read);
            RefuseSize(bytes.Length, fileName);
        }

        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), fileName);
    }

    /// <summary>Decodes bytes: a byte order mark decides, else UTF-16 by its pattern of zero bytes, else UTF-8, else Latin-1 with a warning.</summary>
    /// <exception cref="RpcFailureException">BadFile: empty, binary or too big.</exception>
    public static ScriptText Decode(ReadOnlySpan<byte> bytes, string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        RefuseSize(bytes.Length, fileName);
        if (ForeignFormat.Recognise(bytes) is { } format)
            throw Bad(fileName, $"is {format}", "Export the screenplay as Fountain (plain text) or Final Draft (.fdx) and import that file.");
        ScriptText decoded = DecodeAs(ScriptEncoding.Detect(bytes), bytes);
        if (string.IsNullOrWhiteSpace(decoded.Text))
            throw Bad(fileName, "is empty", "Choose the file that holds the screenplay.");
        if (ControlPosition(decoded.Text) is { } line)
            throw Bad(fileName, $"is not text: line {line.ToString(CultureInfo.InvariantCulture)} holds control characters", "Choose a Fountain file, or save the screenplay as plain text.");
        return decoded;
    }

    private static ScriptText DecodeAs(ScriptEncoding encoding, ReadOnlySpan<byte> bytes)
    {
        ScriptWarning[] warnings = encoding.Name == "latin-1"
            ? [new ScriptWarning(encoding.FirstOddLine, "encodingGuessed", "The file is not valid UTF-8 and was read as Latin-1; check accents and quotes, and save it as UTF-8.")]
            : [];
        return new ScriptText(encoding.Decode(bytes), encoding.Name, warnings);
    }

    // Tab, line feed, carriage return and form feed occur in honest text; any other control character does not.
    private static int? ControlPosition(string text)
    {
        int found = text.AsSpan().IndexOfAnyInRange('\u0000', '\u0008');
        int late = text.AsSpan().IndexOfAnyInRange('\u000E', '\u001F');
        int at = found < 0 ? late : late < 0 ? found : Math.Min(found, late);
        return at < 0 ? null : 1 + text.AsSpan(0, at).Count('\n');
    }

    private static void RefuseSize(long length, string fileName)
    {
        if (length > MaximumBytes)
            throw Bad(fileName, "is larger than 8 MB, the limit for a screenplay", "Choose the screenplay itself, or split it into parts.");
    }

    private static RpcFailureException Bad(string file, string what, string remedy, Exception? inner = null) =>
        new(RpcErrorCode.BadFile, $"The screenplay '{file}' {what}. {remedy}", inner);
}
