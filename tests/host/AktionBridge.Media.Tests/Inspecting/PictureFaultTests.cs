using AktionBridge.Media.Inspecting;

namespace AktionBridge.Media.Tests.Inspecting;

/// <summary>Each measure on a clip that was made to have the fault, and on clips of the same kind that only look as if they had.</summary>
public sealed class PictureFaultTests(FaultClips clips) : IClassFixture<FaultClips>
{
    private const string Night = "eq=brightness=-0.42:contrast=0.3,noise=alls=8:allf=t";

    [Theory]
    [InlineData("fps=12,fps=24", 2, 1)]
    [InlineData("fps=8,fps=24", 3, 2)]
    [InlineData("fps=30", 5, 1)]
    public async Task Inspect_LowerRateInside_IsACadence(string rates, int period, int repeats)
    {
        OriginalInspection found = await clips.InspectAsync($"{FaultClips.Scene(1, 5)},{rates}");

        Assert.Equal((period, repeats), (found.Cadence!.Period, found.Cadence.Repeats));
        Assert.Equal(1, found.Cadence.Fit);
        Assert.Empty(found.Frozen);
    }

    [Fact]
    public async Task Inspect_Freeze_IsNoCadence()
    {
        OriginalInspection found = await clips.InspectAsync($"{FaultClips.Scene(1, 5)},trim=end_frame=20,tpad=stop=20:stop_mode=clone");

        Assert.Null(found.Cadence);
        Assert.Equal([new FrameRange(19, 21)], found.Frozen);
    }

    [Theory]
    [InlineData("null")]
    [InlineData(Night)]
    public async Task Inspect_HiddenCut_IsFoundAtItsFrame(string look)
    {
        OriginalInspection found = await clips.InspectAsync(
            $"{FaultClips.Scene(1, 2)},trim=end_frame=17,{look}[a];{FaultClips.Scene(2, 3)},trim=end_frame=23,setpts=PTS-STARTPTS,{look}[b];[a][b]concat");

        CutPlace cut = Assert.Single(found.Cuts);
        Assert.Equal(17, cut.Frame);
        Assert.InRange(cut.Strength, 0.2, 1);
        Assert.Empty(found.Flicker);
    }

    [Theory]
    [InlineData(2, "eq=brightness='0.03*pow(-1,n)*between(n,10,29)':eval=frame")]
    [InlineData(0, "eq=brightness='0.03*pow(-1,n)*between(n,10,29)':eval=frame")]
    [InlineData(9, "eq=brightness='0.03*pow(-1,n)*between(n,10,29)':eval=frame,noise=alls=12:allf=t")]
    public async Task Inspect_FlickerUnderMotion_IsFoundWithItsFramesAndAmplitude(int speed, string flicker)
    {
        OriginalInspection found = await clips.InspectAsync($"{FaultClips.Scene(1, speed)},{flicker}");

        FlickerRun run = Assert.Single(found.Flicker);
        Assert.InRange(run.Frames.Start, 9, 11);
        Assert.InRange(run.Frames.Start + run.Frames.Count, 29, 32);
        // 0.06 of the range, stretched from 219 levels to 255.
        Assert.InRange(run.Amplitude, 13, 21);
        Assert.Empty(found.Cuts);
    }

    [Fact]
    public async Task Inspect_FlickerOfAnEmptyWall_IsFoundToo()
    {
        OriginalInspection found = await clips.InspectAsync("color=c=gray:s=64x64:r=24,format=gbrp,lutrgb=r=val:g=val:b=val,eq=brightness='0.08*pow(-1,n)':eval=frame", 20);

        Assert.InRange(Assert.Single(found.Flicker).Amplitude, 30, 60);
        Assert.Empty(found.Cuts);
    }

    [Fact]
    public async Task Inspect_SlowFlicker_IsFoundToo()
    {
        OriginalInspection found = await clips.InspectAsync($"{FaultClips.Scene(1, 3)},eq=brightness='0.03*sin(n*0.9)':eval=frame", 48);

        FlickerRun run = Assert.Single(found.Flicker);
        Assert.InRange(run.Swings, 12, 15);
        Assert.InRange(run.Frames.Count, 40, 48);
    }

