using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests;

/// <summary>Pictures and clips whose content a test can read back.</summary>
internal static class Some
{
    public static readonly FrameRate FilmRate = new(24000, 1001);
    public static readonly Raster Small = new(256, 144);

    /// <summary>Columns of a counter picture: one bit each, lowest at the left.</summary>
    public const int CounterBits = 8;

    /// <summary>A picture of one colour.</summary>
    public static byte[] Flat(Raster raster, byte red, byte green, byte blue)
    {
        byte[] rgb = new byte[3 * raster.Width * raster.Height];
        for (int at = 0; at < rgb.Length; at += 3)
            (rgb[at], rgb[at + 1], rgb[at + 2]) = (red, green, blue);
        return rgb;
    }

    /// <summary>A picture that says its number in black and white columns.</summary>
    public static byte[] Counter(Raster raster, int number)
    {
        byte[] rgb = new byte[3 * raster.Width * raster.Height];
        for (int y = 0; y < raster.Height; y++)
        {
            for (int x = 0; x < raster.Width; x++)
            {
                bool set = (number >> (x * CounterBits / raster.Width) & 1) != 0;
                rgb.AsSpan(3 * ((y * raster.Width) + x), 3).Fill(set ? (byte)235 : (byte)20);
            }
        }

        return rgb;
    }

    /// <summary>Reads a counter picture back from the middle of its columns.</summary>
    public static int ReadCounter(RgbFrame frame)
    {
        int number = 0;
        ReadOnlySpan<byte> rgb = frame.Rgb.Span;
        for (int bit = 0; bit < CounterBits; bit++)
        {
            int x = ((2 * bit) + 1) * frame.Raster.Width / (2 * CounterBits);
            number |= rgb[3 * ((frame.Raster.Height / 2 * frame.Raster.Width) + x)] > 128 ? 1 << bit : 0;
        }

        return number;
    }

    /// <summary>Noise that no codec can predict, the same for the same seed.</summary>
    public static byte[] Noise(Raster raster, int seed)
    {
        byte[] rgb = new byte[3 * raster.Width * raster.Height];
        uint state = ((uint)seed * 2654435761u) + 1;
        for (int at = 0; at < rgb.Length; at++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            rgb[at] = (byte)state;
        }

        return rgb;
    }

    public static async Task<string> ClipAsync(MediaTools tools, string path, FrameRate rate, Raster raster, int frames, Func<int, byte[]> picture)
    {
        await using VideoWriter writer = await tools.CreateOriginalAsync(path, rate, raster, CancellationToken.None);
        for (int index = 0; index < frames; index++)
            await writer.WriteAsync(picture(index), CancellationToken.None);
        await writer.CompleteAsync(CancellationToken.None);
        return path;
    }

    public static Task<string> CounterClipAsync(MediaTools tools, string path, FrameRate rate, int frames, Raster? raster = null) =>
        ClipAsync(tools, path, rate, raster ?? Small, frames, index => Counter(raster ?? Small, index));

    public static async Task<List<int>> CountersAsync(MediaTools tools, string path)
    {
        var numbers = new List<int>();
        await foreach (RgbFrame frame in tools.ReadFramesAsync(path, null, null, CancellationToken.None))
            numbers.Add(ReadCounter(frame));
        return numbers;
    }
}
