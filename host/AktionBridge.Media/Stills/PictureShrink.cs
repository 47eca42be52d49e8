using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Stills;

/// <summary>Makes a decoded picture small without another child: each pixel is the average of those it covers.</summary>
internal static class PictureShrink
{
    public static RgbFrame To(Raster fit, RgbFrame picture)
    {
        Raster from = picture.Raster, small = PictureFit.Inside(from, fit);
        byte[] rgb = new byte[3 * small.Width * small.Height];
        ReadOnlySpan<byte> source = picture.Rgb.Span;
        for (int y = 0, at = 0; y < small.Height; y++)
        {
            (int top, int bottom) = Covered(y, small.Height, from.Height);
            for (int x = 0; x < small.Width; x++)
            {
                (int left, int right) = Covered(x, small.Width, from.Width);
                for (int channel = 0; channel < 3; channel++)
                    rgb[at++] = Average(source, from.Width, (left, top, right, bottom), channel);
            }
        }

        return new RgbFrame(picture.Index, small, rgb);
    }

    private static byte Average(ReadOnlySpan<byte> source, int width, (int Left, int Top, int Right, int Bottom) area, int channel)
    {
        long sum = 0;
        for (int y = area.Top; y < area.Bottom; y++)
        {
            for (int x = area.Left; x < area.Right; x++)
                sum += source[(3 * ((y * width) + x)) + channel];
        }

        long pixels = (long)(area.Right - area.Left) * (area.Bottom - area.Top);
        return (byte)((sum + (pixels / 2)) / pixels);
    }

    private static (int From, int To) Covered(int index, int small, int large)
    {
        int from = (int)((long)index * large / small);
        return (from, Math.Max(from + 1, (int)((long)(index + 1) * large / small)));
    }
}
