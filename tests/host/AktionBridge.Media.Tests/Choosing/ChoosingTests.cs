using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Choosing;

namespace AktionBridge.Media.Tests.Choosing;

public sealed class ChoosingTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    private static readonly Raster Shape = new(256, 144);

    [Fact]
    public async Task TakeSheet_Takes_ShowsThreeFramesOfEachInItsPlaceAndItsVerdictAtTheSide()
    {
        using var folder = new ScratchFolder();
        string clip = await Some.ClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, Shape, 9, index => Some.Flat(Shape, (byte)(20 * index), 90, 90));
        var spec = new TakeSheetSpec
        {
            Output = folder["sheet.png"],
            Title = "Eleven Minutes · sc010_sh0020",
            Width = 1280,
            Tiles =
            [
                new() { Name = "t01", Path = clip, Frames = 9, Raster = Shape, Verdict = "approved", Starred = true, Differences = ["cfg 3", "seed 11"], Warnings = ["frozen from frame 3 for 5 frames"] },
                new() { Name = "t02", Path = clip, Frames = 9, Raster = Shape, Verdict = "rejected", Comment = "It's 100% \"%{pts}\" – 東 \ud83c\udfac" },
                new() { Name = "t03", Raster = Shape },
            ],
        };

        await media.Tools.TakeSheetAsync(spec, CancellationToken.None);

        await foreach (RgbFrame page in media.Tools.ReadFramesAsync(spec.Output, null, null, CancellationToken.None))
        {
            Assert.Equal(1280, page.Raster.Width);
            Assert.Equal([20, 80, 140], Enumerable.Range(0, 3).Select(picture => Pixel(page, 100 + (picture * 195), 150).Red));
            Assert.Equal([20, 80, 140], Enumerable.Range(0, 3).Select(picture => Pixel(page, 715 + (picture * 195), 150).Red));
            Assert.Equal(((byte)0x5C, (byte)0xBF, (byte)0x83), Pixel(page, 26, 200));
            Assert.Equal(((byte)0xE0, (byte)0x67, (byte)0x5F), Pixel(page, 646, 200));
            Assert.Equal(((byte)0x28, (byte)0x2C, (byte)0x34), Pixel(page, 300, 420));
        }
    }

    [Fact]
    public async Task TakeSheet_SpecsThatCannotBe_AreRefused()
    {
        using var folder = new ScratchFolder();
        var spec = new TakeSheetSpec { Output = folder["sheet.png"], Title = "", Tiles = [] };

        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.TakeSheetAsync(spec, CancellationToken.None));
        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.TakeSheetAsync(spec with { Tiles = [new() { Name = "t01", Raster = Shape }], Width = 100 }, CancellationToken.None));

        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task Compare_TwoClipsOfOtherLengths_ShowsTheSameFrameOfBothAndSaysWhenOneHasEnded()
    {
        using var folder = new ScratchFolder();
        string a = await Some.CounterClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, 9);
        string b = await Some.ClipAsync(media.Tools, folder["b.mkv"], Some.FilmRate, Shape, 6, index => Some.Counter(Shape, 200 - index));
        var spec = new ComparisonSpec
        {
            Output = folder["ab.mp4"],
            A = new ComparisonSide("sc010_sh0020_t01", "cfg 3", a, 9, Shape),
            B = new ComparisonSide("sc010_sh0020_t02", "cfg 5", b, 6, Shape),
            Rate = Some.FilmRate,
        };

        await media.Tools.CompareAsync(spec, null, CancellationToken.None);

        MediaProbe probe = await media.Tools.ProbeAsync(spec.Output, countFrames: true, CancellationToken.None);
        Assert.Equal(9, probe.Video!.Frames);
        Assert.Equal(Some.FilmRate, probe.Video.Rate);
        var left = new List<int>();
        var right = new List<int>();
        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(spec.Output, null, null, CancellationToken.None))
        {
            left.Add(Counter(frame, 0));
            right.Add(Counter(frame, 968));
            Assert.True(Pixel(frame, 10, 10) is { Red: > 220, Blue: < 110 } && Pixel(frame, 978, 10) is { Red: < 130, Blue: > 220 });
        }

        Assert.Equal(Enumerable.Range(0, 9), left);
        Assert.Equal(Enumerable.Range(0, 6).Select(index => 200 - index).Concat([0, 0, 0]), right);
        Assert.Equal(["a.mkv", "ab.mp4", "b.mkv"], folder.Names);
    }

    [Fact]
    public async Task Compare_AClipThatIsShorterThanItsTake_FailsAndWritesNothing()
    {
        using var folder = new ScratchFolder();
        string a = await Some.CounterClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, 3);
        var side = new ComparisonSide("t01", "", a, 5, Shape);

        var refused = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.CompareAsync(
            new ComparisonSpec { Output = folder["ab.mp4"], A = side, B = side with { Frames = 3 }, Rate = Some.FilmRate }, null, CancellationToken.None));

        Assert.Contains("only 3 frames", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["a.mkv"], folder.Names);
    }

    /// <summary>A counter picture that fills 960 x 540 pixels below the bar.</summary>
    private static int Counter(RgbFrame frame, int left)
    {
        int number = 0;
        for (int bit = 0; bit < Some.CounterBits; bit++)
            number |= Pixel(frame, left + (((2 * bit) + 1) * 960 / (2 * Some.CounterBits)), 64 + 135).Red > 128 ? 1 << bit : 0;
        return number;
    }

    private static (byte Red, byte Green, byte Blue) Pixel(RgbFrame frame, int x, int y)
    {
        ReadOnlySpan<byte> pixel = frame.Rgb.Span.Slice(3 * ((y * frame.Raster.Width) + x), 3);
        return (pixel[0], pixel[1], pixel[2]);
    }
}
