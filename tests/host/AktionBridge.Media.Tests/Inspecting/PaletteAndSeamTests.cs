using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Inspecting;

namespace AktionBridge.Media.Tests.Inspecting;

/// <summary>A figure in a red coat and blue trousers before a busy wall, followed through what a take may do to it.</summary>
public sealed class PaletteAndSeamTests(FaultClips clips) : IClassFixture<FaultClips>
{
    private static readonly string[] Lock = ["#c03028", "#2848b0"];

    [Fact]
    public async Task Inspect_CoatChangesItsColour_Drifts()
    {
        PaletteDrift found = await WatchAsync("hue=h='n*2'");

        Assert.Equal("MARA", found.Name);
        Assert.InRange(found.Drift, 25, 90);
        Assert.Contains(found.DriftColour, Lock);
    }

    [Fact]
    public async Task Inspect_AnotherPerson_IsFarFromTheLock()
    {
        PaletteDrift mara = await WatchAsync("null"), other = await WatchAsync("hue=h=110");

        Assert.InRange(mara.Distance, 0, 8);
        Assert.InRange(other.Distance, 30, 200);
        Assert.InRange(other.Drift, 0, 5);
    }

    [Theory]
    [InlineData("stands before a pan", "null", "8", "null")]
    [InlineData("walks out of the picture", "null", "0", "null", "120+7*n")]
    [InlineData("walks into the shade", "eq=brightness='-0.12*n/40':eval=frame", "0", "null")]
    [InlineData("in a fade", "null", "2", "fade=out:0:40")]
    [InlineData("in grain", "null", "2", "noise=alls=20:allf=t")]
    public async Task Inspect_SameCoat_DoesNotDrift(string what, string figure, string speed, string look, string place = "120+n")
    {
        PaletteDrift found = await WatchAsync(figure, speed, look, place);

        Assert.True(found.Drift < 8, $"{what}: {found}");
    }

    [Fact]
    public async Task Seam_ContinuedPicture_IsNearlyNone()
    {
        List<RgbFrame> frames = await FramesAsync(await clips.MakeAsync(FaultClips.Scene(1, 6), 8));

        SeamStep step = MediaTools.MeasureSeam(frames[..4], frames[4..]);

        Assert.True(step is { Luma: < 1, Colour: < 1, Novelty: < 0.05, Motion: < 0.5 }, $"{step}");
    }

    [Fact]
    public async Task Seam_EachJump_IsMeasured()
    {
        List<RgbFrame> frames = await FramesAsync(await clips.MakeAsync(FaultClips.Scene(1, 6), 8));
        List<RgbFrame> lighter = await FramesAsync(await clips.MakeAsync($"{FaultClips.Scene(1, 6)},eq=brightness=0.08", 8));
        List<RgbFrame> warmer = await FramesAsync(await clips.MakeAsync($"{FaultClips.Scene(1, 6)},colorchannelmixer=rr=1.15:bb=0.75", 8));
        List<RgbFrame> still = await FramesAsync(await clips.MakeAsync($"{FaultClips.Scene(1, 6)},trim=start_frame=4,setpts=PTS-STARTPTS,loop=-1:1", 4));
        List<RgbFrame> other = await FramesAsync(await clips.MakeAsync(FaultClips.Scene(2, 6), 8));

        Assert.InRange(MediaTools.MeasureSeam(frames[..4], lighter[4..]).Luma, 16, 30);
        Assert.InRange(MediaTools.MeasureSeam(frames[..4], warmer[4..]).Colour, 8, 60);
        // 6 of 384 pixels a frame, and then none.
        Assert.InRange(MediaTools.MeasureSeam(frames[..4], still).Motion, 1, 2.1);
        Assert.InRange(MediaTools.MeasureSeam(frames[..4], other[4..]).Novelty, 0.5, 1);
    }

