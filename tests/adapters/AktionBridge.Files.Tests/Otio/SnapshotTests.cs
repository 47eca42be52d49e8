using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio;
using AktionBridge.Host.Timeline.Slots;

namespace AktionBridge.Files.Tests.Otio;

public sealed class SnapshotTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Read_Sample_ShowsTheCut()
    {
        TimelineSnapshot cut = await ReadFileAsync(Scratch.RoughCut);

        Assert.Equal((new FrameRate(24000, 1001), 86400, new Raster(1280, 720), "bt709"), (cut.Rate, cut.StartFrame, cut.Raster!.Value, cut.Colour));
        Assert.Equal(["Video 1", "Titles", "Director's notes", "Room tone", "Temp music"], cut.Tracks.Select(track => track.Name));
        Assert.Equal([false, false, true, false, false], cut.Tracks.Select(track => track.Locked));
        Assert.Equal(20, SlotFinder.Gaps(cut, new SlotOptions { Track = "V1" }).Count);
        Assert.Contains(cut.Markers, marker => marker is { Name: "Scene 3", Colour: "BLUE", Comment: "The tower" });
        Assert.Equal(["clip", "generator", "stack", "transition"], cut.Tracks[0].Items.Select(item => item.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(cut.Warnings, warning => warning == "Track 'Video 1', item 'A001_C007_0611QK' at frame 257: its media is not named.");
        Assert.Contains(cut.Warnings, warning => warning.Contains("'A001_C004_0611QK.mov' is not there", StringComparison.Ordinal));
        Assert.Equal(12, cut.Tracks[0].Items.First(item => item.Name == "A001_C004_0611QK").SourceStart);
    }

    [Fact]
    public async Task Read_Sample_PlacesAgreeWithAnIndependentReader()
    {
        TimelineSnapshot cut = await ReadFileAsync(Scratch.RoughCut);
        var listed = await Scratch.ListAsync(Scratch.RoughCut);

        var ours = cut.Tracks.SelectMany(track => track.Items.Where(item => item.Duration > 0).Select(item => (track.Name, item.Name, item.Start + 86400, item.Start + item.Duration + 86400)));
        var theirs = listed["tracks"]!.AsArray().SelectMany(track => track!["clips"]!.AsArray().Select(clip =>
            ((string)track["name"]!, (string)clip!["name"]!, (long)clip["recordIn"]!, (long)clip["recordOut"]!)));
        Assert.Equal(theirs, ours);
    }

    [Fact]
    public async Task Read_MixedRates_PlacesAreNotRoundedOnTheWay()
    {
        // Three clips of one frame at 25 are 2.88 frames at 24; rounding each would make it three.
        TimelineSnapshot cut = await ReadAsync(Some.Timeline(Some.Track(
            Some.Clip("a", 1, 25), Some.Clip("b", 1, 25), Some.Clip("c", 1, 25), Some.Clip("d", 24))));

        Assert.Equal([(0, 1), (1, 1), (2, 1), (3, 24)], cut.Tracks[0].Items.Select(item => (item.Start, item.Duration)));
    }

    [Fact]
    public async Task Read_FreeTimeBetweenFrames_IsNeverToldLargerThanItIs()
    {
        TimelineSnapshot cut = await ReadAsync(Some.Timeline(Some.Track(Some.Clip("a", 10, 25), Some.Gap(20), Some.Clip("b", 10, 25), Some.Gap(5))));

        Slot gap = SlotFinder.Gaps(cut)[0];
        Assert.Equal((10, 19), (gap.Start, gap.Duration));
    }

    [Fact]
    public async Task Read_FadeIntoFreeTime_IsNotFree()
    {
        TimelineSnapshot cut = await ReadAsync(Some.Timeline(Some.Track(
            Some.Clip("a", 24), Some.Transition(6, 6), Some.Gap(48), Some.Transition(8, 8), Some.Clip("b", 24))));

        Slot gap = Assert.Single(SlotFinder.Gaps(cut));
        Assert.Equal((30, 34), (gap.Start, gap.Duration));
    }

    [Fact]
    public async Task Read_GapThatCarriesSomething_IsAnItem()
    {
        TimelineSnapshot cut = await ReadAsync(Some.Timeline(Some.Track(
            Some.Gap(24, more: ""","metadata":{"Resolve_OTIO":{}},"effects":[]"""), Some.Gap(24, more: ""","markers":[{"OTIO_SCHEMA":"Marker.2"}]"""), Some.Clip("a", 24))));

        Assert.Equal([("gap", 24), ("clip", 48)], cut.Tracks[0].Items.Select(item => (item.Kind, item.Start)));
    }

    [Fact]
    public async Task Read_CompoundsAndOldNames_HaveTheirLengths()
    {
        string stack = $$"""{"OTIO_SCHEMA":"Stack.1","name":"comp","children":[{{Some.Track(Some.Clip("x", 5), Some.Transition(2, 2), Some.Clip("y", 6))}},{{Some.Clip("z", 8)}}]}""";

        TimelineSnapshot cut = await ReadAsync(Some.Timeline(Some.Track(stack, Some.Clip("a", 1)).Replace("Track.1", "Sequence.1", StringComparison.Ordinal)));

        Assert.Equal([("stack", 0, 11), ("clip", 11, 1)], cut.Tracks[0].Items.Select(item => (item.Kind, item.Start, item.Duration)));
    }

    [Theory]
    [InlineData(-5, "has the impossible length -5 at rate 24")]
    [InlineData(1e300, "has the impossible length 1E+300 at rate 24")]
    public async Task Read_AbsurdLength_LeavesTheTrackAloneAndSaysWhere(double length, string said)
    {
        TimelineSnapshot cut = await ReadAsync(Some.Timeline(Some.Track(Some.Clip("a", 24), Some.Clip("broken", length), Some.Gap(48)), Some.Track(Some.Clip("b", 24))));

        Assert.Equal([true, false], cut.Tracks.Select(track => track.Locked));
        Assert.Contains(cut.Warnings, warning => warning.Contains($"Track 'V', item 'broken' at frame 24, {said}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_NotANumberOrNoLengthOrNothing_LeavesTheTrackAlone()
    {
        string noNumber = Some.Clip("nan", 24).Replace("\"value\":24", "\"value\":NaN", StringComparison.Ordinal);
        string noLength = """{"OTIO_SCHEMA":"Hologram.1","name":"holo"}""";

        TimelineSnapshot cut = await ReadAsync(Some.Timeline(Some.Track(noNumber), Some.Track(noLength), Some.Track("5"), Some.Track(Some.Clip("zero", 0), Some.Gap(10))));

        Assert.Equal([true, true, true, false], cut.Tracks.Select(track => track.Locked));
        Assert.Contains(cut.Warnings, warning => warning.Contains("'holo' at frame 0, (Hologram.1) does not say how long it is", StringComparison.Ordinal));
        Assert.Contains(cut.Warnings, warning => warning.Contains("item 'zero' at frame 0, is 0 frames long", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("29.97", "30000/1001")]
    [InlineData("29.97002997002997", "30000/1001")]
    [InlineData("23.976", "24000/1001")]
    [InlineData("23.976023976023978", "24000/1001")]
    [InlineData("24", "24")]
    [InlineData("59.94", "60000/1001")]
    [InlineData("47.952", "48000/1001")]
    public async Task Read_RateWrittenAsADouble_IsTheExactOneBehindIt(string written, string exact)
    {
        string text = Some.Timeline(Some.Track(Some.Clip("a", 24))).Replace("\"rate\":24", $"\"rate\":{written}", StringComparison.Ordinal);

        Assert.Equal(FrameRate.Parse(exact), (await ReadAsync(text)).Rate);
    }

    [Fact]
    public async Task Read_NoStartTime_TakesTheRateOfTheFirstClip()
    {
        string text = Some.Timeline(Some.Track(Some.Gap(3, 25), Some.Clip("a", 24, 25))).Replace($"\"global_start_time\":{Some.Time(86400)},", "", StringComparison.Ordinal);

        TimelineSnapshot cut = await ReadAsync(text);

        Assert.Equal((new FrameRate(25), 0), (cut.Rate, cut.StartFrame));
    }

    [Fact]
    public async Task Read_ThousandsOfMissingFiles_AreSaidInAHundredLines()
    {
        TimelineSnapshot cut = await ReadAsync(Some.Timeline(Some.Track([.. Enumerable.Range(0, 1000).Select(i => Some.Clip($"c{i}", 5))])));

        Assert.Equal(101, cut.Warnings.Count);
        Assert.Equal("And 900 more of the kind.", cut.Warnings[^1]);
    }

    [Theory]
    [InlineData("media/a b.mov")]
    [InlineData("file:///FOLDER/media/a%20b.mov")]
    [InlineData("file://localhost/FOLDER/media/a%20b.mov")]
    [InlineData("/FOLDER/media/a b.mov")]
    public async Task Read_MediaByPathOrUrl_IsFound(string url)
    {
        Directory.CreateDirectory(_scratch["media"]);
        _scratch.Write("media/a b.mov", "x");
        string clip = Some.Clip("a", 5).Replace(
            "{\"OTIO_SCHEMA\":\"MissingReference.1\"}",
            $$"""{"OTIO_SCHEMA":"ExternalReference.1","target_url":"{{url.Replace("/FOLDER", _scratch[""].TrimEnd('/'), StringComparison.Ordinal)}}"}""",
            StringComparison.Ordinal);

        TimelineItem item = (await ReadAsync(Some.Timeline(Some.Track(clip)))).Tracks[0].Items[0];

        Assert.Equal((_scratch["media/a b.mov"], false), (item.MediaPath, item.MediaMissing));
    }

    private Task<TimelineSnapshot> ReadAsync(string text) => ReadFileAsync(_scratch.Write("cut.otio", text));

    private static async Task<TimelineSnapshot> ReadFileAsync(string path)
    {
        using var editor = new OtioFileEditor(path);
        return await editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None);
    }
}
