using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AktionBridge.JsonRpc.Framing;

/// <summary>Reads the header block of one frame: <c>Content-Length: N</c>, lines ended by CRLF, an empty line last.</summary>
internal static class FrameHeader
{
    private static ReadOnlySpan<byte> ContentLength => "Content-Length"u8;

    private static ReadOnlySpan<byte> ContentType => "Content-Type"u8;

    /// <summary>False when the block is not complete yet; <paramref name="buffer"/> then is unchanged, else it starts at the body.</summary>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, int headerBytes, out long bodyLength)
    {
        ReadOnlySpan<byte> first = buffer.FirstSpan;
        if (first.Length >= Math.Min(headerBytes, buffer.Length))
            return TryReadSpan(first, ref buffer, headerBytes, out bodyLength);

        Span<byte> copy = stackalloc byte[(int)Math.Min(headerBytes, buffer.Length)];
        buffer.Slice(0, copy.Length).CopyTo(copy);
        return TryReadSpan(copy, ref buffer, headerBytes, out bodyLength);
    }

    private static bool TryReadSpan(ReadOnlySpan<byte> text, ref ReadOnlySequence<byte> buffer, int headerBytes, out long bodyLength)
    {
        bodyLength = -1;
        int position = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = text[position..];
            if (position == 0)
                RequireKnownStart(rest);
            int end = rest.IndexOf("\r\n"u8);
            if (end < 0)
                return text.Length < headerBytes
                    ? false
                    : throw new FramingException($"The header block is longer than {headerBytes} bytes.");
            position += end + 2;
            if (end == 0)
                break;
            ReadLine(rest[..end], ref bodyLength);
        }

        if (bodyLength < 0)
            throw new FramingException("The header block has no Content-Length.");
        buffer = buffer.Slice(position);
        return true;
    }

    // Judged on the first bytes, before any line end: a browser's POST or a TLS hello is closed at once, not waited for.
    private static void RequireKnownStart(ReadOnlySpan<byte> start)
    {
        if (!StartsLike(start, ContentLength) && !StartsLike(start, ContentType))
            throw new FramingException("The first line is no known header. This port speaks JSON-RPC framed by Content-Length.");
    }

    private static bool StartsLike(ReadOnlySpan<byte> start, ReadOnlySpan<byte> name)
    {
        int length = Math.Min(start.Length, name.Length);
        return Ascii.EqualsIgnoreCase(start[..length], name[..length]);
    }

    private static void ReadLine(ReadOnlySpan<byte> line, ref long bodyLength)
    {
        int colon = line.IndexOf((byte)':');
        if (colon <= 0)
            throw new FramingException("A header line has no name and colon.");
        ReadOnlySpan<byte> name = line[..colon];
        ReadOnlySpan<byte> value = line[(colon + 1)..].Trim(" \t"u8);
        if (Ascii.EqualsIgnoreCase(name, ContentLength))
        {
            // Two lengths are two opinions about where the next message starts.
            if (bodyLength >= 0)
                throw new FramingException("Content-Length is given twice.");
            bodyLength = ParseLength(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, ContentType))
        {
            RequireUtf8(value);
        }
    }

    private static long ParseLength(ReadOnlySpan<byte> value)
    {
        bool digits = value.Length is > 0 and <= 18 && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        return digits && Utf8Parser.TryParse(value, out long length, out _)
            ? length
            : throw new FramingException("Content-Length is not a number of bytes.");
    }

    private static void RequireUtf8(ReadOnlySpan<byte> contentType)
    {
        int charset = contentType.IndexOf("charset="u8);
        if (charset < 0)
            return;
        ReadOnlySpan<byte> name = contentType[(charset + 8)..].Trim(" \"'"u8);
        if (!Ascii.EqualsIgnoreCase(name, "utf-8"u8) && !Ascii.EqualsIgnoreCase(name, "utf8"u8))
            throw new FramingException("Only UTF-8 is spoken here; the Content-Type header names another charset.");
    }
}
