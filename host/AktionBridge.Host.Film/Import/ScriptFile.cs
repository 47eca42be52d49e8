using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.FinalDraft;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Import;

/// <summary>A screenplay file in any format that is read here, told by its content and not by its name.</summary>
/// <param name="Script">What it holds.</param>
/// <param name="Format">fountain (plain text too) or finalDraft.</param>
/// <param name="Encoding">utf-8, utf-16le, utf-16be or latin-1.</param>
public sealed record ScriptFile(FountainScript Script, string Format, string Encoding)
{
    private const int Beginning = 512;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RpcFailureException">BadFile: missing, unreadable, empty, damaged, too big or something else; the message names file and remedy.</exception>
    public static ScriptFile Read(string path) => ScriptText.ReadFile(path, Read);

    /// <summary>Reads a stream that can seek.</summary>
    /// <exception cref="RpcFailureException">As for a file.</exception>
    public static ScriptFile Read(Stream stream, string fileName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] start = new byte[Beginning];
        int length = stream.ReadAtLeast(start, Beginning, throwOnEndOfStream: false);
        stream.Position = 0;
        if (FinalDraftReader.IsOne(start.AsSpan(0, length)))
        {
            return stream.Length <= FinalDraftReader.MaximumBytes
                ? new ScriptFile(FinalDraftReader.Read(stream, fileName), "finalDraft", "utf-8")
                : throw new RpcFailureException(
                    RpcErrorCode.BadFile, $"The screenplay '{fileName}' is larger than {FinalDraftReader.MaximumBytes / 1024 / 1024} MB, the limit for a Final Draft document. Choose the screenplay itself, or split it into parts.");
        }

        ScriptText text = ScriptText.Read(stream, fileName);
        return new ScriptFile(FountainParser.Parse(text), "fountain", text.Encoding);
    }
}
