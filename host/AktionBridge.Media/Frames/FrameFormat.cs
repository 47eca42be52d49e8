using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Frames;

/// <summary>How frames look on a pipe.</summary>
internal enum PipePixels
{
    /// <summary>Packed 8-bit RGB.</summary>
    Rgb24,

    /// <summary>Planar 8-bit Y'CbCr 4:4:4, limited range, Rec.709: what a Y'CbCr source keeps without a trip through RGB.</summary>
    Yuv444,

    /// <summary>Packed 8-bit blue, green, red and one byte of nothing: what FFV1 decodes to, so that nothing is converted on the way. Decoding only.</summary>
    Bgr0,

    /// <summary>Planar 8-bit Y'CbCr 4:4:4, limited range, in the source's own matrix: what a limited source holds outside the range arrives as it is. Decoding only.</summary>
    Yuv444AsIs,
}

internal static class FrameFormat
{
    /// <summary>A frame for an encoder: both forms take 3 bytes a pixel, so that one buffer arithmetic serves both.</summary>
    public static int Bytes(Raster raster) => checked(3 * raster.Width * raster.Height);

    public static int Bytes(Raster raster, PipePixels pixels) => checked((pixels == PipePixels.Bgr0 ? 4 : 3) * raster.Width * raster.Height);

    /// <summary>Input options of a raw pipe; without the colour options swscale would take Y'CbCr for Rec.601.</summary>
    public static string[] PipeInput(PipePixels pixels, FrameRate rate, Raster raster) =>
    [
        "-f", "rawvideo",
        "-pixel_format", pixels == PipePixels.Rgb24 ? "rgb24" : "yuv444p",
        "-video_size", raster.ToString(),
        "-framerate", rate.ToString(),
        "-thread_queue_size", "1",
        "-i", "pipe:0",
    ];

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
