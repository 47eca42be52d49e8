namespace AktionBridge.Media.Frames;

/// <summary>What a stream's tags and pixel format say about its colours.</summary>
internal static class SourceColour
{
    private const int HighDefinitionLines = 720;

    public static bool IsRgb(VideoTrack source) =>
        source.ColourMatrix == "gbr" || source.PixelFormat.Contains("rgb", StringComparison.Ordinal) || source.PixelFormat.Contains("bgr", StringComparison.Ordinal)
        || source.PixelFormat.StartsWith("gbr", StringComparison.Ordinal) || source.PixelFormat.StartsWith("pal", StringComparison.Ordinal);

    /// <summary>Whether black is 0 and white 255. Untagged Y'CbCr is limited, as every player assumes.</summary>
    public static bool IsFullRange(VideoTrack source) =>
        IsRgb(source) || source.ColourRange == "pc" || source.PixelFormat.StartsWith("yuvj", StringComparison.Ordinal) || source.PixelFormat.StartsWith("gray", StringComparison.Ordinal);

    /// <summary>Untagged Y'CbCr is Rec.709 from 720 lines on and Rec.601 below, as every player assumes; swscale alone would take 601 always.</summary>
    public static bool IsUntaggedHighDefinition(VideoTrack source) =>
        source.ColourMatrix is null && source.Raster.Height >= HighDefinitionLines && source.PixelFormat.StartsWith("yuv", StringComparison.Ordinal)
        && !source.PixelFormat.StartsWith("yuvj", StringComparison.Ordinal);

    /// <summary>Whether Y'CbCr is to be read by Rec.709 rather than by Rec.601.</summary>
    public static bool IsRec709(VideoTrack source) => source.ColourMatrix is "bt709" || IsUntaggedHighDefinition(source);
}
