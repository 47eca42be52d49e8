using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Inspecting;

namespace AktionBridge.Media.Tests.Inspecting;

public sealed class InspectOriginalTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    [Fact]
    public async Task Inspect_MovingPicture_IsQuiet()
    {
        OriginalInspection found = await InspectAsync(40, index => Moving(index));

        Assert.Equal(40, found.Frames);
        Assert.Empty(found.Black);
        Assert.Empty(found.Frozen);
        Assert.Equal(0, found.DuplicateShare);
        Assert.InRange(found.MeanLuma, 0.3, 0.5);
    }

    [Fact]
    public async Task Inspect_BlackFramesInside_AreFoundExactly()
    {
        OriginalInspection found = await InspectAsync(30, index => index is >= 7 and < 12 ? Some.Flat(Some.Small, 3, 3, 3) : Moving(index));

        Assert.Equal([new FrameRange(7, 5)], found.Black);
        Assert.Empty(found.Frozen);
    }

    [Fact]
    public async Task Inspect_FrozenEnd_IsFoundExactly()
    {
        OriginalInspection found = await InspectAsync(40, index => Moving(Math.Min(index, 20)));

        Assert.Equal([new FrameRange(20, 20)], found.Frozen);
        Assert.Empty(found.Black);
        Assert.Equal(19 / 39d, found.DuplicateShare, 6);
    }

    [Fact]
    public async Task Inspect_ShortHold_IsNotKept()
    {
        OriginalInspection found = await InspectAsync(40, index => Moving(index is >= 10 and < 15 ? 10 : index));

        Assert.Empty(found.Frozen);
    }

    [Fact]
    public async Task Inspect_DoubledFrames_ShowInTheShare()
    {
        OriginalInspection found = await InspectAsync(40, index => Moving(index / 2));

        Assert.Equal(20 / 39d, found.DuplicateShare, 6);
        Assert.Empty(found.Frozen);
    }

    [Fact]
    public async Task Inspect_WithAPoster_ShrinksThatFrameOfTheSamePass()
    {
        using var folder = new ScratchFolder();
        var wide = new Raster(640, 360);
        string path = await Some.ClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, wide, 9, index => Some.Flat(wide, (byte)(20 * index), 100, 200));

        RgbFrame poster = (await media.Tools.InspectOriginalAsync(path, new InspectionPlan { Poster = new PosterChoice(4, new Raster(320, 320)) }, CancellationToken.None)).Poster!.Value;

        Assert.Equal((4, new Raster(320, 180)), (poster.Index, poster.Raster));
        Assert.Equal(Some.Flat(new Raster(320, 180), 80, 100, 200), poster.Rgb.ToArray());
    }

    [Fact]
    public async Task Inspect_PosterOfASmallPicture_IsNotEnlarged()
    {
        using var folder = new ScratchFolder();
        string path = await Some.ClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, Some.Small, 3, Moving);

        RgbFrame poster = (await media.Tools.InspectOriginalAsync(path, new InspectionPlan { Poster = new PosterChoice(1, new Raster(4000, 4000)) }, CancellationToken.None)).Poster!.Value;

        Assert.Equal(Some.Small, poster.Raster);
        Assert.Equal(Moving(1), poster.Rgb.ToArray());
    }

    private async Task<OriginalInspection> InspectAsync(int frames, Func<int, byte[]> picture)
    {
        using var folder = new ScratchFolder();
        string path = await Some.ClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, Some.Small, frames, picture);
        return await media.Tools.InspectOriginalAsync(path, CancellationToken.None);
    }

    /// <summary>A grey wall and a small bright square that moves one pixel a frame.</summary>
    private static byte[] Moving(int index)
    {
        Raster raster = Some.Small;
        byte[] rgb = Some.Flat(raster, 100, 100, 100);
        for (int y = 60; y < 76; y++)
            rgb.AsSpan(3 * ((y * raster.Width) + 40 + index), 3 * 16).Fill(220);
        return rgb;
    }
}
