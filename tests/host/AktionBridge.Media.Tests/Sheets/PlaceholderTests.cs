using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Sheets;

public sealed class PlaceholderTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    private static readonly Raster Size = new(640, 360);

    [Theory]
    [InlineData("24000/1001", 41, 0, 8)]
    [InlineData("25", 1, 0, 0)]
    [InlineData("60000/1001", 100, 5, 7)]
    public async Task WritePlaceholder_AnyRateAndHandles_IsExactlyThatLongAndCarriesTagsLikeAConform(string rate, int frames, int head, int tail)
    {
        using var folder = new ScratchFolder();
        PlaceholderSpec spec = Spec(folder["sc010_sh0020_t00_K7Q2MX9A.mov"]) with { Rate = FrameRate.Parse(rate), Frames = frames, HeadHandle = head, TailHandle = tail };

        await media.Tools.WritePlaceholderAsync(spec, CancellationToken.None);

        VideoTrack video = (await media.Tools.ProbeAsync(spec.Output, countFrames: true, CancellationToken.None)).Video!;
        Assert.Equal(spec.TotalFrames, video.Frames);
        Assert.Equal(spec.Rate, video.Rate);
        Assert.Equal(Size, video.Raster);
        Assert.Equal("K7Q2MX9A", video.Reel);
        Assert.Equal(head == 0 ? "01:00:00:00" : "00:59:59:55", video.Timecode);
        Assert.Equal("bt709", video.ColourMatrix);
        Assert.Single(folder.Names);
    }

    [Fact]
    public async Task WritePlaceholder_WithABoard_FillsAndCutsItAndIsMarked()
    {
        using var folder = new ScratchFolder();
        var square = new Raster(300, 300);
        await media.Tools.WriteImageAsync(folder["board.png"], square, Some.Flat(square, 20, 60, 200), CancellationToken.None);

        await media.Tools.WritePlaceholderAsync(Spec(folder["p.mov"]) with { Board = folder["board.png"] }, CancellationToken.None);

        RgbFrame frame = await FirstAsync(folder["p.mov"]);
        // The board reaches both sides: filled and cut, not fitted with bars.
        Assert.InRange(Pixel(frame, 40, 180).Blue, 180, 220);
        Assert.InRange(Pixel(frame, 600, 180).Blue, 180, 220);
        Assert.True(Yellow(frame) > 2000, "The mark is missing.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("broken")]
    public async Task WritePlaceholder_WithoutAReadableBoard_IsACardOfWords(string? board)
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder["broken"], "no picture");

        await media.Tools.WritePlaceholderAsync(Spec(folder["p.mov"]) with { Board = board is null ? null : folder[board] }, CancellationToken.None);

        RgbFrame frame = await FirstAsync(folder["p.mov"]);
        Assert.True(Enumerable.Range(0, 640 * 360).Count(at => frame.Rgb.Span[3 * at] > 200 && frame.Rgb.Span[(3 * at) + 2] > 200) > 200, "There are no bright letters.");
        Assert.True(Yellow(frame) > 2000, "The mark is missing.");
    }

    private static PlaceholderSpec Spec(string output) => new()
    {
        Output = output,
        Rate = new FrameRate(24),
        Raster = Size,
        Frames = 24,
        TailHandle = 8,
        Reel = "K7Q2MX9A",
        Shot = "sc010_sh0020",
        Sentence = "Mara opens the door - 東 - and finds the corridor empty, the lamp still swinging.",
    };

    private async Task<RgbFrame> FirstAsync(string path)
    {
        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(path, null, new FrameRange(0, 1), CancellationToken.None))
            return frame with { Rgb = frame.Rgb.ToArray() };
        throw new InvalidOperationException("There is no frame.");
    }

    private static (byte Red, byte Green, byte Blue) Pixel(RgbFrame frame, int x, int y)
    {
        ReadOnlySpan<byte> pixel = frame.Rgb.Span.Slice(3 * ((y * frame.Raster.Width) + x), 3);
        return (pixel[0], pixel[1], pixel[2]);
    }

    private static int Yellow(RgbFrame frame)
    {
        int count = 0;
        for (int at = 0; at < frame.Rgb.Length; at += 3)
        {
            ReadOnlySpan<byte> pixel = frame.Rgb.Span.Slice(at, 3);
            count += pixel[0] > 200 && pixel[1] is > 140 and < 220 && pixel[2] < 120 ? 1 : 0;
        }

        return count;
    }
}
