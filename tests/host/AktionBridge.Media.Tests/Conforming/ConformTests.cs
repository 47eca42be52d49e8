using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Conforming;

public sealed class ConformTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    [Theory]
    [InlineData(ConformCodec.DnxhrHq, "a.mov")]
    [InlineData(ConformCodec.ProRes422Hq, "a.mov")]
    [InlineData(ConformCodec.H264Proxy, "a.mp4")]
    public async Task Conform_EachCodec_IsExactlyWhatWasAskedFor(ConformCodec codec, string name)
    {
        using var folder = new ScratchFolder();
        string source = await Some.CounterClipAsync(media.Tools, folder["source.mkv"], Some.FilmRate, 40);
        ConformSpec spec = Spec(source, folder[name]) with { Codec = codec, HeadHandle = 4, TailHandle = 8, SourceStart = 6, Raster = new Raster(1280, 720) };

        ConformResult result = await media.Tools.ConformAsync(spec, null, CancellationToken.None);
        ConformInspection inspection = await media.Tools.InspectConformAsync(spec.Output, spec, sound: false, CancellationToken.None);

        Assert.Empty(inspection.Faults);
        Assert.Equal((36, 36, 0, "00:59:59:20"), (result.Frames, inspection.Frames, result.HeldFrames, result.StartTimecode));
        Assert.Equal(Enumerable.Range(2, 36), await Some.CountersAsync(media.Tools, spec.Output));
        Assert.Equal([name, "source.mkv"], folder.Names);
    }

    [Theory]
    [InlineData(ConformCodec.DnxhrHq)]
    [InlineData(ConformCodec.ProRes422Hq)]
    [InlineData(ConformCodec.H264Proxy)]
    public async Task Conform_Twice_GivesTheSameFile(ConformCodec codec)
    {
        using var folder = new ScratchFolder();
        string source = await Some.ClipAsync(media.Tools, folder["s.mkv"], Some.FilmRate, Some.Small, 12, index => Some.Noise(Some.Small, index));
        ConformSpec spec = Spec(source, folder["one"]) with { Codec = codec, NativeFrames = 12, Frames = 12 };

        await media.Tools.ConformAsync(spec, null, CancellationToken.None);
        await media.Tools.ConformAsync(spec with { Output = folder["two"], Fence = "4-2" }, null, CancellationToken.None);

        Assert.Equal(await media.Tools.Sha256Async(folder["one"], CancellationToken.None), await media.Tools.Sha256Async(folder["two"], CancellationToken.None));
        Assert.Equal(await media.Tools.FrameHashesAsync(folder["one"], CancellationToken.None), await media.Tools.FrameHashesAsync(folder["two"], CancellationToken.None));
    }

    [Fact]
    public async Task Conform_TakeTooShort_HoldsItsEndsAndSaysSo()
    {
        using var folder = new ScratchFolder();
        string source = await Some.CounterClipAsync(media.Tools, folder["s.mkv"], Some.FilmRate, 10);
        ConformSpec spec = Spec(source, folder["a.mov"]) with { NativeFrames = 10, Frames = 10, SourceStart = 2, HeadHandle = 4, TailHandle = 3 };

        ConformResult result = await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        Assert.Equal([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9], await Some.CountersAsync(media.Tools, spec.Output));
        Assert.Equal((2, 5, 2), (result.HeldHeadFrames, result.HeldTailFrames, result.HeldPictureFrames));
    }

    [Fact]
    public async Task Conform_Blend_MixesNeighboursByTheirDistance()
    {
        using var folder = new ScratchFolder();
        string source = await Some.ClipAsync(media.Tools, folder["s.mkv"], new FrameRate(24), Some.Small, 3, index => Some.Flat(Some.Small, (byte)(40 + (80 * index)), 100, 100));
        ConformSpec spec = Spec(source, folder["a.mov"]) with
        {
            NativeRate = new FrameRate(24), Rate = new FrameRate(48), NativeFrames = 3, Frames = 5, Conversion = RateConversion.Blend, Codec = ConformCodec.ProRes422Hq,
        };

        await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        var reds = new List<int>();
        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(spec.Output, null, null, CancellationToken.None))
            reds.Add(frame.Rgb.Span[0]);
        Assert.Equal(5, reds.Count);
        Assert.All(reds.Zip([40, 80, 120, 160, 200]), pair => Assert.InRange(pair.First, pair.Second - 2, pair.Second + 2));
    }

    [Theory]
    [InlineData(ConformCodec.DnxhrHq)]
    [InlineData(ConformCodec.ProRes422Hq)]
    [InlineData(ConformCodec.H264Proxy)]
    public async Task Conform_KnownPatches_KeepTheirColour(ConformCodec codec)
    {
        (byte, byte, byte)[] patches = [(235, 20, 20), (20, 235, 20), (20, 20, 235), (255, 255, 255), (0, 0, 0), (128, 128, 128), (200, 150, 120), (255, 255, 0)];
        using var folder = new ScratchFolder();
        string source = await Some.ClipAsync(media.Tools, folder["s.mkv"], Some.FilmRate, Some.Small, patches.Length, index => Some.Flat(Some.Small, patches[index].Item1, patches[index].Item2, patches[index].Item3));
        ConformSpec spec = Spec(source, folder["a"]) with { Codec = codec, NativeFrames = patches.Length, Frames = patches.Length, Raster = new Raster(640, 360) };

        await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(spec.Output, null, null, CancellationToken.None))
            AssertColour(patches[frame.Index], frame, 320, 180);
    }

    [Theory]
    [InlineData(RasterMapping.FillCrop, 255, 40, 40, 255, 40, 40)]
    [InlineData(RasterMapping.FitPad, 0, 0, 0, 255, 40, 40)]
    [InlineData(RasterMapping.Stretch, 40, 40, 255, 255, 40, 40)]
    public async Task Conform_AnotherShape_IsMappedAsAsked(RasterMapping mapping, byte edgeRed, byte edgeGreen, byte edgeBlue, byte red, byte green, byte blue)
    {
        // A square with blue sides: cropping must not lose them at the sides, but at top and bottom.
        var square = new Raster(200, 200);
        using var folder = new ScratchFolder();
        string source = await Some.ClipAsync(media.Tools, folder["s.mkv"], Some.FilmRate, square, 2, _ => BlueBands(square));
        ConformSpec spec = Spec(source, folder["a.mov"]) with { NativeFrames = 2, Frames = 2, Raster = new Raster(640, 360), Mapping = mapping };

        await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(spec.Output, null, null, CancellationToken.None))
        {
            AssertColour((edgeRed, edgeGreen, edgeBlue), frame, mapping == RasterMapping.FitPad ? 60 : 320, mapping == RasterMapping.FitPad ? 180 : 12);
            AssertColour((red, green, blue), frame, 320, 180);
        }
    }

    [Fact]
    public async Task Conform_DropFrameRate_CarriesDropFrameTimecode()
    {
        using var folder = new ScratchFolder();
        string source = await Some.CounterClipAsync(media.Tools, folder["s.mkv"], new FrameRate(30000, 1001), 20);
        ConformSpec spec = Spec(source, folder["a.mov"]) with
        {
            NativeRate = new FrameRate(30000, 1001), Rate = new FrameRate(30000, 1001), NativeFrames = 20, Frames = 10, SourceStart = 4, HeadHandle = 4, DropFrame = true, Timecode = "00:01:00;02",
        };

        ConformResult result = await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        Assert.Equal("00:00:59;26", result.StartTimecode);
        Assert.Empty((await media.Tools.InspectConformAsync(spec.Output, spec, sound: false, CancellationToken.None)).Faults);
    }

    [Fact]
    public async Task InspectConform_AnotherSpec_NamesEveryDifference()
    {
        using var folder = new ScratchFolder();
        string source = await Some.CounterClipAsync(media.Tools, folder["s.mkv"], Some.FilmRate, 30);
        ConformSpec spec = Spec(source, folder["a.mov"]) with { NativeFrames = 30 };
        await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        ConformSpec other = spec with { Frames = 25, Rate = new FrameRate(25), Raster = new Raster(640, 360), Reel = "OTHER", Codec = ConformCodec.ProRes422Hq, Timecode = "02:00:00:00" };
        ConformInspection inspection = await media.Tools.InspectConformAsync(spec.Output, other, sound: false, CancellationToken.None);

        string[] words = ["frame count is 24, expected 25", "rate is 24000/1001, expected 25", "raster is 256x144", "codec is dnxhd, expected prores", "timecode is 01:00:00:00", "reel is K7Q2MX9A"];
        Assert.All(words, word => Assert.Contains(inspection.Faults, fault => fault.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Conform_SourceShorterThanTheTakeSays_IsRefused()
    {
        using var folder = new ScratchFolder();
        string source = await Some.CounterClipAsync(media.Tools, folder["s.mkv"], Some.FilmRate, 10);

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.ConformAsync(Spec(source, folder["a.mov"]), null, CancellationToken.None));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("'s.mkv'", error.Message, StringComparison.Ordinal);
        Assert.Contains("only 10 frames", error.Message, StringComparison.Ordinal);
        Assert.Equal(["s.mkv"], folder.Names);
    }

    [Fact]
    public async Task Conform_ImpossibleValues_AreNamed()
    {
        ConformSpec good = Spec("s.mkv", "a.mov");
        (ConformSpec Spec, string Word)[] bad =
        [
            (good with { Frames = 0 }, "at least 1 picture frame"),
            (good with { Raster = new Raster(641, 360) }, "641x360"),
            (good with { Raster = new Raster(128, 72) }, "DNxHR needs at least 256x120"),
            (good with { Reel = "a/b" }, "'a/b'"),
            (good with { SourceStart = 40 }, "native frame 40 of 40"),
            (good with { TailHandle = -1 }, "Handles"),
            (good with { Timecode = "1:2" }, "'1:2' is not a timecode"),
            (good with { DropFrame = true }, "Drop-frame"),
            (good with { Output = good.Source }, "the original itself"),
        ];

        foreach ((ConformSpec spec, string word) in bad)
        {
            var error = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.ConformAsync(spec, null, CancellationToken.None));
            Assert.Equal(RpcErrorCode.InvalidValue, error.Code);
            Assert.Contains(word, error.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] BlueBands(Raster raster)
    {
        byte[] rgb = Some.Flat(raster, 255, 40, 40);
        for (int y = 0; y < raster.Height; y++)
        {
            if (y < raster.Height / 8 || y >= raster.Height * 7 / 8)
                Some.Flat(raster with { Height = 1 }, 40, 40, 255).CopyTo(rgb, 3 * y * raster.Width);
        }

        return rgb;
    }

    private static void AssertColour((byte Red, byte Green, byte Blue) expected, RgbFrame frame, int x, int y)
    {
        const int Tolerance = 4;
        ReadOnlySpan<byte> pixel = frame.Rgb.Span.Slice(3 * ((y * frame.Raster.Width) + x), 3);
        Assert.InRange(pixel[0], expected.Red - Tolerance, expected.Red + Tolerance);
        Assert.InRange(pixel[1], expected.Green - Tolerance, expected.Green + Tolerance);
        Assert.InRange(pixel[2], expected.Blue - Tolerance, expected.Blue + Tolerance);
    }

    private static ConformSpec Spec(string source, string output) => new()
    {
        Source = source,
        Output = output,
        NativeRate = Some.FilmRate,
        NativeFrames = 40,
        Rate = Some.FilmRate,
        Frames = 24,
        Raster = Some.Small,
        Reel = "K7Q2MX9A",
    };
}
