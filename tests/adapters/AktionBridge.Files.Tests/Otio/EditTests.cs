using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio;

namespace AktionBridge.Files.Tests.Otio;

public sealed class EditTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Apply_PlaceInsideAGap_SplitsItExactly()
    {
        using OtioFileEditor editor = Editor();
        TimelineSnapshot before = await ReadAsync(editor);

        // The first gap of the sample is 24 to 120.
        EditResult result = await ApplyAsync(editor, "c", Some.Place("V1", 40, 48, sourceStart: 4));

        Assert.Equal(EditOutcome.Applied, result.Outcome);
        TimelineSnapshot after = await ReadAsync(editor);
        TimelineItem item = after.Tracks[0].Items[1];
        Assert.Equal((result.Made[0], 40, 48, 4), (item.Id, item.Start, item.Duration, item.SourceStart));
        Assert.Equal("p-40", item.Ours["placement"]);
        AssertUntouched(before, after);
        var clip = (await Scratch.ListAsync(_scratch["film.otio"]))["tracks"]![0]!["clips"]![1]!;
        Assert.Equal((86440, 86488, 4), ((long)clip["recordIn"]!, (long)clip["recordOut"]!, (long)clip["sourceOffset"]!));
        Assert.Equal("Clip.2", (string)clip["schema"]!);
        Assert.Equal("/project/media/conforms/sc010_sh0010_t01_ESG767SM.mov", (string)clip["media"]!);
    }

    [Theory]
    [InlineData(24, 96)]
    [InlineData(24, 10)]
    [InlineData(110, 10)]
    [InlineData(50, 5)]
    public async Task Apply_PlaceThenRemove_IsTheDocumentAgain(long start, long duration)
    {
        using OtioFileEditor editor = Editor();
        TimelineSnapshot before = await ReadAsync(editor);
        EditResult placed = await ApplyAsync(editor, "c1", Some.Place("V1", start, duration));

        await ApplyAsync(editor, "c2", new Edit { Kind = EditKind.Remove, Item = placed.Made[0] });

        TimelineSnapshot after = await ReadAsync(editor);
        AssertUntouched(before, after);
        string difference = await Scratch.DifferenceAsync(Scratch.RoughCut, _scratch["film.otio"]);
        Assert.StartsWith("/metadata: keys", difference, StringComparison.Ordinal);
        Assert.Equal(before.Duration, after.Duration);
    }

    [Fact]
    public async Task Apply_PlaceAcrossGapsAndPastTheEnd_KeepsWhatLiesAround()
    {
        _scratch.Write("cut.otio", Some.Timeline(Some.Track(Some.Clip("a", 10), Some.Gap(10), Some.Gap(10, 25), Some.Clip("b", 5), Some.Gap(3))));
        using var editor = new OtioFileEditor(_scratch["cut.otio"]);
        TimelineSnapshot before = await ReadAsync(editor);
        Edit Place(long start, long duration) => Some.Place("V1", start, duration) with { Media = Some.Media() with { Rate = new FrameRate(24) } };

        EditResult result = await ApplyAsync(editor, "c", Place(15, 8), Place(36, 10), Place(60, 4));

        Assert.Equal(EditOutcome.Applied, result.Outcome);
        TimelineSnapshot after = await ReadAsync(editor);
        Assert.Equal(
            [("a", 0, 10), (Media, 15, 8), ("b", 29, 6), (Media, 36, 10), (Media, 60, 4)],
            after.Tracks[0].Items.Select(item => (item.Name, item.Start, item.Duration)));
        AssertUntouched(before, after);
    }

    [Theory]
    [InlineData("V1", 10, 48, "'Black leader' lies there from frame 0 to 12")]
    [InlineData("V1", 130, 48, "'A001_C004_0611QK' lies there from frame 150 to 165")]
    [InlineData("V3", 2, 10, "locked")]
    [InlineData("V9", 0, 10, "no track 'V9'")]
    [InlineData("V1", -1, 10, "no place on a timeline")]
    public async Task Apply_PlaceThatMayNotBeUsed_IsRefusedAndNothingIsDone(string track, long start, long duration, string said)
    {
        using OtioFileEditor editor = Editor();

        EditResult result = await ApplyAsync(editor, "c", Some.Place("V1", 24, 20), Some.Place(track, start, duration));

        Assert.Equal(EditOutcome.Refused, result.Outcome);
        Assert.Contains(said, result.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(_scratch["film.otio"]));
        Assert.DoesNotContain((await ReadAsync(editor)).Tracks[0].Items, item => item.Ours.Count > 0);
    }

    [Fact]
    public async Task Apply_OverAFade_IsRefused()
    {
        _scratch.Write("cut.otio", Some.Timeline(Some.Track(Some.Clip("a", 24), Some.Transition(6, 6), Some.Gap(48))));
        using var editor = new OtioFileEditor(_scratch["cut.otio"]);

        Assert.Contains("a fade reaches into", (await ApplyAsync(editor, "c", Some.Place("V1", 29, 10))).Reason, StringComparison.Ordinal);
        Assert.Equal(EditOutcome.Applied, (await ApplyAsync(editor, "d", Some.Place("V1", 30, 10))).Outcome);
        Assert.Contains("a fade reaches into", (await ApplyAsync(editor, "e", Some.Place("V1", 26, 2))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_TimelineIsNotAsExpected_IsRefused()
    {
        using OtioFileEditor editor = Editor();
        TimelineSnapshot cut = await ReadAsync(editor);
        EditCommand Expecting(string id, params ExpectedRange[] expected) => Some.Command(cut, id, Some.Place("V1", 24, 20)) with { Expected = expected };

        EditResult taken = await editor.ApplyAsync(Expecting("1", new ExpectedRange("V1", 0, 48, [])), CancellationToken.None);
        EditResult other = await editor.ApplyAsync(Expecting("2", new ExpectedRange("V1", 0, 24, ["another"])), CancellationToken.None);
        EditResult right = await editor.ApplyAsync(
            Expecting("3", new ExpectedRange("V1", 0, 24, [cut.Tracks[0].Items[0].Fingerprint]), new ExpectedRange("V1", 24, 96, [])), CancellationToken.None);

        Assert.Equal((EditOutcome.Refused, EditOutcome.Refused, EditOutcome.Applied), (taken.Outcome, other.Outcome, right.Outcome));
        Assert.Contains("Track 'Video 1', frames 0 to 48: 'Black leader' lies there", taken.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_CommandRepeated_AnswersTheFirstResultAlsoAfterACrash()
    {
        EditResult first;
        using (OtioFileEditor editor = Editor())
            first = await ApplyAsync(editor, "c", Some.Place("V1", 24, 20));

        using OtioFileEditor again = Editor();
        EditResult second = await ApplyAsync(again, "c", Some.Place("V1", 24, 20));

        Assert.Equal((first.Outcome, first.Made[0], first.Version), (second.Outcome, second.Made[0], second.Version));
        Assert.Single((await ReadAsync(again)).Tracks[0].Items, item => item.Ours.Count > 0);
        Assert.Equal(first.Made[0], (await ReadAsync(again)).Tracks[0].Items.Single(item => item.Ours.Count > 0).Id);
    }

    [Fact]
    public async Task Apply_NewTrack_LiesOnTopOfThePictureTracks()
    {
        using OtioFileEditor editor = Editor();

        EditResult result = await ApplyAsync(
            editor, "c", new Edit { Kind = EditKind.AddTrack, TrackKind = TrackKind.Video, Name = "AktionBridge" }, Some.Place("AktionBridge", 10, 20));

        TimelineSnapshot after = await ReadAsync(editor);
        Assert.Equal("V4", result.Made[0]);
        Assert.Equal(["Video 1", "Titles", "Director's notes", "AktionBridge", "Room tone", "Temp music"], after.Tracks.Select(track => track.Name));
        Assert.Equal((10, 20), (after.Tracks[3].Items[0].Start, after.Tracks[3].Items[0].Duration));
        Assert.Equal(["V1", "V2", "V3", "V4", "A1", "A2"], after.Tracks.Select(track => track.Id));
    }

    [Fact]
    public async Task Apply_Replace_KeepsEverythingButTheMedia()
    {
        using OtioFileEditor editor = Editor();
        TimelineItem graded = (await ReadAsync(editor)).Tracks[0].Items.Single(item => item.Name == "A004_C005_0614WM");

        await ApplyAsync(editor, "c", new Edit
        {
            Kind = EditKind.Replace,
            Item = graded.Id,
            SourceStart = 8,
            Media = Some.Media(frames: 60),
            Ours = new Dictionary<string, string> { ["placement"] = "p" },
        });

        TimelineItem after = (await ReadAsync(editor)).Tracks[0].Items.Single(item => item.Id == graded.Id);
        Assert.Equal((graded.Start, graded.Duration, 8, Media), (after.Start, after.Duration, after.SourceStart, Path.GetFileName(after.MediaPath)));
        string text = await File.ReadAllTextAsync(_scratch["film.otio"], TestContext.Current.CancellationToken);
        Assert.Contains("resolve_primary", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_GapWithAMarkerNamed_BecomesAClipThatKeepsIt()
    {
        _scratch.Write("cut.otio", Some.Timeline(Some.Track(Some.Gap(24, more: ""","markers":[{"OTIO_SCHEMA":"Marker.2","name":"fill me"}],"vendor":7"""))));
        using var editor = new OtioFileEditor(_scratch["cut.otio"]);

        await ApplyAsync(editor, "c", new Edit { Kind = EditKind.Replace, Item = "V1.0", Media = Some.Media(), Name = "shot" });

        TimelineItem item = Assert.Single((await ReadAsync(editor)).Tracks[0].Items);
        Assert.Equal(("clip", "shot", 24), (item.Kind, item.Name, item.Duration));
        Assert.Contains("fill me", await File.ReadAllTextAsync(_scratch["cut.otio"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_TakesMarkersAndIds_AreKeptInTheDocument()
    {
        using OtioFileEditor editor = Editor();
        string item = (await ApplyAsync(editor, "c", Some.Place("V1", 24, 20))).Made[0]!;

        await ApplyAsync(
            editor, "d",
            new Edit { Kind = EditKind.AddTake, Item = item, Name = "take 2", Media = Some.Media("other.mov") with { StartFrame = 1000 } },
            new Edit { Kind = EditKind.SelectTake, Item = item, Name = "take 2" },
            new Edit { Kind = EditKind.Metadata, Item = item, Ours = new Dictionary<string, string> { ["take"] = "2" } },
            new Edit { Kind = EditKind.Marker, Start = 30, Duration = 1, Name = "Look", Colour = "red", Comment = "here" });

        TimelineSnapshot after = await ReadAsync(editor);
        TimelineItem shown = after.Tracks[0].Items.Single(found => found.Id == item);
        Assert.Equal(("other.mov", 0, "2"), (Path.GetFileName(shown.MediaPath), shown.SourceStart, shown.Ours["take"]));
        Assert.Contains(after.Markers, marker => marker is { Name: "Look", Start: 30, Colour: "RED", Comment: "here" });
    }

    [Fact]
    public async Task Apply_MarkerNamed_RenewsThatOneAndKeepsWhatIsNotSaid()
    {
        using OtioFileEditor editor = Editor();
        TimelineSnapshot before = await ReadAsync(editor);
        TimelineMarker old = before.Markers.Single(marker => marker.Name == "Scene 3");

        EditResult renewed = await ApplyAsync(editor, "c", new Edit { Kind = EditKind.Marker, Item = old.Name, Start = old.Start, Name = "sc003_sh0010 Scene 3" });
        EditResult again = await ApplyAsync(editor, "d", new Edit { Kind = EditKind.Marker, Item = old.Name, Start = old.Start, Name = "x" });

        Assert.Equal(EditOutcome.Applied, renewed.Outcome);
        Assert.Equal(before.Markers.Select(marker => marker == old ? old with { Name = "sc003_sh0010 Scene 3" } : marker), (await ReadAsync(editor)).Markers);
        Assert.Equal((EditOutcome.Refused, $"There is no marker 'Scene 3' at frame {old.Start}."), (again.Outcome, again.Reason));
    }

    [Fact]
    public async Task Apply_OtherDocumentOrTimeline_Fails()
    {
        using OtioFileEditor editor = Editor();
        TimelineSnapshot cut = await ReadAsync(editor);

        foreach (EditCommand wrong in (EditCommand[])[Some.Command(cut, "c") with { Document = "x" }, Some.Command(cut, "c") with { Timeline = "x" }])
            Assert.Equal(RpcErrorCode.EditorFailed, (await Assert.ThrowsAsync<RpcFailureException>(() => editor.ApplyAsync(wrong, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Apply_FolderCannotBeWritten_LeavesEverythingAsItWas()
    {
        using var editor = new OtioFileEditor(Scratch.RoughCut, _scratch["no such folder/film.otio"]);

        var failure = await Assert.ThrowsAsync<RpcFailureException>(() => ApplyAsync(editor, "c", Some.Place("V1", 24, 20)));

        Assert.Equal(RpcErrorCode.StorageFailed, failure.Code);
        Assert.DoesNotContain((await ReadAsync(editor)).Tracks[0].Items, item => item.Ours.Count > 0);
    }

    [Fact]
    public async Task Read_AnotherProgramSavedInBetween_ShowsWhatItSaved()
    {
        File.Copy(Scratch.RoughCut, _scratch["cut.otio"]);
        using var editor = new OtioFileEditor(_scratch["cut.otio"]);
        TimelineSnapshot before = await ReadAsync(editor);

        _scratch.Write("cut.otio", Some.Timeline(Some.Track(Some.Clip("only", 24))));

        TimelineSnapshot after = await ReadAsync(editor);
        Assert.Equal("only", after.Tracks[0].Items[0].Name);
        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal(before.Document, after.Document);
    }

    [Fact]
    public async Task Describe_WhatDoesNotWork_SaysWhyAndFails()
    {
        using OtioFileEditor editor = Editor();
        EditorDescription description = await editor.DescribeAsync(CancellationToken.None);

        Assert.All(description.Primitives, support => Assert.Equal(support.Works, support.Reason is null));
        Assert.Equal(RpcErrorCode.EditorFailed, (await Assert.ThrowsAsync<RpcFailureException>(
            () => editor.GrabFrameAsync(new GrabFrameRequest("", "", 0, ""), CancellationToken.None))).Code);
        await Assert.ThrowsAsync<RpcFailureException>(() => editor.RevealAsync(new RevealRequest("", ""), CancellationToken.None));
        await Assert.ThrowsAsync<RpcFailureException>(() => editor.RenderPassesAsync(new RenderPassesRequest("", [], 0, 1, ""), CancellationToken.None));
    }

    private const string Media = "sc010_sh0010_t01_ESG767SM.mov";

    private OtioFileEditor Editor() => new(Scratch.RoughCut, _scratch["film.otio"]);

    private static Task<TimelineSnapshot> ReadAsync(OtioFileEditor editor) => editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None);

    private static async Task<EditResult> ApplyAsync(OtioFileEditor editor, string id, params Edit[] edits) =>
        await editor.ApplyAsync(Some.Command(await ReadAsync(editor), id, edits), CancellationToken.None);

    private static void AssertUntouched(TimelineSnapshot before, TimelineSnapshot after) => Assert.Equal(
        before.Tracks.SelectMany(track => track.Items.Select(item => (track.Name, item.Start, item.Duration, item.Fingerprint))),
        after.Tracks.SelectMany(track => track.Items.Where(item => item.Ours.Count == 0).Select(item => (track.Name, item.Start, item.Duration, item.Fingerprint))));
}
