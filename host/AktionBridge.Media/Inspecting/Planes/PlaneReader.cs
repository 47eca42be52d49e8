using System.Numerics;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Inspecting.Planes;

/// <summary>Reads luma of a full frame: how much of it is dark, and the small plane.</summary>
internal sealed class PlaneReader
{
    private const int LongestSide = 320;
    private const byte DarkLuma = 26; // 10 % of full range
    private readonly PixelForm _form;
    private readonly int _factor;
    private readonly byte[] _row;
    private readonly ushort[] _columns;

    public PlaneReader(PixelForm form)
    {
        _form = form;
        Raster raster = form.Raster;
        _factor = FactorOf(raster);
        _row = new byte[raster.Width];
        _columns = new ushort[raster.Width];
    }

    /// <summary>Pixels of the frame that one sample of the plane stands for, in each direction.</summary>
    public int Factor => _factor;

    /// <summary>The plane of a picture that was converted already.</summary>
    public static LumaPlane Of(RgbFrame picture)
    {
        int factor = FactorOf(picture.Raster), area = factor * factor;
        var plane = new LumaPlane(picture.Raster.Width / factor, picture.Raster.Height / factor);
        ReadOnlySpan<byte> rgb = picture.Rgb.Span;
        for (int y = 0, at = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x++, at++)
            {
                int sum = 0;
                for (int inside = 0; inside < area; inside++)
                {
                    int pixel = 3 * ((((y * factor) + (inside / factor)) * picture.Raster.Width) + (x * factor) + (inside % factor));
                    sum += (54 * rgb[pixel]) + (183 * rgb[pixel + 1]) + (19 * rgb[pixel + 2]);
                }

                plane.Samples[at] = (byte)((sum + (128 * area)) / (256 * area));
            }
        }

        plane.Index();
        return plane;
    }

    public LumaPlane CreatePlane() => new(_form.Raster.Width / _factor, _form.Raster.Height / _factor);

    /// <summary>Fills the plane; returns how many pixels are darker than 10 %, and the sum of the plane's samples.</summary>
    public (int Dark, long Luma) Read(ReadOnlySpan<byte> frame, LumaPlane plane)
    {
        int dark = 0;
        long luma = 0;
        int area = _factor * _factor;
        for (int y = 0; y < _form.Raster.Height; y++)
        {
            _form.ReadLuma(frame, y, _row);
            dark += SampleCount.Below(_row, DarkLuma);
            int small = y / _factor;
            if (small >= plane.Height)
                continue;
            Add(_row, _columns);
            if (y % _factor != _factor - 1)
                continue;
            Span<byte> samples = plane.Samples.AsSpan(small * plane.Width, plane.Width);
            for (int x = 0, at = 0; x < samples.Length; x++)
            {
                int sum = area / 2;
                for (int column = 0; column < _factor; column++)
                    sum += _columns[at++];
                samples[x] = (byte)(sum / area);
                luma += samples[x];
            }

            Array.Clear(_columns);
        }

        plane.Index();
        return (dark, luma);
    }

    // A very flat or narrow picture keeps at least a line.
    private static int FactorOf(Raster raster) => Math.Clamp(
        (Math.Max(raster.Width, raster.Height) + LongestSide - 1) / LongestSide, 1, Math.Min(raster.Width, raster.Height));

    private static void Add(ReadOnlySpan<byte> row, Span<ushort> columns)
    {
        int x = 0;
        for (; x + Vector<byte>.Count <= row.Length; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out Vector<ushort> low, out Vector<ushort> high);
            Span<ushort> to = columns[x..];
            (new Vector<ushort>(to) + low).CopyTo(to);
            to = to[Vector<ushort>.Count..];
            (new Vector<ushort>(to) + high).CopyTo(to);
        }

        for (; x < row.Length; x++)
            columns[x] += row[x];
    }
}
