namespace AktionBridge.Files.Otio.Json;

/// <summary>Habits of the program that wrote a document, kept when it is written again.</summary>
/// <param name="EscapeNonAscii">Half a surrogate pair has no UTF-8 form: a document that escapes any is written with escapes throughout.</param>
/// <param name="FinalNewline">Whether its text ends with a line end.</param>
internal sealed record OtioTextForm(bool EscapeNonAscii, bool FinalNewline)
{
    public static OtioTextForm Of(ReadOnlySpan<byte> bytes) =>
        new(bytes.IndexOf("\\ud"u8) >= 0 || bytes.IndexOf("\\uD"u8) >= 0, bytes.EndsWith("\n"u8));
}