    [Fact]
    public async Task Inspect_GivenFirstFrame_IsHeldAgainstTheClip()
    {
        string clip = await clips.MakeAsync(FaultClips.Scene(1, 2), 6), first = clips["first.png"], other = clips["other.png"];
        await clips.Tools.ThumbnailAsync(clip, first, 0, new Raster(384, 216), CancellationToken.None);
        await clips.Tools.ThumbnailAsync(await clips.MakeAsync(FaultClips.Scene(2, 2), 1), other, 0, new Raster(384, 216), CancellationToken.None);

        OriginalInspection found = await clips.Tools.InspectOriginalAsync(clip, new InspectionPlan { Frames = 6, Before = first, After = other }, CancellationToken.None);

        Assert.Equal([false, true], found.Seams.Select(seam => seam.AtEnd));
        Assert.True(found.Seams[0].Step is { Luma: < 1, Colour: < 1, Novelty: < 0.05 }, $"{found.Seams[0]}");
        Assert.InRange(found.Seams[1].Step.Novelty, 0.5, 1);
    }

    [Fact]
    public async Task Inspect_EndsOfAClip_AreTheMeanColoursOfItsFirstAndLastFrame()
    {
        string clip = await clips.MakeAsync("color=c=0x808080:s=64x64:r=24:d=0.25,format=gbrp[a];color=c=0xC03028:s=64x64:r=24:d=0.25,format=gbrp[b];[a][b]concat", 12);

        ClipEnds ends = (await clips.Tools.InspectOriginalAsync(clip, new InspectionPlan { Frames = 12 }, CancellationToken.None)).Ends!;

        Assert.Equal((53.6, 0.0, 0.0), (Math.Round(ends.First.L, 1), Math.Round(Math.Abs(ends.First.A), 1), Math.Round(Math.Abs(ends.First.B), 1)));
        // L* 42.6, a* 55.6, b* 37.4 by the published formulas.
        Assert.InRange(ends.Last.L, 42, 44);
        Assert.InRange(ends.Last.A, 53, 58);
        Assert.InRange(ends.Last.B, 35, 40);
        Assert.Null((await clips.Tools.InspectOriginalAsync(clip, CancellationToken.None)).Ends);
    }

    [Fact]
    public void Seam_OfTwoSizes_IsRefused()
    {
        var error = Assert.Throws<RpcFailureException>(() => MediaTools.MeasureSeam([Frame(new Raster(64, 64))], [Frame(new Raster(64, 32))]));

        Assert.Equal("A seam needs frames of one size; here are 64x64 and 64x32.", error.Message);
    }

    private async Task<PaletteDrift> WatchAsync(string figure, string speed = "0", string look = "null", string place = "120+n")
    {
        string coat = $"color=c=0xC03028:s=42x66:r=24,format=gbrp,{figure}[coat]", trousers = $"color=c=0x2848B0:s=36x54:r=24,format=gbrp,{figure}[trousers]";
        string wall = $"{FaultClips.Scene(1, int.Parse(speed, System.Globalization.CultureInfo.InvariantCulture))},hue=s=0.25[wall]";
        string path = await clips.MakeAsync($"{coat};{trousers};{wall};[wall][coat]overlay=x='{place}':y=72:format=gbrp[one];[one][trousers]overlay=x='3+{place}':y=138:format=gbrp,{look}");
        return Assert.Single((await clips.Tools.InspectOriginalAsync(
            path, new InspectionPlan { Frames = 40, Palettes = [new PaletteWatch("MARA", Lock)] }, CancellationToken.None)).Palettes);
    }

    private async Task<List<RgbFrame>> FramesAsync(string path)
    {
        var frames = new List<RgbFrame>();
        await foreach (RgbFrame frame in clips.Tools.ReadFramesAsync(path, null, null, CancellationToken.None))
            frames.Add(frame with { Rgb = frame.Rgb.ToArray() });
        return frames;
    }

    private static RgbFrame Frame(Raster raster) => new(0, raster, new byte[3 * raster.Width * raster.Height]);
}
