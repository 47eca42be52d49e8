using System.Numerics;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Frames;

namespace AktionBridge.Media.Inspecting.Planes;

/// <summary>In which form the frames of an original reach the inspection, and how luma and colours are read from it.</summary>
internal sealed class PixelForm(VideoTrack source)
{
    private static readonly Vector<ushort> BlueAndRed = Pattern(19, 54);
    private static readonly Vector<ushort> Green = Pattern(183, 0);
    private readonly bool _rgb = SourceColour.IsRgb(source);
    private readonly bool _rec709 = SourceColour.IsRec709(source);

    public Raster Raster { get; } = source.Raster;

    public PipePixels Pixels => _rgb ? PipePixels.Bgr0 : PipePixels.Yuv444AsIs;

    /// <summary>Whether samples outside 16 to 235 are a fault of the source.</summary>
    public bool IsLimited { get; } = !SourceColour.IsFullRange(source);

    /// <summary>Luma of one row, 0 black to 255 white: Rec.709 weights in 1/256, or the source's own luma stretched from 16 to 235.</summary>
    public void ReadLuma(ReadOnlySpan<byte> frame, int row, Span<byte> luma)
    {
        if (_rgb)
            Weigh(frame.Slice(4 * row * Raster.Width, 4 * Raster.Width), luma);
        else
            Stretch(frame.Slice(row * Raster.Width, Raster.Width), luma);
    }

    /// <summary>One pixel.</summary>
    public (byte Red, byte Green, byte Blue) Rgb(ReadOnlySpan<byte> frame, int x, int y)
    {
        int at = (y * Raster.Width) + x;
        if (_rgb)
            return (frame[(4 * at) + 2], frame[(4 * at) + 1], frame[4 * at]);
        int plane = Raster.Width * Raster.Height;
        double luma = 255d / 219 * (frame[at] - 16), blue = 255d / 224 * (frame[plane + at] - 128), red = 255d / 224 * (frame[(2 * plane) + at] - 128);
        return _rec709
            ? (Byte(luma + (1.5748 * red)), Byte(luma - (0.1873 * blue) - (0.4681 * red)), Byte(luma + (1.8556 * blue)))
            : (Byte(luma + (1.402 * red)), Byte(luma - (0.3441 * blue) - (0.7141 * red)), Byte(luma + (1.772 * blue)));
    }

    /// <summary>A whole frame as packed RGB: for the few that are kept.</summary>
    public RgbFrame Picture(ReadOnlySpan<byte> frame, int index)
    {
        byte[] rgb = new byte[FrameFormat.Bytes(Raster)];
        for (int y = 0, at = 0; y < Raster.Height; y++)
        {
            for (int x = 0; x < Raster.Width; x++)
            {
                (rgb[at], rgb[at + 1], rgb[at + 2]) = Rgb(frame, x, y);
                at += 3;
            }
        }

        return new RgbFrame(index, Raster, rgb);
    }

    private static void Weigh(ReadOnlySpan<byte> bgr0, Span<byte> luma)
    {
        int lanes = Vector<uint>.Count, x = 0;
        for (; x + (4 * lanes) <= luma.Length; x += 4 * lanes)
        {
            ReadOnlySpan<byte> from = bgr0[(4 * x)..];
            Vector<ushort> low = Vector.Narrow(Weigh(from), Weigh(from[(4 * lanes)..]));
            Vector<ushort> high = Vector.Narrow(Weigh(from[(8 * lanes)..]), Weigh(from[(12 * lanes)..]));
            Vector.Narrow(low, high).CopyTo(luma[x..]);
        }

        for (; x < luma.Length; x++)
            luma[x] = (byte)(((19 * bgr0[4 * x]) + (183 * bgr0[(4 * x) + 1]) + (54 * bgr0[(4 * x) + 2]) + 128) >> 8);
    }

    // Blue and red are weighed together in the two halves of 32 bits, green in the lower: 255 * 256 still fits 16 bits.
    private static Vector<uint> Weigh(ReadOnlySpan<byte> pixels)
    {
        var packed = new Vector<uint>(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(pixels));
        Vector<ushort> others = Vector.AsVectorUInt16(packed & new Vector<uint>(0x00FF00FF)) * BlueAndRed;
        Vector<ushort> green = Vector.AsVectorUInt16((packed >> 8) & new Vector<uint>(0xFF)) * Green;
        Vector<uint> both = Vector.AsVectorUInt32(others + green);
        return ((both & new Vector<uint>(0xFFFF)) + (both >> 16) + new Vector<uint>(128)) >> 8;
    }

    private static void Stretch(ReadOnlySpan<byte> limited, Span<byte> luma)
    {
        int x = 0;
        for (; x + Vector<byte>.Count <= luma.Length; x += Vector<byte>.Count)
        {
            Vector<byte> within = Vector.Min(Vector.Max(new Vector<byte>(limited[x..]), new Vector<byte>(16)), new Vector<byte>(235)) - new Vector<byte>(16);
            Vector.Widen(within, out Vector<ushort> low, out Vector<ushort> high);
            Vector.Narrow(Stretch(low), Stretch(high)).CopyTo(luma[x..]);
        }

        for (; x < luma.Length; x++)
            luma[x] = (byte)(((298 * (Math.Clamp((int)limited[x], 16, 235) - 16)) + 128) >> 8);
    }

    private static Vector<ushort> Stretch(Vector<ushort> within) => ((within * 298) + new Vector<ushort>(128)) >> 8;

    private static Vector<ushort> Pattern(ushort even, ushort odd) =>
        new(Enumerable.Range(0, Vector<ushort>.Count).Select(lane => lane % 2 == 0 ? even : odd).ToArray());

    private static byte Byte(double value) => (byte)Math.Clamp(value + 0.5, 0, 255);
}
