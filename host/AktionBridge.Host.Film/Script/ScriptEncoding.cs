using System.Text;

namespace AktionBridge.Host.Film.Script;

/// <summary>Which encoding some bytes are in.</summary>
/// <param name="Name">utf-8, utf-16le, utf-16be, latin-1.</param>
/// <param name="MarkLength">Bytes of the byte order mark.</param>
/// <param name="FirstOddLine">For Latin-1: the first line that is not UTF-8.</param>
internal sealed record ScriptEncoding(string Name, int MarkLength, int FirstOddLine = 0)
{
    // What files labelled Latin-1 really hold in 80 to 9F is Windows-1252: quotes, dashes, the euro sign.
    private const string Windows1252 =
        "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD" +
        "\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

    public static ScriptEncoding Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Utf8Or1252(bytes, 3);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return new ScriptEncoding("utf-16le", 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new ScriptEncoding("utf-16be", 2);
        return LooksLikeUtf16(bytes) ?? Utf8Or1252(bytes, 0);
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> body = bytes[MarkLength..];
        return Name switch
        {
            // Not throwing: a lone surrogate becomes U+FFFD, so that the text can travel as JSON.
            "utf-16le" => Encoding.Unicode.GetString(body),
            "utf-16be" => Encoding.BigEndianUnicode.GetString(body),
            "utf-8" => Encoding.UTF8.GetString(body),
            _ => FromWindows1252(body),
        };
    }

    private static ScriptEncoding Utf8Or1252(ReadOnlySpan<byte> bytes, int mark)
    {
        ReadOnlySpan<byte> body = bytes[mark..];
        if (System.Text.Unicode.Utf8.IsValid(body))
            return new ScriptEncoding("utf-8", mark);
        int at = FirstInvalid(body);
        return new ScriptEncoding("latin-1", mark, 1 + body[..at].Count((byte)'\n'));
    }

    private static int FirstInvalid(ReadOnlySpan<byte> body)
    {
        int at = 0;
        while (at < body.Length && Rune.DecodeFromUtf8(body[at..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
            at += consumed;
        return at;
    }

    // Mostly Latin letters in UTF-16 have a zero in every other byte; honest 8-bit text has none at all.
    private static ScriptEncoding? LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = bytes[..(Math.Min(bytes.Length, 4096) & ~1)];
        int even = 0, odd = 0;
        for (int i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        int pairs = sample.Length / 2;
        if (pairs < 4 || bytes.Length % 2 != 0)
            return null;
        if (odd > pairs * 6 / 10 && even == 0)
            return new ScriptEncoding("utf-16le", 0);
        return even > pairs * 6 / 10 && odd == 0 ? new ScriptEncoding("utf-16be", 0) : null;
    }

    private static string FromWindows1252(ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder(body.Length);
        foreach (byte value in body)
            text.Append(value is >= 0x80 and <= 0x9F ? Windows1252[value - 0x80] : (char)value);
        return text.ToString();
    }
}
