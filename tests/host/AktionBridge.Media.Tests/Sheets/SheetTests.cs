using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Sheets;

public sealed class SheetTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    private const string Awkward = "It's 100% \"C:\\take\": Čáslav %{pts} – 東 \ud83c\udfac;";

    [Fact]
    public async Task ContactSheet_BoardsTakesAndGaps_ShowsEachPictureInItsPlace()
    {
        using var folder = new ScratchFolder();
        string clip = await Some.ClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, Some.Small, 9, index => Some.Flat(Some.Small, (byte)(20 * index), 90, 90));
        await media.Tools.WriteImageAsync(folder["b.png"], Some.Small, Some.Flat(Some.Small, 200, 30, 30), CancellationToken.None);
        var spec = new ContactSheetSpec
        {
            Output = folder["sheet.png"],
            Title = Awkward,
            Width = 1280,
            Columns = 1,
            Tiles =
            [
                new() { Scene = "1", Shot = "0010", Description = Awkward, BoardPath = folder["b.png"], TakePath = clip, TakeFrames = 9, Generator = "previz", Verdict = "approved" },
                new() { Scene = "2A", Shot = "0020" },
            ],
        };

        await media.Tools.ContactSheetAsync(spec, CancellationToken.None);

        StillInfo info = await media.Tools.CheckImageAsync(spec.Output, null, CancellationToken.None);
        Assert.Equal(1280, info.Raster.Width);
        await foreach (RgbFrame page in media.Tools.ReadFramesAsync(spec.Output, null, null, CancellationToken.None))
        {
            var shown = Enumerable.Range(0, 4).Select(picture => Red(page, 180 + (picture * 305), 220)).ToList();
            Assert.Equal([200, 20, 80, 140], shown);
        }

        Assert.Equal(["a.mkv", "b.png", "sheet.png"], folder.Names);
    }

    [Fact]
    public async Task Animatic_ClipsStillAndGap_HasExactlyTheirFramesAndPictures()
    {
        using var folder = new ScratchFolder();
        var raster = new Raster(640, 360);
        string clip = await Some.CounterClipAsync(media.Tools, folder["a.mkv"], new FrameRate(25), 40);
        await media.Tools.WriteImageAsync(folder["b.png"], Some.Small, Some.Counter(Some.Small, 85), CancellationToken.None);
        var asked = new List<long>();
        var spec = new AnimaticSpec
        {
            Output = folder["cut.mp4"],
            Title = Awkward,
            Rate = new FrameRate(25),
            Raster = raster,
            TimecodeText = frame =>
            {
                asked.Add(frame);
                return $"T{frame}";
            },
            Segments =
            [
                new() { Frames = 12, MediaPath = clip, SourceStart = 7, Scene = "1", Shot = Awkward, Take = "t01" },
                new() { Frames = 5, Scene = "2", Shot = "0010", Caption = Awkward },
                new() { Frames = 6, MediaPath = folder["b.png"] },
                new() { Frames = 8, MediaPath = clip, SourceStart = 36 },
                new() { Frames = 4, MediaPath = clip, SourceStart = 10, SourceRate = new FrameRate(50) },
            ],
        };

        AnimaticResult result = await media.Tools.RenderAnimaticAsync(spec, null, CancellationToken.None);

        MediaProbe probe = await media.Tools.ProbeAsync(spec.Output, countFrames: true, CancellationToken.None);
        Assert.Equal((35, 4, 35), (result.Frames, result.HeldFrames, probe.Video!.Frames));
        Assert.Equal(("25", raster, "h264", "yuv420p", "bt709", "tv", "01:00:00:00"), (probe.Video.Rate.ToString(), probe.Video.Raster, probe.Video.Codec, probe.Video.PixelFormat, probe.Video.ColourMatrix, probe.Video.ColourRange, probe.Video.Timecode));
        Assert.Equal(Enumerable.Range(0, 35).Select(frame => (long)frame), asked);
        List<int> counters = await Some.CountersAsync(media.Tools, spec.Output);
        Assert.Equal(Enumerable.Range(7, 12), counters[..12]);
        Assert.Equal([85, 85, 85, 85, 85, 85, 36, 37, 38, 39, 39, 39, 39, 39, 10, 12, 14, 16], counters[17..]);
    }

    [Fact]
    public async Task Animatic_Twice_IsIdentical()
    {
        using var folder = new ScratchFolder();
        AnimaticSpec spec = Gaps(folder["one.mp4"], new FrameRate(30000, 1001), 40) with { DropFrame = true, StartTimecode = "00:00:59;00" };

        await media.Tools.RenderAnimaticAsync(spec, null, CancellationToken.None);
        await media.Tools.RenderAnimaticAsync(spec with { Output = folder["two.mp4"], Fence = "9" }, null, CancellationToken.None);

        Assert.Equal(await media.Tools.FrameHashesAsync(spec.Output, CancellationToken.None), await media.Tools.FrameHashesAsync(folder["two.mp4"], CancellationToken.None));
    }

    [Fact]
    public async Task Animatic_EveryFrame_CarriesItsOwnTimecode()
    {
        // A card does not move: what differs from frame to frame is the slate alone.
        using var folder = new ScratchFolder();
        AnimaticSpec spec = Gaps(folder["a.mp4"], new FrameRate(60000, 1001), 30);

        await media.Tools.RenderAnimaticAsync(spec, null, CancellationToken.None);

        Assert.Equal(30, (await media.Tools.FrameHashesAsync(spec.Output, CancellationToken.None)).Distinct().Count());
    }

    [Fact]
    public async Task Animatic_MissingMedia_NamesTheFile()
    {
        using var folder = new ScratchFolder();
        AnimaticSpec spec = Gaps(folder["a.mp4"], new FrameRate(24), 3) with { Segments = [new() { Frames = 3, MediaPath = folder["gone.mov"] }] };

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.RenderAnimaticAsync(spec, null, CancellationToken.None));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("'gone.mov'", error.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    private static AnimaticSpec Gaps(string output, FrameRate rate, int frames) => new()
    {
        Output = output,
        Title = "Film",
        Rate = rate,
        Raster = new Raster(640, 360),
        Segments = [new() { Frames = frames, Scene = "1", Shot = "0010" }],
    };

    private static int Red(RgbFrame page, int x, int y) => page.Rgb.Span[3 * ((y * page.Raster.Width) + x)];
}
