using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>From asking for a place to the take that lies there.</summary>
[Collection(nameof(OneStudio))]
public sealed class LandingTests(Studio studio)
{
    [Fact]
    public async Task Request_FreePlace_PlacesAPlaceholderThatTheTakeReplacesWhereItLiesByThenWithItsTrims()
    {
        await using Bench bench = await studio.EditorAsync();
        var moved = new TaskCompletionSource();
        bench.Editor.Before = command => command.Edits[0].Kind == EditKind.Replace ? moved.Task : Task.CompletedTask;

        AnchorMade made = await bench.RequestAsync(start: 24, frames: 12);

        TimelineItem placeholder = bench.Editor.Strip(made.Anchor.Id);
        Assert.Contains("_t00_", placeholder.Name, StringComparison.Ordinal);
        Assert.Equal((24, 12, "placeholder"), (placeholder.Start, placeholder.Duration, placeholder.Ours["state"]));
        Assert.True(File.Exists(placeholder.MediaPath));
        Assert.Equal(("placeholder", null), (made.Anchor.State, made.Anchor.Take));
        Assert.Single(made.Jobs.Jobs);

        // Moved and trimmed at both ends before anything lands.
        bench.Editor.ByHand(placeholder.Id, item => item with { Start = 100, Duration = 7, SourceStart = item.SourceStart + 3 });
        moved.SetResult();
        await bench.Events.TimelineChangedAsync(new TimelineChanged(bench.Editor.Timeline.Document, "scene"), CancellationToken.None);
        AnchorInfo shown = await bench.UntilAsync(made.Anchor.Id, anchor => anchor.State is "shown");

        TimelineItem strip = Assert.Single(bench.Editor.Ours);
        Assert.Equal((100, 7, 3), (strip.Start, strip.Duration, strip.SourceStart));
        Assert.Contains("_t01_", strip.Name, StringComparison.Ordinal);
        Assert.Equal((shown.Wanted, "take"), (shown.Take, strip.Ours["state"]));
        Assert.Null(shown.Message);
    }

    [Fact]
    public async Task Request_TakeWithSound_IsOfferedWithItsSoundAndThePlaceholderWithout()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made;
        using (studio.Generation("sound"))
        {
            made = await bench.RequestAsync(start: 24, frames: 12);
            await bench.UntilAsync(made.Anchor.Id, "shown");
        }

        Edit[] edits = [.. bench.Editor.Applied.SelectMany(command => command.Edits).Where(edit => edit.Media is not null)];
        Assert.Equal([(EditKind.Place, false), (EditKind.Replace, true)], edits.Select(edit => (edit.Kind, edit.Media!.HasAudio)));
    }

    [Fact]
    public async Task Request_TakenPlaceOrWrongDocument_IsRefusedAndNothingIsLeft()
    {
        await using Bench bench = await studio.EditorAsync();
        bench.Editor.Add("channel-1", new TimelineItem { Id = "edit", Name = "interview", Kind = "clip", Start = 0, Duration = 50, Fingerprint = "print" });
        int shots = (await bench.Shots.ListAsync(new ListShotsRequest(), CancellationToken.None)).Items.Count;
        int jobs = (await bench.Jobs.ListAsync(new ListJobsRequest(), CancellationToken.None)).Items.Count;

        var taken = await Assert.ThrowsAnyAsync<Exception>(() => bench.RequestAsync(start: 49));
        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => bench.Anchors.RequestAsync(
            new AnchorRequest { Editor = bench.Id, Document = "another", Sentence = "A clock.", Start = 100, Frames = 12 }, CancellationToken.None));
        bench.Editor.Refusal = "the scene is being rendered";
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => bench.RequestAsync(start: 100));
        (bench.Editor.Refusal, bench.Editor.Lies) = (null, true);
        var lied = await Assert.ThrowsAnyAsync<Exception>(() => bench.RequestAsync(start: 100));

        Assert.Contains("'interview'", taken.Message, StringComparison.Ordinal);
        Assert.Contains("is in front", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("the scene is being rendered", refused.Message, StringComparison.Ordinal);
        Assert.Contains("said it was done, but reading the timeline back shows otherwise", lied.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await bench.ListAsync(), anchor => anchor.Document == bench.Editor.Timeline.Document);
        Assert.Equal(shots, (await bench.Shots.ListAsync(new ListShotsRequest(), CancellationToken.None)).Items.Count);
        Assert.Equal(jobs, (await bench.Jobs.ListAsync(new ListJobsRequest(), CancellationToken.None)).Items.Count);
    }
}
