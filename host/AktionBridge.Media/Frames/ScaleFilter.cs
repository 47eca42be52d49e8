using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Frames;

/// <summary>The one place where size and colour are converted: exact sizes, centred, the right matrix, square pixels.</summary>
internal static class ScaleFilter
{
    private const string Quality = "flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp";

    /// <summary>From a file to a raw pipe.</summary>
    public static IEnumerable<string> ToPipe(VideoTrack source, Raster output, RasterMapping mapping, PipePixels pixels)
    {
        (string colour, string format) = pixels switch
        {
            PipePixels.Rgb24 => (InputMatrix(source), "rgb24"),
            PipePixels.Bgr0 => (InputMatrix(source), "bgr0"),
            PipePixels.Yuv444AsIs => (SourceColour.IsFullRange(source) ? ":in_range=pc:out_range=tv" : ":in_range=tv:out_range=tv", "yuv444p"),
            _ => (InputMatrix(source) + ":out_color_matrix=bt709:out_range=tv", "yuv444p"),
        };
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

    private static string InputMatrix(VideoTrack source) => SourceColour.IsUntaggedHighDefinition(source) ? ":in_color_matrix=bt709" : "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
