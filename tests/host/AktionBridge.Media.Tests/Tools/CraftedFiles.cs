using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AktionBridge.Media.Tests.Tools;

/// <summary>Files that begin as media of an accepted kind do, and go on to ask for other files, for a server or for all of the memory.</summary>
internal static class CraftedFiles
{
    private const uint Endless = uint.MaxValue;
    private static readonly byte[] FileType = Box("ftyp", "qt  "u8.ToArray(), U32(0), "qt  "u8.ToArray());

    /// <param name="url">A server that listens.</param>
    /// <param name="pipe">A pipe that nobody writes to: whoever opens it waits for ever.</param>
    /// <returns>By what they do.</returns>
    public static IReadOnlyDictionary<string, (string Name, byte[] Bytes)> All(string url, string pipe) => new Dictionary<string, (string, byte[])>
    {
        ["a movie whose samples lie on a server"] = ("a.mov", [.. FileType, .. Movie(Entry("url ", Text(url)))]),
        ["a movie whose samples lie in another file"] = ("b.mov", [.. FileType, .. Movie(Entry("alis", Alias(pipe)))]),
        ["a movie that refers to a file"] = ("c.mov", [.. FileType, .. Box("moov", Box("rmra", Box("rmda", Box("rdrf", U32(0), "url "u8.ToArray(), U32((uint)pipe.Length), Encoding.UTF8.GetBytes("file://" + pipe)))))]),
        ["a movie with four thousand million samples"] = ("d.mov", [.. FileType, .. Movie(Entry("url ", []), samples: Endless)]),
        ["a movie of boxes in boxes"] = ("e.mov", [.. FileType, .. Nested(20_000)]),
        ["a movie whose header is packed a thousand times"] = ("f.mov", [.. FileType, .. Box("moov", Box("cmov", Box("dcom", "zlib"u8.ToArray()), Box("cmvd", U32(0x7FFF_FFFF), Packed(64 << 20))))]),
        ["a movie that is a hundred thousand pixels wide"] = ("g.mov", [.. FileType, .. Movie(Entry("url ", []), width: 0xFFFF, height: 0xFFFF)]),
        ["a Matroska element without an end"] = ("h.mkv", [0x1A, 0x45, 0xDF, 0xA3, 0x84, 0x42, 0x86, 0x81, 0x01, 0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0x16, 0x54, 0xAE, 0x6B, 0x08, 0x7F, 0xFF, 0xFF, 0xFF]),
        ["a Matroska file that names the one before it"] = ("i.mkv", Linked(Path.GetFileName(pipe))),
        ["an AVI with a playlist for subtitles"] = ("j.avi", Avi($"GAB2\0\u0002\0\0\0\0\0\u0004\0\u00FF\0\0\0#EXTM3U\n#EXTINF:1,\n{url}\n#EXTINF:1,\nfile://{pipe}\n#EXT-X-ENDLIST\n", 64, 64)),
        ["an AVI of a million pixels each way"] = ("k.avi", Avi("", 1_000_000, 1_000_000)),
        ["a WAV with sixty thousand channels and no end"] = ("l.wav", [.. "RIFF"u8, .. L32(Endless), .. "WAVEfmt "u8, .. L32(16), 1, 0, 0xFF, 0xFF, .. L32(48_000), .. L32(Endless), 0xFF, 0xFF, 16, 0, .. "data"u8, .. L32(Endless), .. new byte[64]]),
        ["a PNG of a hundred thousand pixels each way"] = ("m.png", Png(100_000, 100_000, [])),
        ["a PNG with a quarter of a gigabyte of packed words"] = ("n.png", Png(64, 64, Chunk("zTXt", [.. "Comment\0\0"u8, .. Packed(1 << 28)]))),
        ["a PNG with a quarter of a gigabyte of packed profile"] = ("o.png", Png(64, 64, Chunk("iCCP", [.. "icc\0\0"u8, .. Packed(1 << 28)]))),
        ["a JPEG of sixty thousand pixels each way"] = ("p.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xFF, 0xFF, 0xFF, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
        ["a TIFF of two thousand million pixels each way"] = ("q.tif", Tiff(0x7FFF_FFFF)),
        ["a TIFF whose directories go round"] = ("r.tif", [.. "II*\0"u8, .. L32(8), 0, 0, .. L32(8), .. new byte[16]]),
        ["a BMP that is less than nothing high"] = ("s.bmp", [.. "BM"u8, .. L32(200), .. L32(0), .. L32(54), .. L32(40), .. L32(0x7FFF_FFFF), .. L32(0x8000_0000), 1, 0, 24, 0, .. new byte[64]]),
        ["a GIF of sixty thousand pixels each way"] = ("t.gif", [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, .. new byte[6], 0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 8, 1, 0xFF, 0, 0x3B]),
        ["a WebP canvas of sixteen million pixels each way"] = ("u.webp", [.. "RIFF"u8, .. L32(30), .. "WEBPVP8X"u8, .. L32(10), 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[16]]),
        ["a Photoshop document of three hundred thousand pixels each way"] = ("v.psd", [.. "8BPS"u8, 0, 1, .. new byte[6], 0, 3, .. U32(300_000), .. U32(300_000), 0, 8, 0, 3, .. new byte[64]]),
        ["an MXF packet without an end"] = ("w.mxf", [0x06, 0x0E, 0x2B, 0x34, 0x02, 0x05, 0x01, 0x01, 0x0D, 0x01, 0x02, 0x01, 0x01, 0x02, 0x04, 0x00, 0x88, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[64]]),
    };

    private static byte[] Movie(byte[] reference, uint samples = 1, ushort width = 64, ushort height = 64) => Box(
        "moov",
        Box("mvhd", new byte[12], U32(1000), U32(1000), U32(0x10000), new byte[76], U32(2)),
        Box(
            "trak",
            Box("tkhd", U32(15), new byte[8], U32(1), U32(0), U32(1000), new byte[52], U32((uint)width << 16), U32((uint)height << 16)),
            Box(
                "mdia",
                Box("mdhd", new byte[12], U32(1000), U32(1000), U32(0)),
                Box("hdlr", U32(0), "mhlr"u8.ToArray(), "vide"u8.ToArray(), new byte[13]),
                Box(
                    "minf",
                    Box("vmhd", U32(1), new byte[8]),
                    Box("dinf", Box("dref", U32(0), U32(1), reference)),
                    Box(
                        "stbl",
                        Box("stsd", U32(0), U32(1), Box("raw ", new byte[6], [0, 1], new byte[16], [(byte)(width >> 8), (byte)width, (byte)(height >> 8), (byte)height], new byte[46], [0, 24, 0xFF, 0xFF])),
                        Box("stts", U32(0), U32(1), U32(samples), U32(1)),
                        Box("stsc", U32(0), U32(1), U32(1), U32(1), U32(1)),
                        Box("stsz", U32(0), U32((uint)width * height * 3), U32(samples)),
                        Box("stco", U32(0), U32(1), U32(0)))))));

    private static byte[] Entry(string kind, byte[] place) => Box(kind, U32(place.Length == 0 ? 1u : 0), place);

    // A Macintosh alias: record of 150 bytes, then the whole path under tag 2, as ffmpeg's reader of QuickTime takes it apart.
    private static byte[] Alias(string path)
    {
        // Of even length, as it is read.
        byte[] name = Encoding.UTF8.GetBytes(path + new string('\0', Encoding.UTF8.GetByteCount(path) % 2));
        byte[] record = new byte[150];
        record[5] = (byte)(150 + 4 + name.Length);
        record[7] = 2;
        return [.. record, 0, 2, (byte)(name.Length >> 8), (byte)name.Length, .. name, 0xFF, 0xFF, 0, 0];
    }

    private static byte[] Nested(int depth)
    {
        byte[] boxes = new byte[depth * 8];
        for (int i = 0; i < depth; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(boxes.AsSpan(i * 8), (uint)((depth - i) * 8));
            (i == 0 ? "moov"u8 : "trak"u8).CopyTo(boxes.AsSpan((i * 8) + 4));
        }

        return boxes;
    }

    private static byte[] Linked(string name)
    {
        byte[] before = Encoding.UTF8.GetBytes(name);
        byte[] info = [0x3C, 0x83, 0xAB, (byte)(0x80 | before.Length), .. before, 0x2A, 0xD7, 0xB1, 0x83, 0x0F, 0x42, 0x40];
        byte[] body = [0x15, 0x49, 0xA9, 0x66, (byte)(0x80 | info.Length), .. info];
        return [0x1A, 0x45, 0xDF, 0xA3, 0x8B, 0x42, 0x82, 0x88, .. "matroska"u8, 0x18, 0x53, 0x80, 0x67, (byte)(0x80 | body.Length), .. body];
    }

    private static byte[] Avi(string subtitle, uint width, uint height)
    {
        byte[] main = Riff("avih", [.. L32(40_000), .. L32(0), .. L32(0), .. L32(0x10), .. L32(1), .. L32(0), .. L32(2), .. L32(0), .. L32(width), .. L32(height), .. new byte[16]]);
        byte[] picture = List("strl", Riff("strh", [.. "vids"u8, .. "DIB "u8, .. new byte[12], .. L32(1), .. L32(25), .. L32(0), .. L32(1), .. new byte[20]]), Riff("strf", [.. L32(40), .. L32(width), .. L32(height), 1, 0, 24, 0, .. new byte[24]]));
        byte[] words = List("strl", Riff("strh", [.. "txts"u8, .. new byte[16], .. L32(1), .. L32(1), .. L32(0), .. L32(1), .. new byte[20]]), Riff("strf", []));
        byte[] frames = List("movi", Riff("00dc", new byte[96]), Riff("01tx", Encoding.Latin1.GetBytes(subtitle)));
        byte[] body = [.. "AVI "u8, .. List("hdrl", main, picture, words), .. frames];
        return Riff("RIFF", body);
    }

    private static byte[] Tiff(uint side)
    {
        byte[] Tag(byte number, uint value) => [number, 1, 4, 0, .. L32(1), .. L32(value)];
        return [.. "II*\0"u8, .. L32(8), 7, 0, .. Tag(0, side), .. Tag(1, side), .. Tag(2, 8), .. Tag(3, 1), .. Tag(6, 1), .. Tag(17, 8), .. Tag(23, Endless), .. L32(0), .. new byte[64]];
    }

    private static byte[] Png(uint width, uint height, byte[] more) =>
        [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", [.. U32(width), .. U32(height), 8, 2, 0, 0, 0]), .. more, .. Chunk("IDAT", Packed(64 * 193)), .. Chunk("IEND", [])];

    private static byte[] Chunk(string kind, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. content];
        return [.. U32((uint)content.Length), .. named, .. U32(Checksum(named))];
    }

    // CRC-32 as in PNG, annex D.
    private static uint Checksum(byte[] bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in bytes)
        {
            sum ^= one;
            for (int bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        }

        return ~sum;
    }

    private static byte[] Packed(int zeros)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] nothing = new byte[1 << 16];
            for (int left = zeros; left > 0; left -= nothing.Length)
                zip.Write(nothing, 0, Math.Min(left, nothing.Length));
        }

        return packed.ToArray();
    }

    private static byte[] Box(string kind, params byte[][] content)
    {
        byte[] body = [.. content.SelectMany(part => part)];
        return [.. U32((uint)body.Length + 8), .. Encoding.ASCII.GetBytes(kind), .. body];
    }

    private static byte[] Riff(string kind, byte[] body) => [.. Encoding.ASCII.GetBytes(kind), .. L32((uint)body.Length), .. body, .. new byte[body.Length % 2]];

    private static byte[] List(string kind, params byte[][] chunks) => Riff("LIST", [.. Encoding.ASCII.GetBytes(kind), .. chunks.SelectMany(chunk => chunk)]);

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    private static byte[] U32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] L32(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
