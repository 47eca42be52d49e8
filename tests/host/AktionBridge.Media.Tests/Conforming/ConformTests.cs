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
        ConformSpec spec = Spec(source, folder[name]) with { Codec = codec, NativeFrames = 40, Frames = 24, HeadHandle = 4, TailHandle = 8, SourceStart = 6, Raster = new Raster(1280, 720) };

        ConformResult result = await media.Tools.ConformAsync(spec, null, CancellationToken.None);
        ConformInspection inspection = await media.Tools.InspectConformAsync(spec.Output, spec, CancellationToken.None);

        Assert.Empty(inspection.Faults);
        Assert.Equal((36, 36, 0, "00:59:59:20"), (result.Frames, inspection.Frames, result.HeldFrames, result.StartTimecode));
        Assert.Equal(Enumerable.Range(2, 36), await Some.CountersAsync(media.Tools, spec.Output));
        Assert.Equal([name, "source.mkv"], folder.Names);
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
