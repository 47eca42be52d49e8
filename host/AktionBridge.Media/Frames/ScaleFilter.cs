using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Frames;

/// <summary>The one place where size and colour are converted: exact sizes, centred, the right matrix, square pixels.</summary>
internal static class ScaleFilter
{
    private const string Quality = "flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp";
    private const int HighDefinitionLines = 720;

    /// <summary>From a file to a raw pipe.</summary>
    public static IEnumerable<string> ToPipe(VideoTrack source, Raster output, RasterMapping mapping, PipePixels pixels)
    {
        string colour = pixels == PipePixels.Rgb24
            ? InputMatrix(source)
            : InputMatrix(source) + ":out_color_matrix=bt709:out_range=tv";
        string format = pixels == PipePixels.Rgb24 ? "rgb24" : "yuv444p";
        return Fit(source.Raster, output, mapping, colour, format);
    }

    /// <summary>From a raw pipe to Rec.709 limited range in an encoder's pixel format.</summary>
    public static IEnumerable<string> ToEncoder(PipePixels pixels, Raster source, Raster output, RasterMapping mapping, string format)
    {
        string input = pixels == PipePixels.Rgb24 ? "" : ":in_color_matrix=bt709:in_range=tv";
        return
        [
            .. Fit(source, output, mapping, input + ":out_color_matrix=bt709:out_range=tv", format),
            "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv",
        ];
    }

    private static IEnumerable<string> Fit(Raster source, Raster output, RasterMapping mapping, string colour, string format)
    {
        Raster scaled = Scaled(source, output, mapping);
        yield return Invariant($"scale={scaled.Width}:{scaled.Height}:{Quality}{colour}");
        yield return "format=" + format;
        if (scaled.Width > output.Width || scaled.Height > output.Height)
            yield return Invariant($"crop={output.Width}:{output.Height}:{(scaled.Width - output.Width) / 2}:{(scaled.Height - output.Height) / 2}:exact=1");
        else if (scaled != output)
            yield return Invariant($"pad={output.Width}:{output.Height}:{Even((output.Width - scaled.Width) / 2)}:{Even((output.Height - scaled.Height) / 2)}:color=black");
        yield return "setsar=1";
    }

    /// <summary>The size before cropping or padding; even, so that subsampled chroma stays aligned.</summary>
    private static Raster Scaled(Raster source, Raster output, RasterMapping mapping)
    {
        if (mapping == RasterMapping.Stretch)
            return output;
        bool sourceIsWider = (long)source.Width * output.Height > (long)output.Width * source.Height;
        bool keepHeight = mapping == RasterMapping.FillCrop ? sourceIsWider : !sourceIsWider;
        if (keepHeight)
            return new Raster(Side((long)source.Width * output.Height, source.Height, output.Width, mapping), output.Height);
        return new Raster(output.Width, Side((long)source.Height * output.Width, source.Width, output.Height, mapping));
    }

    private static int Side(long product, int divisor, int limit, RasterMapping mapping)
    {
        int nearest = (int)((product + (divisor / 2)) / divisor);
        int even = Even(nearest + 1);
        return mapping == RasterMapping.FillCrop ? Math.Max(even, limit) : Math.Clamp(even, 1, limit);
    }

    private static int Even(int value) => value & ~1;

    /// <summary>Untagged Y'CbCr is Rec.709 from 720 lines on and Rec.601 below, as every player assumes; swscale alone would take 601 always.</summary>
    private static string InputMatrix(VideoTrack source) =>
        source.ColourMatrix is null && source.Raster.Height >= HighDefinitionLines && source.PixelFormat.StartsWith("yuv", StringComparison.Ordinal)
            && !source.PixelFormat.StartsWith("yuvj", StringComparison.Ordinal)
            ? ":in_color_matrix=bt709"
            : "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
