using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Generators;
using AktionBridge.Plugins.Previz.Stage;

namespace AktionBridge.Plugins.Previz.Tests;

/// <summary>One frame of a request and questions about its pixels.</summary>
internal sealed class Picture
{
    private readonly byte[] _rgb;

    private Picture(byte[] rgb, int width, int height) => (_rgb, Width, Height) = (rgb, width, height);

    public int Width { get; }

    public int Height { get; }

    public ReadOnlySpan<byte> Rgb => _rgb;

    public static Picture Of(GenerationRequest request, int frame = 0)
    {
        ShotFrames frames = Frames(request);
        byte[] rgb = new byte[frames.BytesPerFrame];
        frames.Draw(frames.CreateDesk(), frame, rgb, CancellationToken.None);
        return new Picture(rgb, request.Raster.Width, request.Raster.Height);
    }

    public static Shot ShotOf(GenerationRequest request) => Frames(request).Shot;

    public int Count(Func<int, int, int, bool> matches)
    {
        int count = 0;
        for (int i = 0; i < _rgb.Length; i += 3)
            count += matches(_rgb[i], _rgb[i + 1], _rgb[i + 2]) ? 1 : 0;
        return count;
    }

    public int Differences(Picture other)
    {
        int count = 0;
        for (int i = 0; i < _rgb.Length; i += 3)
            count += _rgb[i] != other._rgb[i] || _rgb[i + 1] != other._rgb[i + 1] || _rgb[i + 2] != other._rgb[i + 2] ? 1 : 0;
        return count;
    }

    /// <summary>First and last row with a pixel that matches.</summary>
    public (int Top, int Bottom) Rows(Func<int, int, int, bool> matches)
    {
        int top = -1, bottom = -1;
        for (int y = 0; y < Height; y++)
        {
            int row = 0;
            for (int x = 0; x < Width; x++)
            {
                int at = ((y * Width) + x) * 3;
                row += matches(_rgb[at], _rgb[at + 1], _rgb[at + 2]) ? 1 : 0;
            }

            if (row < 2)
                continue;
            top = top < 0 ? y : top;
            bottom = y;
        }

        return (top, bottom);
    }

    private static ShotFrames Frames(GenerationRequest request) => new(
        request, PrevizParameters.Settings(request, "palette"), (double)request.Frames * request.Rate.Denominator / request.Rate.Numerator);
}
