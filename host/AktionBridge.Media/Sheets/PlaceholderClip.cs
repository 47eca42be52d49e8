using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Conforming;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Text;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Sheets;

/// <summary>
/// Writes a placeholder: one frame over the pipe, repeated by the encoder. DNxHR LB, because every editor that reads our conforms reads it,
/// each frame stands alone (scrubbing costs nothing), and it is a quarter of a conform's size.
/// </summary>
internal sealed class PlaceholderClip(ToolSet tools, PictureSource pictures, Lettering letters)
{
    public async Task WriteAsync(PlaceholderSpec spec, CancellationToken cancellationToken)
    {
        DeliveryLimits.RequireFrames(spec.Frames, spec.HeadHandle, spec.TailHandle);
        DeliveryLimits.RequireRaster(spec.Raster, ConformCodec.DnxhrHq);
        byte[]? board = spec.Board is null ? null : await BoardAsync(spec.Board, spec.Raster, cancellationToken);
        await using RawEncoder encoder = RawEncoder.Start(tools, Plan(spec), encoded: null, cancellationToken);
        await encoder.WriteAsync(new PlaceholderCard(spec, letters).Paint(board), cancellationToken);
        await encoder.CompleteAsync(cancellationToken);
    }

    private async Task<byte[]?> BoardAsync(string path, Raster raster, CancellationToken cancellationToken)
    {
        try
        {
            // As a conform fills the raster, so that the take sits where the board sat.
            var plan = new DecodePlan(path, await pictures.DescribeAsync(path, cancellationToken), raster) { Mapping = RasterMapping.FillCrop };
            await foreach (ReadOnlyMemory<byte> frame in new PictureDecoder(tools).DecodeAsync(plan, cancellationToken))
                return frame.ToArray();
        }
        catch (RpcFailureException)
        {
            // A board that cannot be read must not cost the place: the card of words says the same.
        }

        return null;
    }

    private static EncodePlan Plan(PlaceholderSpec spec) => new(spec.Output, spec.Rate, spec.Raster)
    {
        Container = "mov",
        Output =
        [
            "-vf", string.Join(',', [.. ScaleFilter.ToEncoder(PipePixels.Rgb24, spec.Raster, spec.Raster, RasterMapping.Stretch, "yuv422p"), $"loop=loop={spec.TotalFrames - 1}:size=1:start=0"]),
            "-c:v", "dnxhd", "-profile:v", "dnxhr_lb",
            .. Rec709.Tags,
            "-timecode", SourceTimecode.Format(SourceTimecode.Parse(spec.Timecode, spec.Rate, dropFrame: false) - spec.HeadHandle, spec.Rate, dropFrame: false),
            "-metadata:s:v:0", "reel_name=" + spec.Reel,
        ],
    };
}
