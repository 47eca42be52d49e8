using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tools;

/// <summary>
/// What kind of media a file is by its first bytes. ffmpeg is told this format and never guesses, so a playlist, a script or a
/// picture sequence that would open other files is refused before ffmpeg sees it, whatever its name says.
/// </summary>
internal sealed record MediaSignature(string Format, bool IsImage)
{
    private const int Longest = 16;

    public static MediaSignature Read(string path)
    {
        Span<byte> head = stackalloc byte[Longest];
        int length = ReadHead(path, head);
        if (length == 0)
            throw ToolFailure.Unreadable(path, "the file is empty");
        return Recognise(head[..length])
            ?? throw ToolFailure.Unreadable(path, "it is none of the accepted kinds (QuickTime, MP4, Matroska, WebM, AVI, MXF, WAV; PNG, JPEG, WebP, TIFF, BMP, GIF)");
    }

    private static int ReadHead(string path, Span<byte> head)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{Path.GetFileName(path)}' does not exist any more. Relink or restore the file.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{Path.GetFileName(path)}' cannot be opened. Check that it is a file and that you may read it.", error);
        }
    }

    private static MediaSignature? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return new("matroska", false);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x06, 0x0E, 0x2B, 0x34])) return new("mxf", false);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10])) return new("png_pipe", true);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return new("jpeg_pipe", true);
        if (head.StartsWith("8BPS"u8)) return new("psd_pipe", true);
        if (head.StartsWith("GIF8"u8)) return new("gif_pipe", true);
        if (head.StartsWith("BM"u8) && head.Length == Longest && head[6..10].IndexOfAnyExcept((byte)0) < 0) return new("bmp_pipe", true);
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)) return new("tiff_pipe", true);
        return head.Length < 12 ? null : RecogniseBoxed(head[..4], head[4..8], head[8..12]);
    }

    private static MediaSignature? RecogniseBoxed(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        if (first.SequenceEqual("RIFF"u8))
        {
            return third.SequenceEqual("WEBP"u8) ? new("webp_pipe", true)
                : third.SequenceEqual("AVI "u8) ? new("avi", false)
                : third.SequenceEqual("WAVE"u8) ? new("wav", false) : null;
        }

        bool movie = second.SequenceEqual("ftyp"u8) || second.SequenceEqual("moov"u8) || second.SequenceEqual("mdat"u8)
            || second.SequenceEqual("wide"u8) || second.SequenceEqual("free"u8) || second.SequenceEqual("skip"u8);
        return movie ? new("mov", false) : null;
    }
}
