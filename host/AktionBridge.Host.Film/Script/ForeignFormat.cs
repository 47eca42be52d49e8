using System.Text;

namespace AktionBridge.Host.Film.Script;

/// <summary>Files people take for a screenplay's text, told by their first bytes so that the message can name them.</summary>
internal static class ForeignFormat
{
    public static string? Recognise(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF"u8))
            return "a PDF document";
        if (bytes.StartsWith("PK\u0003\u0004"u8))
            return "a ZIP archive (a Word, OpenDocument or Fade In document)";
        if (bytes.StartsWith("{\\rtf"u8))
            return "a rich text (RTF) document";
        if (bytes.StartsWith("\u007fELF"u8) || bytes.StartsWith("MZ"u8) && bytes.Contains((byte)0))
            return "a program";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "a picture";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return "text in UTF-32, which is not read here (UTF-8 is)";
        return null;
    }
}
