using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.FinalDraft;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.PlainText;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Import;

/// <summary>
/// A screenplay file in any format that is read here. Final Draft is told by its content, Fountain by its ending (.fountain, .spmd) or its content; a text that has what printed
/// pages have and none of Fountain's marks is plain text. Whoever knows better says the format.
/// </summary>
/// <param name="Script">What it holds.</param>
/// <param name="Format">fountain, plainText or finalDraft.</param>
/// <param name="Encoding">utf-8, utf-16le, utf-16be or latin-1.</param>
public sealed record ScriptFile(FountainScript Script, string Format, string Encoding)
{
    private const string Fountain = "fountain";
    private const string PlainText = "plainText";
    private const string FinalDraft = "finalDraft";
    private const int Beginning = 512;

    private static readonly string[] FountainEndings = [".fountain", ".spmd"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="format">One of the formats; null to have it told by ending and content.</param>
    /// <exception cref="RpcFailureException">BadFile: missing, unreadable, empty, damaged, too big or something else; InvalidValue: no such format. The message names file and remedy.</exception>
    public static ScriptFile Read(string path, string? format = null) => ScriptText.ReadFile(path, (stream, name) => Read(stream, name, format));

    /// <summary>Reads a stream that can seek.</summary>
    /// <exception cref="RpcFailureException">As for a file.</exception>
    public static ScriptFile Read(Stream stream, string fileName, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (format is not (null or Fountain or PlainText or FinalDraft))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"format is '{format}'; it must be {Fountain}, {PlainText} or {FinalDraft}, or left out.");
        byte[] start = new byte[Beginning];
        int length = stream.ReadAtLeast(start, Beginning, throwOnEndOfStream: false);
        stream.Position = 0;
        bool isFinalDraft = FinalDraftReader.IsOne(start.AsSpan(0, length));
        if (isFinalDraft != (format == FinalDraft) && format is not null)
        {
            throw Bad(fileName, isFinalDraft
                ? $"is a Final Draft document and was to be read as {format}. Leave the format out."
                : "is no Final Draft document: it does not begin with <FinalDraft>. Leave the format out, or name the .fdx file.");
        }

        if (isFinalDraft)
            return ReadFinalDraft(stream, fileName);
        ScriptText text = ScriptText.Read(stream, fileName);
        bool isPlain = format is null ? !FountainEndings.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase) && PlainTextReader.Fits(text.Text) : format == PlainText;
        return new ScriptFile(isPlain ? PlainTextReader.Read(text) : FountainParser.Parse(text), isPlain ? PlainText : Fountain, text.Encoding);
    }

    private static ScriptFile ReadFinalDraft(Stream stream, string fileName) => stream.Length <= FinalDraftReader.MaximumBytes
        ? new ScriptFile(FinalDraftReader.Read(stream, fileName), FinalDraft, "utf-8")
        : throw Bad(fileName, $"is larger than {FinalDraftReader.MaximumBytes / 1024 / 1024} MB, the limit for a Final Draft document. Choose the screenplay itself, or split it into parts.");

    private static RpcFailureException Bad(string fileName, string what) => new(RpcErrorCode.BadFile, $"The screenplay '{fileName}' {what}");
}
