using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Frames;

/// <summary>One decode: the file, the range, the size and the pixel form.</summary>
internal sealed record DecodePlan(string Path, VideoTrack Source, Raster Output)
{
    public RasterMapping Mapping { get; init; } = RasterMapping.Stretch;

    public PipePixels Pixels { get; init; } = PipePixels.Rgb24;

    public FrameRange? Range { get; init; }

    public IEnumerable<string> Arguments()
    {
        var filters = new List<string>();
        // Frames are chosen by their number in decoding order: timestamps of Matroska are rounded to milliseconds.
        if (Range is { } range)
            filters.Add(string.Create(CultureInfo.InvariantCulture, $"select=between(n\\,{range.Start}\\,{(long)range.Start + range.Count - 1})"));
        filters.AddRange(ScaleFilter.ToPipe(Source, Output, Mapping, Pixels));
        string[] stop = Range is { } some ? ["-frames:v", FrameFormat.Text(some.Count)] : Source.IsStill ? ["-frames:v", "1"] : [];
        return
        [
            .. SafeInput.OpenStrictly(Path),
            "-map", "0:v:0", "-an", "-sn", "-dn",
            "-vf", string.Join(',', filters),
            .. stop,
            "-fps_mode", "passthrough",
            "-f", "rawvideo", "pipe:1",
        ];
    }
}
