using AktionBridge.Media.Inspecting;

namespace AktionBridge.Media.Tests.Inspecting;

/// <summary>Sound whose values are known: the tone of EBU Tech 3341 (1 kHz in both channels at -23 dBFS is -23 LUFS), and what was done to it.</summary>
public sealed class SoundFaultTests(FaultClips clips) : IClassFixture<FaultClips>
{
    private const string Tone = "aevalsrc='0.0708*sin(2*PI*1000*t)|0.0708*sin(2*PI*1000*t)':s=48000:d=5";

    [Fact]
    public async Task Inspect_ReferenceTone_HasItsLoudness()
    {
        SoundInspection found = await InspectAsync(Tone);

        Assert.Equal(-23, found.Loudness!.Value, 0.1);
        Assert.Equal(-23, found.TruePeak!.Value, 0.3);
        Assert.InRange(found.LoudnessRange, 0, 0.2);
        Assert.Empty(found.Silence);
        Assert.Equal(0, found.Clipping);
    }

    [Fact]
    public async Task Inspect_LouderThanFullScale_IsClipped()
    {
        SoundInspection found = await InspectAsync($"{Tone},volume=34dB");

        Assert.InRange(found.Clipping, 10, 120);
        Assert.InRange(found.TruePeak!.Value, -0.1, 6);
        Assert.InRange(found.Loudness!.Value, -6, 4);
    }

    [Fact]
    public async Task Inspect_AsLoudAsItGoes_IsNotClipped()
    {
        SoundInspection found = await InspectAsync("aevalsrc='0.9999*sin(2*PI*997*t)':s=48000:d=3");

        Assert.InRange(found.Clipping, 0, 3);
        Assert.InRange(found.TruePeak!.Value, -0.2, 0.2);
    }

    [Fact]
    public async Task Inspect_GapsInTheSound_AreFoundWithTheirSeconds()
    {
        SoundInspection found = await InspectAsync($"{Tone},volume='if(between(t,1,2.5)+gt(t,4),0,1)':eval=frame");

        Assert.Equal(2, found.Silence.Count);
        Assert.Equal(1, found.Silence[0].Start, 0.11);
        Assert.Equal(1.5, found.Silence[0].Seconds, 0.15);
        Assert.Equal(4, found.Silence[1].Start, 0.11);
        Assert.Equal(1, found.Silence[1].Seconds, 0.15);
    }

    [Fact]
    public async Task Inspect_DigitalSilence_HasNoLoudness()
    {
        SoundInspection found = await InspectAsync("anullsrc=r=44100:cl=mono:d=2");

        Assert.Null(found.Loudness);
        Assert.Null(found.TruePeak);
        Assert.Equal(2, Assert.Single(found.Silence).Seconds, 0.15);
    }

    private async Task<SoundInspection> InspectAsync(string sound) => (await clips.InspectAsync(
        $"color=c=gray:s=64x64:r=24:d=5[v];{sound}[a]", 120, "-map", "[v]", "-map", "[a]", "-c:v", "ffv1", "-pix_fmt", "bgr0", "-c:a", "pcm_s16le")).Sound!;
}
