using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Files.Otio;
using AktionBridge.Files.Otio.Model;

namespace AktionBridge.Files.Tests.Otio;

public sealed class RoundTripTests : IDisposable
{
    /// <summary>What a real file may hold and we know nothing of.</summary>
    private const string Strange = """
        {"tracks": {"children": [
          {"children": [
            {"OTIO_SCHEMA": "Clip.1", "name": "old \ud83d\ude00", "metadata": {"date": "2026-01-02T03:04:05Z", "big": 123456789012345678901234567890, "zero": -0.0, "one": 1, "one too": 1.0, "tiny": 5e-324, "huge": 1.7976931348623157e308},
             "source_range": {"OTIO_SCHEMA": "TimeRange.1", "duration": {"rate": 25, "value": 10, "OTIO_SCHEMA": "RationalTime.1"}, "start_time": {"rate": 25.0, "value": 0.5, "OTIO_SCHEMA": "RationalTime.1"}},
             "media_reference": {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "file:///a%20b.mov", "available_range": null}},
            {"OTIO_SCHEMA": "Transition.1", "in_offset": {"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": 2}, "out_offset": {"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": 2}},
            {"OTIO_SCHEMA": "Hologram.7", "source_range": {"OTIO_SCHEMA": "TimeRange.1", "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": 5}, "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": 0}}, "beams": [NaN, Infinity, -Infinity, null, true, "\u00e9\u0000\u2028"]},
            {"OTIO_SCHEMA": "Filler.1", "source_range": {"OTIO_SCHEMA": "TimeRange.1", "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 29.97002997002997, "value": 30}, "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 29.97002997002997, "value": 0}}}],
           "kind": "Video", "name": "V", "OTIO_SCHEMA": "Sequence.1", "color": {"OTIO_SCHEMA": "Color.1", "r": 1, "g": 0.5, "b": 0, "a": 1, "name": ""}},
          {"OTIO_SCHEMA": "Track.1", "name": "subs", "kind": "Subtitle", "children": []}],
         "markers": [{"OTIO_SCHEMA": "Marker.3", "name": "m", "color": {"OTIO_SCHEMA": "Color.1", "name": "TEAL", "r": 0, "g": 1, "b": 1, "a": 1}, "marked_range": {"OTIO_SCHEMA": "TimeRange.1", "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": 0}, "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": 3}}}],
         "OTIO_SCHEMA": "Stack.1"},
         "unknown field": {"": []}, "OTIO_SCHEMA": "Timeline.1"}
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Write_SampleUnchanged_IsEqualByteForByte()
    {
        byte[] bytes = await File.ReadAllBytesAsync(Scratch.RoughCut, TestContext.Current.CancellationToken);

        Assert.Equal(bytes, OtioDocument.Parse(bytes, Scratch.RoughCut).ToBytes());
    }

    [Fact]
    public async Task Write_DocumentFullOfUnknownThings_HoldsEqualValues()
    {
        string source = _scratch.Write("strange.otio", Strange);
        using var editor = new OtioFileEditor(source, _scratch["copy.otio"]);

        await editor.SaveAsync(new TimelineRequest(), CancellationToken.None);

        Assert.Equal("same", await Scratch.DifferenceAsync(source, _scratch["copy.otio"]));
    }

    [Fact]
    public async Task Place_DocumentFullOfUnknownThings_ChangesNothingElse()
    {
        string source = _scratch.Write("strange.otio", Strange);
        using var editor = new OtioFileEditor(source, _scratch["copy.otio"]);
        TimelineSnapshot before = await editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None);
        Assert.Equal(25, before.Rate.Numerator);

        await editor.ApplyAsync(Some.Command(before, "c", Some.Place("V1", 16, 10)), CancellationToken.None);

        TimelineSnapshot after = await editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None);
        Assert.Equal(before.Tracks[0].Items.Select(item => item.Fingerprint), after.Tracks[0].Items.Where(item => item.Ours.Count == 0).Select(item => item.Fingerprint));
        Assert.Contains("placement", await File.ReadAllTextAsync(_scratch["copy.otio"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_SampleScript_StillMakesTheSample()
    {
        string script = _scratch.Write("rough_cut.py", await File.ReadAllTextAsync(Path.Combine(Scratch.Root, "samples", "rough_cut.py"), TestContext.Current.CancellationToken));
        using var process = System.Diagnostics.Process.Start("python3", [script]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(await File.ReadAllBytesAsync(Scratch.RoughCut, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(_scratch["rough-cut.otio"], TestContext.Current.CancellationToken));
    }
}
