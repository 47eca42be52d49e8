using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Conforming;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Sheets;
using AktionBridge.Media.Text;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Choosing;

/// <summary>
/// Renders two clips beside each other. The labels stand in bars of their own colours above the pictures, never on them; below runs the number of the
/// frame that each side shows. A side that has ended says so instead of holding its last frame, which would pass for picture.
/// </summary>
internal sealed class Comparison(ToolSet tools, PictureSource pictures, Lettering letters)
{
    private const int SideWidth = 960;
    private const int Gap = 8;
    private const int Bar = 64;
    private const int Foot = 40;

    private static readonly Colour[] Sides = [Ink.Accent, Colour.Rgb(0x6FA8F5)];

    public async Task RenderAsync(ComparisonSpec spec, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ComparisonSide[] sides = [spec.A, spec.B];
        if (sides.FirstOrDefault(side => side.Frames < 1) is { } empty)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"{empty.Name} has no frames to compare.");
        Raster picture = new(SideWidth, sides.Max(side => Even((int)((long)SideWidth * side.Raster.Height / side.Raster.Width))));
        var page = new Raster((2 * SideWidth) + Gap, Bar + picture.Height + Foot);
        var canvas = new Canvas(page);
        canvas.Clear(Ink.Page);
        for (int side = 0; side < sides.Length; side++)
            Label(canvas, side, sides[side]);

        int total = sides.Max(side => side.Frames);
        await using IAsyncEnumerator<ReadOnlyMemory<byte>> a = await OpenAsync(spec.A, picture, cancellationToken), b = await OpenAsync(spec.B, picture, cancellationToken);
        IAsyncEnumerator<ReadOnlyMemory<byte>>[] frames = [a, b];
        Action<long>? encoded = progress is null ? null : frame => progress.Report(Math.Min(1d, (double)frame / total));
        await using RawEncoder encoder = RawEncoder.Start(tools, Plan(spec, page), encoded, cancellationToken);
        for (int frame = 0; frame < total; frame++)
        {
            for (int side = 0; side < sides.Length; side++)
                await ShowAsync(canvas, picture, side, sides[side], frames[side], frame);
            await encoder.WriteAsync(canvas.Rgb, cancellationToken);
        }

        await encoder.CompleteAsync(cancellationToken);
        progress?.Report(1);
    }

    private async Task<IAsyncEnumerator<ReadOnlyMemory<byte>>> OpenAsync(ComparisonSide side, Raster picture, CancellationToken cancellationToken) =>
        pictures.StreamAsync(side.Path, await pictures.DescribeAsync(side.Path, cancellationToken), new FrameRange(0, side.Frames), picture, cancellationToken).GetAsyncEnumerator(cancellationToken);

    private void Label(Canvas canvas, int side, ComparisonSide what)
    {
        const int Large = 46, Text = 22, Small = 18;
        int left = side * (SideWidth + Gap);
        canvas.Fill(left, 0, SideWidth, Bar, Sides[side]);
        canvas.Write(letters.Medium, Large, left + 18, 48, Ink.Black, side == 0 ? "A" : "B");
        double room = SideWidth - 80 - 18;
        canvas.Write(letters.Medium, Text, left + 80, 28, Ink.Black, letters.Medium.Shorten(what.Name, Text, room));
        canvas.Write(letters.Regular, Small, left + 80, 52, Ink.Black, letters.Regular.Shorten(what.Words, Small, room));
    }

    private async Task ShowAsync(Canvas canvas, Raster picture, int side, ComparisonSide what, IAsyncEnumerator<ReadOnlyMemory<byte>> frames, int frame)
    {
        int left = side * (SideWidth + Gap), foot = Bar + picture.Height;
        canvas.Fill(left, foot, SideWidth, Foot, Ink.Page);
        if (frame < what.Frames)
        {
            if (!await frames.MoveNextAsync())
                throw ToolFailure.Unreadable(what.Path, $"it has only {frame} frames where the take says {what.Frames}");
            canvas.Paste(left, Bar, picture, frames.Current.Span);
            string number = string.Create(CultureInfo.InvariantCulture, $"{(side == 0 ? "A" : "B")}   frame {frame} of {what.Frames}");
            canvas.Write(letters.Medium, 20, left + 18, foot + 27, Sides[side], number);
            canvas.Fill(left, foot, (int)((long)SideWidth * (frame + 1) / what.Frames), 4, Sides[side]);
            return;
        }

        canvas.Fill(left, Bar, picture.Width, picture.Height, Ink.Empty);
        string ended = string.Create(CultureInfo.InvariantCulture, $"{(side == 0 ? "A" : "B")} has ended after {what.Frames} frames");
        canvas.Write(letters.Medium, 30, left + ((SideWidth - letters.Medium.Measure(ended, 30)) / 2), Bar + (picture.Height / 2), Ink.Text, ended);
    }

    private static EncodePlan Plan(ComparisonSpec spec, Raster page) => new(spec.Output, spec.Rate, page)
    {
        Container = "mp4",
        Fence = spec.Fence,
        Output =
        [
            "-vf", string.Join(',', ScaleFilter.ToEncoder(PipePixels.Rgb24, page, page, RasterMapping.Stretch, "yuv420p")),
            // Finer than an animatic, because small differences are looked for here; every half second a frame that stands alone, to step through.
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "14", "-g", "12", "-threads", "4",
            .. Rec709.Tags,
            "-metadata", $"title=A {spec.A.Name} / B {spec.B.Name}",
            "-movflags", "+faststart",
        ],
    };

    private static int Even(int value) => (value + 1) & ~1;
}
