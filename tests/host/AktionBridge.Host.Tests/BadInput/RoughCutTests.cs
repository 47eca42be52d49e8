using AktionBridge.Media;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Timelines that cannot be filled, and those that can in spite of what is wrong with them.</summary>
public sealed class RoughCutTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    public static TheoryData<string, string, string> Unusable => new()
    {
        { "text", "This is no timeline.", "cut.otio' cannot be used as a timeline: it is not readable as JSON" },
        { "empty", "", "cut.otio' cannot be used as a timeline: it is empty. Export the timeline again." },
        { "other JSON", """{"frames": 12}""", "cut.otio' cannot be used as a timeline: it is JSON, but not OpenTimelineIO" },
        { "a clip", """{"OTIO_SCHEMA": "Clip.2"}""", "it holds a Clip.2 instead of a timeline" },
        { "only sound", Cut.Of(Cut.Track("A1", "Audio", false, Cut.Gap(48))), "'cut' has no video track. Add one." },
        { "all locked", Cut.Of(Cut.Track("V1", "Video", true, Cut.Gap(48))), "'cut' has only locked video tracks. Unlock one or add one." },
        { "negative", Cut.Of(Cut.Track("Main", "Video", false, Cut.Clip("first", 5), Cut.Clip("bad take", -5), Cut.Gap(48))), "Track 'Main', item 'bad take' at frame 5, has the impossible length -5 at rate 23.97" },
        { "absurd", Cut.Of(Cut.Track("Main", "Video", false, Cut.Clip("endless", 1e15), Cut.Gap(48))), "Track 'Main', item 'endless' at frame 0, has the impossible length 1000000000000000 at rate" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task Place_UnusableTimeline_SaysWhatAndWhere(string what, string content, string said)
    {
        Assert.NotEmpty(what);
        string cut = film.Write("cut.otio", content);

        await film.RefuseAsync(1, [said], "place", "cut.otio", "-o", "filled.otio");

        Assert.Equal(content, await File.ReadAllTextAsync(cut, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(film.Sandbox.Folder, "filled.otio")));
    }

    [Fact]
    public async Task Place_OutputIsTheSource_IsRefusedAndTheSourceIsUntouched()
    {
        string content = Cut.Of(Cut.Track("V1", "Video", false, Cut.Gap(48)));
        string cut = film.Write("only.otio", content);

        await film.RefuseAsync(2, [$"The output is the source itself ('{cut}'). Name another file"], "place", "only.otio", "-o", "only.otio");

        Assert.Equal(content, await File.ReadAllTextAsync(cut, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Place_SourceMissingOrNoTimelineFile_SaysSo()
    {
        film.Write("cut.xml", "<fcpxml/>");

        await film.RefuseAsync(1, ["There is no timeline '", "vanished.otio'. Check the path."], "place", "vanished.otio", "-o", "filled.otio");
        await film.RefuseAsync(1, ["cut.xml' is not an .otio file"], "place", "cut.xml", "-o", "filled.otio");
    }

    [Fact]
    public async Task Place_MediaMissing_PlacesAllTheSameAndTheAnimaticHasSlates()
    {
        film.Write("offline.otio", Cut.Of(Cut.Track("V1", "Video", false, Cut.Clip("lost one", 10), Cut.Gap(24), Cut.Clip("lost two", 10))));
        await film.SucceedAsync("generate", "--seed", "1");

        ClientRun placed = await film.SucceedAsync("place", "offline.otio", "-o", "placed.otio", "--json");
        ClientRun shown = await film.SucceedAsync("export", "animatic", "placed.otio", "-o", "placed.mp4");

        Assert.All(new[] { "lost one", "lost two" }, name => Assert.Contains($"its media '{name}.mov' is not there", placed.Errors, StringComparison.Ordinal));
        Assert.Equal("verified", Assert.Single(placed.Json.GetProperty("placements").EnumerateArray().ToArray()).GetProperty("state").GetString());
        Assert.Contains("placed.mp4", shown.Output, StringComparison.Ordinal);
        MediaTools tools = await MediaTools.LocateAsync(new MediaToolsOptions(), TestContext.Current.CancellationToken);
        MediaProbe probe = await tools.ProbeAsync(Path.Combine(film.Sandbox.Folder, "placed.mp4"), countFrames: true, TestContext.Current.CancellationToken);
        Assert.Equal(44, probe.Video!.Frames);
    }

    [Fact]
    public async Task Place_SourceVanishesAfterTheFirstTime_GoesOnFromTheOutput()
    {
        string cut = film.Write("going.otio", Cut.Of(Cut.Track("V1", "Video", false, Cut.Gap(24), Cut.Clip("end", 10))));
        await film.SucceedAsync("generate", "--only-missing");
        await film.SucceedAsync("place", "going.otio", "-o", "gone-on.otio");
        string filled = await File.ReadAllTextAsync(Path.Combine(film.Sandbox.Folder, "gone-on.otio"), TestContext.Current.CancellationToken);
        File.Delete(cut);

        await film.SucceedAsync("place", "going.otio", "-o", "gone-on.otio");
        await film.RefuseAsync(1, ["There is no timeline '", "going.otio'. Check the path."], "export", "animatic", "going.otio", "-o", "gone.mp4");

        Assert.Equal(filled, await File.ReadAllTextAsync(Path.Combine(film.Sandbox.Folder, "gone-on.otio"), TestContext.Current.CancellationToken));
    }
}
