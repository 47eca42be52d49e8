using System.Buffers.Binary;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Conforming;

/// <summary>The sound of a take lies beside its picture to the sample. Read back by ffmpeg as raw samples.</summary>
public sealed class ConformSoundTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    private const int Rate = 48_000;

    [Theory]
    [InlineData(24, 1, 0, 0)]
    [InlineData(24000, 1001, 6, 4)]
    [InlineData(30000, 1001, 2, 8)]
    public async Task Conform_TakeWithSound_KeepsItBesideThePicture(int numerator, int denominator, int sourceStart, int head)
    {
        using var folder = new ScratchFolder();
        string source = await WithStepsAsync(folder, Some.FilmRate, frames: 48);
        var rate = new FrameRate(numerator, denominator);
        ConformSpec spec = Spec(source, folder["a.mov"], rate) with { SourceStart = sourceStart, HeadHandle = head, Frames = 24, TailHandle = 4 };

        ConformResult result = await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        Assert.True(result.HasSound);
        Assert.Empty((await media.Tools.InspectConformAsync(spec.Output, spec, sound: true, CancellationToken.None)).Faults);
        short[] sound = await SamplesAsync(folder, spec.Output);
        long start = Samples(sourceStart, Some.FilmRate) - Samples(head, rate);
        Assert.Equal(Samples(spec.TotalFrames, rate), sound.Length);
        // Each quarter second of the source has a level of its own; what lies before its first frame is silence.
        for (int at = Rate / 100; at < sound.Length; at += Rate / 8)
        {
            long there = start + at;
            int expected = there < 0 ? 0 : 1000 * (1 + (int)(there / (Rate / 4)));
            bool atAStep = there >= 0 && (there % (Rate / 4) is < 200 or > (Rate / 4) - 200);
            if (!atAStep)
                Assert.InRange(sound[at], expected - 30, expected + 30);
        }
    }

    [Fact]
    public async Task Conform_SoundEndsBeforeThePicture_IsSilentFromThere()
    {
        using var folder = new ScratchFolder();
        string source = await WithStepsAsync(folder, new FrameRate(24), frames: 48, seconds: 1);
        ConformSpec spec = Spec(source, folder["a.mov"], new FrameRate(24)) with { NativeRate = new FrameRate(24), Frames = 48 };

        await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        short[] sound = await SamplesAsync(folder, spec.Output);
        Assert.Equal(2 * Rate, sound.Length);
        Assert.All(sound[(Rate + 200)..], sample => Assert.InRange(sample, (short)-2, (short)2));
    }

    [Fact]
    public async Task Conform_ProxyOfATakeWithSound_HasSound()
    {
        using var folder = new ScratchFolder();
        string source = await WithStepsAsync(folder, Some.FilmRate, frames: 24);
        ConformSpec spec = Spec(source, folder["a.mp4"], Some.FilmRate) with { Codec = ConformCodec.H264Proxy };

        await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        Assert.Empty((await media.Tools.InspectConformAsync(spec.Output, spec, sound: true, CancellationToken.None)).Faults);
    }

    [Fact]
    public async Task Conform_TakeWithoutSound_GetsNoSilentTrack()
    {
        using var folder = new ScratchFolder();
        string source = await Some.CounterClipAsync(media.Tools, folder["s.mkv"], Some.FilmRate, 24);
        ConformSpec spec = Spec(source, folder["a.mov"], Some.FilmRate);

        ConformResult result = await media.Tools.ConformAsync(spec, null, CancellationToken.None);

        Assert.False(result.HasSound);
        Assert.Single((await media.Tools.InspectConformAsync(spec.Output, spec, sound: true, CancellationToken.None)).Faults);
    }

    private static ConformSpec Spec(string source, string output, FrameRate rate) => new()
    {
        Source = source, Output = output, NativeRate = Some.FilmRate, NativeFrames = 48, Rate = rate, Frames = 24, Raster = Some.Small, Reel = "K7Q2MX9A",
    };

    /// <summary>A clip whose sound steps up by 1000 each quarter of a second.</summary>
    private async Task<string> WithStepsAsync(ScratchFolder folder, FrameRate rate, int frames, double? seconds = null)
    {
        string picture = await Some.CounterClipAsync(media.Tools, folder["picture.mkv"], rate, frames);
        int length = (int)((seconds ?? (frames / rate.ToDouble())) * Rate);
        byte[] raw = new byte[2 * length];
        for (int i = 0; i < length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(raw.AsSpan(2 * i), (short)(1000 * (1 + (i / (Rate / 4)))));
        await File.WriteAllBytesAsync(folder["steps.raw"], raw);
        await OtherProgram.RunAsync("ffmpeg", "-v", "error", "-i", picture, "-f", "s16le", "-ar", "48000", "-ac", "1", "-i", folder["steps.raw"], "-c:v", "copy", "-c:a", "pcm_s16le", folder["take.mkv"]);
        return folder["take.mkv"];
    }

    private static async Task<short[]> SamplesAsync(ScratchFolder folder, string path)
    {
        await OtherProgram.RunAsync("ffmpeg", "-v", "error", "-y", "-i", path, "-map", "0:a:0", "-f", "s16le", "-ac", "1", folder["out.raw"]);
        byte[] raw = await File.ReadAllBytesAsync(folder["out.raw"]);
        return [.. Enumerable.Range(0, raw.Length / 2).Select(i => BinaryPrimitives.ReadInt16LittleEndian(raw.AsSpan(2 * i)))];
    }

    private static long Samples(long frames, FrameRate rate) => (long)Math.Round(frames * (double)Rate * rate.Denominator / rate.Numerator);
}
