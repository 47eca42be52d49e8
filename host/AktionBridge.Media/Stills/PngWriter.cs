using System.Buffers.Binary;
using System.IO.Compression;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Files;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Stills;

/// <summary>Writes 8-bit RGB as PNG. Written here rather than by a child: it parses nothing, and a still costs no process.</summary>
internal static class PngWriter
{
    private const byte FilterUp = 2;

    public static async Task WriteAsync(string path, string? fence, Raster raster, ReadOnlyMemory<byte> rgb, CancellationToken cancellationToken)
    {
        if (raster.Width < 1 || raster.Height < 1 || rgb.Length != 3L * raster.Width * raster.Height)
            throw new ArgumentException($"A picture of {raster} has {3L * raster.Width * raster.Height} bytes, not {rgb.Length}.", nameof(rgb));
        using var file = new TemporaryFile(path, fence);
        byte[] png = Encode(raster, rgb.Span);
        try
        {
            await File.WriteAllBytesAsync(file.Path, png, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ToolFailure.Storage(path, error);
        }

        file.Publish();
    }

    private static byte[] Encode(Raster raster, ReadOnlySpan<byte> rgb)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        header[8] = 8; // bits a sample
        header[9] = 2; // RGB
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "sRGB"u8, [0]);
        Chunk(png, "IDAT"u8, Compress(raster, rgb));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>Each row as its difference to the row above: the filter that serves drawings and gradients best on average.</summary>
    private static byte[] Compress(Raster raster, ReadOnlySpan<byte> rgb)
    {
        int stride = 3 * raster.Width;
        byte[] row = new byte[stride + 1];
        byte[] empty = new byte[stride];
        row[0] = FilterUp;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < raster.Height; y++)
            {
                ReadOnlySpan<byte> above = y == 0 ? empty : rgb.Slice((y - 1) * stride, stride);
                ReadOnlySpan<byte> here = rgb.Slice(y * stride, stride);
                for (int x = 0; x < stride; x++)
                    row[x + 1] = (byte)(here[x] - above[x]);
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(kind);
        png.Write(data);
        uint crc = PngCrc.Update(PngCrc.Update(uint.MaxValue, kind), data) ^ uint.MaxValue;
        BinaryPrimitives.WriteUInt32BigEndian(number, crc);
        png.Write(number);
    }
}

/// <summary>The CRC-32 of PNG chunks.</summary>
internal static class PngCrc
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Update(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint Entry(int index)
    {
        uint value = (uint)index;
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        return value;
    }
}
