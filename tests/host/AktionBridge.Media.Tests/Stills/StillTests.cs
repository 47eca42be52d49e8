using System.Buffers.Binary;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Stills;

public sealed class StillTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    [InlineData("bmp")]
    [InlineData("tiff")]
    public async Task CheckImage_RealPicture_IsDescribed(string format)
    {
        using var folder = new ScratchFolder();
        string codec = format == "jpeg" ? "mjpeg" : format == "webp" ? "libwebp" : format;
        await OtherProgram.RunAsync("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=s=320x200", "-frames:v", "1", "-c:v", codec, "-f", "image2pipe", "file:" + folder["a"]);

        StillInfo info = await media.Tools.CheckImageAsync(folder["a"], null, CancellationToken.None);

        Assert.Equal((format, new Raster(320, 200)), (info.Format, info.Raster));
    }

    [Fact]
    public async Task CheckImage_PictureBomb_IsRefusedByItsHeader()
    {
        using var folder = new ScratchFolder();
        await media.Tools.WriteImageAsync(folder["bomb.png"], Some.Small, Some.Noise(Some.Small, 1), CancellationToken.None);
        byte[] png = await File.ReadAllBytesAsync(folder["bomb.png"]);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 30000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 30000);
        await File.WriteAllBytesAsync(folder["bomb.png"], png);

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.CheckImageAsync(folder["bomb.png"], null, CancellationToken.None));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("'bomb.png'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckImage_TooLargeForTheLimits_NamesBoth()
    {
        using var folder = new ScratchFolder();
        await media.Tools.WriteImageAsync(folder["big.png"], new Raster(2000, 1500), new byte[9_000_000], CancellationToken.None);

        var pixels = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.CheckImageAsync(folder["big.png"], new StillLimits(MostPixels: 1_000_000), CancellationToken.None));
        var bytes = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.CheckImageAsync(folder["big.png"], new StillLimits(MostBytes: 100), CancellationToken.None));

        Assert.Contains("2000x1500, 3 megapixels", pixels.Message, StringComparison.Ordinal);
        Assert.Contains("Save a smaller version", bytes.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckImage_Clip_IsNoPicture()
    {
        using var folder = new ScratchFolder();
        string clip = await Some.CounterClipAsync(media.Tools, folder["a.png"], Some.FilmRate, 2);

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.CheckImageAsync(clip, null, CancellationToken.None));

        Assert.Contains("not a picture", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Palette_DrawnPicture_GivesItsPaintsByArea()
    {
        using var folder = new ScratchFolder();
        var raster = new Raster(300, 200);
        byte[] picture = Some.Flat(raster, 252, 251, 248);
        Paint(picture, raster, 20, 20, 120, 150, 0x8A3B2F);
        Paint(picture, raster, 160, 20, 80, 100, 0x2F5D8A);
        Paint(picture, raster, 160, 130, 60, 50, 0xE0B090);
        Paint(picture, raster, 250, 20, 20, 40, 0x101418);
        await media.Tools.WriteImageAsync(folder["mara.png"], raster, picture, CancellationToken.None);

        IReadOnlyList<string> palette = await media.Tools.PaletteAsync(folder["mara.png"], 6, CancellationToken.None);

        Assert.Equal(["#8a3b2f", "#2f5d8a", "#e0b090", "#101418"], palette);
    }

    [Fact]
    public async Task Palette_BlankPaper_StillHasAColour()
    {
        using var folder = new ScratchFolder();
        await media.Tools.WriteImageAsync(folder["blank.png"], new Raster(64, 64), Some.Flat(new Raster(64, 64), 255, 255, 255), CancellationToken.None);

        Assert.Equal(["#ffffff"], await media.Tools.PaletteAsync(folder["blank.png"], 5, CancellationToken.None));
    }

    [Fact]
    public async Task Thumbnail_FrameOfAClip_IsThatFrameInItsShape()
    {
        using var folder = new ScratchFolder();
        string clip = await Some.CounterClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, 20);

        await media.Tools.ThumbnailAsync(clip, folder["t.png"], 13, new Raster(128, 128), CancellationToken.None);

        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(folder["t.png"], null, null, CancellationToken.None))
            Assert.Equal((13, new Raster(128, 72)), (Some.ReadCounter(frame), frame.Raster));
    }

    [Fact]
    public async Task Thumbnail_FrameAfterTheEnd_IsRefused()
    {
        using var folder = new ScratchFolder();
        string clip = await Some.CounterClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, 5);

        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.ThumbnailAsync(clip, folder["t.png"], 5, Some.Small, CancellationToken.None));

        Assert.Equal(["a.mkv"], folder.Names);
    }

    private static void Paint(byte[] rgb, Raster raster, int x, int y, int width, int height, int colour)
    {
        for (int row = y; row < y + height; row++)
            Some.Flat(new Raster(width, 1), (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour).CopyTo(rgb, 3 * ((row * raster.Width) + x));
    }
}