    /// <summary>What a camera, a light or a film stock does of itself.</summary>
    [Theory]
    [InlineData("a slow pan", 2, "null")]
    [InlineData("a fast pan", 30, "null")]
    [InlineData("a fast pan in grain", 30, "noise=alls=20:allf=t")]
    [InlineData("grain alone", 0, "noise=alls=20:allf=t")]
    [InlineData("a night", 3, Night)]
    [InlineData("a flash", 2, "eq=brightness='eq(n,20)':eval=frame")]
    [InlineData("a longer flash", 2, "eq=brightness='0.9*between(n,20,22)':eval=frame")]
    [InlineData("two flashes", 2, "eq=brightness='0.6*(eq(n,14)+eq(n,22))':eval=frame")]
    [InlineData("a light switched on", 2, "eq=brightness='if(gte(n,20),0.2,-0.2)':eval=frame")]
    [InlineData("a fade", 2, "fade=in:0:16,fade=out:24:16")]
    public async Task Inspect_NothingWrong_IsQuiet(string what, int speed, string look)
    {
        OriginalInspection found = await clips.InspectAsync($"{FaultClips.Scene(1, speed)},{look}");

        Assert.True(found is { Cuts.Count: 0, Flicker.Count: 0, Cadence: null, Frozen.Count: 0, Range: null, Sound: null }, $"{what}: {found}");
    }

    [Fact]
    public async Task Inspect_Dissolve_IsNoCut()
    {
        OriginalInspection found = await clips.InspectAsync(
            $"{FaultClips.Scene(1, 2)},trim=end_frame=30[a];{FaultClips.Scene(2, 3)},trim=end_frame=30,setpts=PTS-STARTPTS[b];[a][b]xfade=duration=0.5:offset=0.6", 42);

        Assert.Empty(found.Cuts);
        Assert.Empty(found.Flicker);
    }

    [Fact]
    public async Task Inspect_LimitedRangeExceeded_IsMeasuredInItsWorstFrame()
    {
        string[] limited = ["-c:v", "libx264", "-qp", "0", "-pix_fmt", "yuv444p", "-color_range", "tv"];
        OriginalInspection bad = await clips.InspectAsync("color=c=gray:s=320x180:r=24,format=yuv444p,geq=lum='if(eq(N,7)*lt(X,32),250,120)':cb=128:cr=128", 12, limited);
        OriginalInspection good = await clips.InspectAsync("color=c=gray:s=320x180:r=24,format=yuv444p,geq=lum='16+219*X/W':cb='16+224*Y/H':cr=128", 12, limited);

        // A tenth of one of three planes in one frame of twelve.
        Assert.Equal(7, bad.Range!.WorstFrame);
        Assert.Equal(0.1 / 3, bad.Range.WorstShare, 4);
        Assert.Equal(0.1 / 36, bad.Range.Share, 5);
        Assert.Equal((0d, 0d), (good.Range!.Share, good.Range.WorstShare));
    }

    [Fact]
    public async Task Inspect_ColoursOfLimitedVideo_AreThoseOfItsPoster()
    {
        string path = await clips.MakeAsync("color=c=0xC86432:s=320x180:r=24,scale=out_color_matrix=bt709:out_range=tv,format=yuv444p", 4, "-c:v", "libx264", "-qp", "0", "-colorspace", "bt709", "-color_range", "tv");
        OriginalInspection found = await clips.Tools.InspectOriginalAsync(path, new InspectionPlan { Poster = new PosterChoice(2, new Contracts.Rpc.Wire.Raster(320, 320)) }, CancellationToken.None);

        ReadOnlySpan<byte> pixel = found.Poster!.Value.Rgb.Span[..3];
        Assert.InRange(pixel[0], 0xC6, 0xCA);
        Assert.InRange(pixel[1], 0x62, 0x66);
        Assert.InRange(pixel[2], 0x30, 0x34);
    }
}
