using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Frames;

public sealed class OriginalTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    [Fact]
    public async Task CreateOriginal_NoiseFrames_ComeBackBitForBit()
    {
        using var folder = new ScratchFolder();
        string path = await Some.ClipAsync(media.Tools, folder["noise.mkv"], Some.FilmRate, Some.Small, 12, index => Some.Noise(Some.Small, index));

        int count = 0;
        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(path, null, null, CancellationToken.None))
        {
            Assert.Equal(count, frame.Index);
            Assert.True(frame.Rgb.Span.SequenceEqual(Some.Noise(Some.Small, count++)));
        }

        Assert.Equal(12, count);
        Assert.Equal(["noise.mkv"], folder.Names);
    }

    [Theory]
    [InlineData("24000/1001", 1920, 1080)]
    [InlineData("25", 64, 36)]
    [InlineData("60000/1001", 17, 13)]
    public async Task CreateOriginal_AnyRateAndSize_ProbesAsItWasMade(string rate, int width, int height)
    {
        using var folder = new ScratchFolder();
        var raster = new Raster(width, height);
        string path = await Some.ClipAsync(media.Tools, folder["a.mkv"], FrameRate.Parse(rate), raster, 3, index => Some.Noise(raster, index));

        MediaProbe probe = await media.Tools.ProbeAsync(path, countFrames: true, CancellationToken.None);

        VideoTrack video = Assert.IsType<VideoTrack>(probe.Video);
        Assert.Equal((3, rate, raster), (video.Frames, video.Rate.ToString(), video.Raster));
        Assert.Equal(("ffv1", "bgr0", "bt709", "bt709", "gbr", "pc"), (video.Codec, video.PixelFormat, video.ColourPrimaries, video.ColourTransfer, video.ColourMatrix, video.ColourRange));
        Assert.Empty(probe.Audio);
        Assert.Equal(new FileInfo(path).Length, probe.Size);
    }

    [Fact]
    public async Task ReadFrames_Range_YieldsThoseFramesWithTheirNumbers()
    {
        using var folder = new ScratchFolder();
        string path = await Some.CounterClipAsync(media.Tools, folder["count.mkv"], Some.FilmRate, 30);

        var seen = new List<(int, int)>();
        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(path, new Raster(128, 72), new FrameRange(11, 4), CancellationToken.None))
            seen.Add((frame.Index, Some.ReadCounter(frame)));

        Assert.Equal([(11, 11), (12, 12), (13, 13), (14, 14)], seen);
    }

    [Fact]
    public async Task FrameHashes_SameFrames_AreEqualWhateverTheThreads()
    {
        using var folder = new ScratchFolder();
        MediaTools single = await MediaTools.LocateAsync(new MediaToolsOptions { EncoderThreads = 1 }, CancellationToken.None);
        string one = await Some.ClipAsync(single, folder["one.mkv"], Some.FilmRate, Some.Small, 5, index => Some.Noise(Some.Small, index));
        string two = await Some.ClipAsync(media.Tools, folder["two.mkv"], Some.FilmRate, Some.Small, 5, index => Some.Noise(Some.Small, index));

        IReadOnlyList<string> first = await media.Tools.FrameHashesAsync(one, CancellationToken.None);
        IReadOnlyList<string> second = await media.Tools.FrameHashesAsync(two, CancellationToken.None);

        Assert.Equal(5, first.Distinct().Count());
        Assert.Equal(first, second);
        Assert.Equal(await media.Tools.Sha256Async(one, CancellationToken.None), await media.Tools.Sha256Async(two, CancellationToken.None));
    }

    [Fact]
    public async Task WriteImage_AnyPicture_ReadsBackBitForBit()
    {
        using var folder = new ScratchFolder();
        var raster = new Raster(33, 21);
        byte[] picture = Some.Noise(raster, 7);

        await media.Tools.WriteImageAsync(folder["still %d.png"], raster, picture, CancellationToken.None);

        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(folder["still %d.png"], null, null, CancellationToken.None))
            Assert.True(frame.Rgb.Span.SequenceEqual(picture));
        Assert.Equal(["still %d.png"], folder.Names);
    }

    [Fact]
    public async Task CreateOriginal_DisposedUnfinished_LeavesNothing()
    {
        using var folder = new ScratchFolder();

        await using (VideoWriter writer = await media.Tools.CreateOriginalAsync(folder["half.mkv"], Some.FilmRate, Some.Small, "fence7", CancellationToken.None))
        {
            await writer.WriteAsync(Some.Noise(Some.Small, 1), CancellationToken.None);
            Assert.All(folder.Names, name => Assert.True(MediaTools.IsUnfinishedFile(name) && name.Contains("fence7", StringComparison.Ordinal)));
        }

        Assert.Empty(folder.Names);
    }
}
