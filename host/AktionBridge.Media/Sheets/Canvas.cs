using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Text;

namespace AktionBridge.Media.Sheets;

/// <summary>A picture to paint on: 8-bit RGB over memory that may belong to someone else. Everything is clipped to it.</summary>
internal sealed class Canvas(Raster raster, Memory<byte> rgb)
{
    public Canvas(Raster raster)
        : this(raster, new byte[3 * raster.Width * raster.Height])
    {
    }

    public Raster Raster { get; } = raster;

    public ReadOnlyMemory<byte> Rgb => rgb;

    public void Clear(Colour colour) => Fill(0, 0, Raster.Width, Raster.Height, colour);

    /// <summary>Fills a rectangle; opacity 0 to 255, where less than 255 lets the picture shine through.</summary>
    public void Fill(int x, int y, int width, int height, Colour colour, int opacity = 255)
    {
        int right = Math.Min(x + width, Raster.Width);
        int left = Math.Max(x, 0);
        for (int row = Math.Max(y, 0); row < Math.Min(y + height, Raster.Height); row++)
        {
            Span<byte> pixels = Row(row);
            for (int column = left; column < right; column++)
                Blend(pixels.Slice(3 * column, 3), colour, opacity);
        }
    }

    /// <summary>A rectangle that shades from clear at its top to <paramref name="opacity"/> at its bottom.</summary>
    public void Shade(int y, int height, Colour colour, int opacity)
    {
        for (int row = 0; row < height; row++)
            Fill(0, y + row, Raster.Width, 1, colour, opacity * (row + 1) / height);
    }

    /// <summary>A filled rectangle with round, antialiased corners.</summary>
    public void Round(int x, int y, int width, int height, int radius, Colour colour)
    {
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
                Plot(x + column, y + row, colour, (int)(255 * Corner(column, row, width, height, radius)));
        }
    }

    /// <summary>Copies a picture.</summary>
    public void Paste(int x, int y, Raster size, ReadOnlySpan<byte> picture)
    {
        int width = Math.Min(size.Width, Raster.Width - x);
        for (int row = 0; row < size.Height && y + row < Raster.Height; row++)
            picture.Slice(3 * row * size.Width, 3 * width).CopyTo(Row(y + row)[(3 * x)..]);
    }

    /// <summary>Draws a line of text from its left end on a baseline.</summary>
    public void Write(TypeFace face, int size, double x, int baseline, Colour colour, string text) =>
        face.Draw(text, size, x, (mask, pen) => Stamp(mask, pen, baseline, colour));

    /// <summary>Draws a line of text that ends at <paramref name="right"/>.</summary>
    public void WriteRight(TypeFace face, int size, double right, int baseline, Colour colour, string text) =>
        Write(face, size, right - face.Measure(text, size), baseline, colour, text);

    private void Stamp(GlyphMask mask, int pen, int baseline, Colour colour)
    {
        for (int row = 0; row < mask.Height; row++)
        {
            for (int column = 0; column < mask.Width; column++)
            {
                int coverage = mask.Coverage[(row * mask.Width) + column];
                if (coverage > 0)
                    Plot(pen + mask.Left + column, baseline + mask.Top + row, colour, coverage);
            }
        }
    }

    private void Plot(int x, int y, Colour colour, int opacity)
    {
        if ((uint)x < (uint)Raster.Width && (uint)y < (uint)Raster.Height)
            Blend(Row(y).Slice(3 * x, 3), colour, opacity);
    }

    private Span<byte> Row(int y) => rgb.Span.Slice(3 * y * Raster.Width, 3 * Raster.Width);

    private static void Blend(Span<byte> pixel, Colour colour, int opacity)
    {
        pixel[0] = Mix(pixel[0], colour.Red, opacity);
        pixel[1] = Mix(pixel[1], colour.Green, opacity);
        pixel[2] = Mix(pixel[2], colour.Blue, opacity);
    }

    private static byte Mix(int below, int above, int opacity) => (byte)(((below * (255 - opacity)) + (above * opacity) + 127) / 255);

    private static double Corner(int column, int row, int width, int height, int radius)
    {
        double dx = Math.Max(Math.Max(radius - (column + 0.5), column + 0.5 - (width - radius)), 0);
        double dy = Math.Max(Math.Max(radius - (row + 0.5), row + 0.5 - (height - radius)), 0);
        return Math.Clamp(radius + 0.5 - Math.Sqrt((dx * dx) + (dy * dy)), 0, 1);
    }
}
