using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Frames;

/// <summary>
/// The archive form of an original: FFV1 version 3 in Matroska. Pixels stay RGB (bgr0 is the encoder's lossless 8-bit RGB form), so what
/// the generator drew is what is kept; primaries and transfer are tagged Rec.709, the matrix is none (gbr), the range full.
/// Coded by Golomb-Rice: a quarter less time both ways than range coding, for a third more bytes.
/// Every frame stands alone and every slice carries a checksum: a damaged archive is noticed and loses one frame.
/// </summary>
internal static class OriginalFormat
{
    private const int SmallPicture = 640 * 360;

    public static EncodePlan Plan(string path, FrameRate rate, Raster raster, int threads, string? fence) => new(path, rate, raster)
    {
        Container = "matroska",
        Fence = fence,
        Output =
        [
            "-c:v", "ffv1", "-level", "3", "-coder", "0", "-context", "0", "-g", "1", "-slicecrc", "1",
            "-slices", (long)raster.Width * raster.Height < SmallPicture ? "4" : "16",
            "-threads", FrameFormat.Text(threads),
            "-pix_fmt", "bgr0",
            "-colorspace", "rgb", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "pc",
        ],
    };
}
