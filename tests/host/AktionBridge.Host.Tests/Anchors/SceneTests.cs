using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>What is done to many strips at once: laying out, checking, marking, colouring.</summary>
[Collection(nameof(OneStudio))]
public sealed class SceneTests(Studio studio)
{
    [Fact]
    public async Task ApprovedTakes_LaidOutTwice_LieInOrderOnceAreMarkedAndCheckClean()
    {
        // A film of its own: what other tests approve in theirs would be laid out too.
        await using var own = new Studio();
        await own.InitializeAsync();
        await using Bench bench = await own.EditorAsync();
        AnchorMade one = await bench.RequestAsync(start: 0, frames: 10);
        AnchorMade two = await bench.RequestAsync(start: 50, frames: 12);
        AnchorInfo first = await bench.UntilAsync(one.Anchor.Id, "shown");
        AnchorInfo second = await bench.UntilAsync(two.Anchor.Id, "shown");
        bench.Editor.Open(LiveEditor.Empty("layout", new FrameRate(24)));
        await bench.Events.DocumentChangedAsync(new DocumentChanged("layout", null), CancellationToken.None);

        LaidOut nothing = await LayOutAsync(bench);
        Assert.Equal([$"{first.Shot}_t01 is not approved.", $"{second.Shot}_t01 is not approved."], nothing.Skipped);
        foreach (AnchorInfo anchor in new[] { first, second })
            await bench.Takes.ApproveAsync(new DecideTakeRequest { Take = anchor.Take! }, CancellationToken.None);

        LaidOut laid = await LayOutAsync(bench);
        foreach (AnchorInfo anchor in laid.Anchors)
            await bench.UntilAsync(anchor.Id, "shown");
        LaidOut again = await LayOutAsync(bench);

        Assert.Equal(laid.Anchors.Select(anchor => anchor.Id), again.Anchors.Select(anchor => anchor.Id));
        Assert.Equal([(100, 10, first.Take!), (110, 12, second.Take!)], bench.Editor.Ours.Select(strip => ((int)strip.Start, (int)strip.Duration, strip.Ours["take"])));
        MarkersSet marked = await bench.Timeline.MarkShotsAsync(new EditorRequest { Editor = bench.Id }, CancellationToken.None);
        Assert.Equal(2, marked.Markers);
        Assert.Equal([(first.Shot, 100), (second.Shot, 110)], bench.Editor.Timeline.Markers.Select(marker => (marker.Name, (int)marker.Start)));
        Assert.Equal(0, (await bench.Timeline.MarkShotsAsync(new EditorRequest { Editor = bench.Id }, CancellationToken.None)).Markers);
        Assert.Empty((await CheckAsync(bench)).Findings);
    }

    [Fact]
    public async Task TakeApprovedThenFileHarmed_StripIsColouredAndTheCheckSaysWhatIsWrong()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 0);
        AnchorInfo shown = await bench.UntilAsync(made.Anchor.Id, "shown");
        Assert.Empty((await CheckAsync(bench)).Findings);

        await bench.Takes.ApproveAsync(new DecideTakeRequest { Take = shown.Take! }, CancellationToken.None);
        await bench.Pulse.UntilAsync(() => Task.FromResult(bench.Editor.Strip(made.Anchor.Id).Ours["state"]), state => state == "approved");
        await bench.Takes.RejectAsync(new DecideTakeRequest { Take = shown.Take! }, CancellationToken.None);
        await bench.Pulse.UntilAsync(() => Task.FromResult(bench.Editor.Strip(made.Anchor.Id).Ours["state"]), state => state == "take");
        TimelineItem strip = bench.Editor.Strip(made.Anchor.Id);
        await File.AppendAllTextAsync(strip.MediaPath!, "harm");
        Assert.Equal(["rejected", "damaged"], (await CheckAsync(bench)).Findings.Select(finding => finding.Kind).OrderDescending());
        File.Delete(strip.MediaPath!);
        bench.Editor.ByHand(strip.Id, item => item with { Start = 40, Duration = 30 });

        Assert.Equal(
            ["moved", "offline", "rejected", "trimmed", "wrongLength"], (await CheckAsync(bench)).Findings.Select(finding => finding.Kind).Order());

        bench.Editor.ByHand(strip.Id, static _ => null);
        Assert.Equal(["missing"], (await CheckAsync(bench)).Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public async Task EveryJobFails_AnchorSaysWhyAndLandsWhenRetried()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made;
        using (studio.Generation("fail"))
        {
            made = await bench.RequestAsync(start: 0);
            AnchorInfo failed = await bench.UntilAsync(made.Anchor.Id, "failed");
            Assert.Contains("The lamp is broken. Change it.", failed.Message, StringComparison.Ordinal);
            Assert.Contains("_t00_", bench.Editor.Strip(made.Anchor.Id).Name, StringComparison.Ordinal);
        }

        await bench.Jobs.RetryAsync(new JobsRequest { Jobs = made.Jobs.Jobs }, CancellationToken.None);

        Assert.Null((await bench.UntilAsync(made.Anchor.Id, "shown")).Message);
    }

    [Fact]
    public async Task Request_ContinuingItsNeighbours_GrabsThePicturesJustBeforeAndAfter()
    {
        await using Bench bench = await studio.EditorAsync();
        bench.Editor.Add("channel-1", new TimelineItem { Id = "a", Name = "before", Kind = "clip", Start = 0, Duration = 24, Fingerprint = "a" });
        var request = new AnchorRequest { Editor = bench.Id, Sentence = "A clock.", Generator = QuickPlugin.Clip, Track = "channel-1", Start = 24, Frames = 12, ContinueFromBefore = true };
        await RefusedAsync(bench, request with { LeadToAfter = true }, "no picture just after the place (00:00:01:12)");
        bench.Editor.Add("channel-1", new TimelineItem { Id = "b", Name = "after", Kind = "clip", Start = 36, Duration = 24, Fingerprint = "b" });

        AnchorMade made = await bench.Anchors.RequestAsync(request with { LeadToAfter = true }, CancellationToken.None);

        Assert.Equal([23, 36], bench.Editor.Grabbed);
        await bench.UntilAsync(made.Anchor.Id, "shown");
    }

    [Fact]
    public async Task Request_ContinuingItsOwnShot_MakesAShotThatLeavesTheFirstOnesTakesAlone()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorInfo first = await bench.UntilAsync((await bench.RequestAsync(start: 0)).Anchor.Id, "shown");

        AnchorMade made = await bench.Anchors.RequestAsync(
            new AnchorRequest { Editor = bench.Id, Shot = first.Shot, Generator = QuickPlugin.Clip, Track = "channel-1", Start = 12, Frames = 6, ContinueFromBefore = true },
            CancellationToken.None);

        await bench.UntilAsync(made.Anchor.Id, "shown");
        Assert.NotEqual(first.Shot, made.Anchor.Shot);
        Assert.Equal([11], bench.Editor.Grabbed);
        TakeInfo take = Assert.Single((await bench.Takes.ListAsync(new ListTakesRequest { Shot = first.Shot }, CancellationToken.None)).Items);
        Assert.False(take.Stale);
        IReadOnlyList<ShotInfo> shots = (await bench.Shots.ListAsync(new ListShotsRequest(), CancellationToken.None)).Items;
        int at = shots.Select(shot => shot.Code).ToList().IndexOf(first.Shot);
        Assert.Equal(made.Anchor.Shot, shots[at + 1].Code);
        Assert.Equal((shots[at].Size, shots[at].Description), (shots[at + 1].Size, shots[at + 1].Description));
    }

    [Fact]
    public async Task Request_WhatTheGeneratorCannotDo_IsRefusedBeforeAnythingIsMade()
    {
        await using Bench bench = await studio.EditorAsync();
        var request = new AnchorRequest { Editor = bench.Id, Sentence = "A clock.", Start = 0, Frames = 12 };

        await RefusedAsync(bench, request with { ContinueFromBefore = true }, "takes no firstFrame");
        await RefusedAsync(bench, request with { Parameters = new Dictionary<string, string> { ["colour of the moon"] = "red" } }, "has no parameter 'colour of the moon'");
        await RefusedAsync(bench, request with { Frames = 0 }, "at least 1 picture frame");
        await RefusedAsync(bench, request with { Generator = "previz/previz-still" }, "makes no clips");
        await RefusedAsync(bench, request with { Sentence = null }, "Neither a shot nor a sentence");
        await RefusedAsync(bench, request with { Takes = 17 }, "takes is 17");

        Assert.Empty(bench.Editor.Ours);
    }

    private static async Task RefusedAsync(Bench bench, AnchorRequest request, string said)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => bench.Anchors.RequestAsync(request, CancellationToken.None));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static Task<LaidOut> LayOutAsync(Bench bench) =>
        bench.Anchors.LayOutAsync(new LayOutRequest { Editor = bench.Id, Start = 100, Track = "channel-1" }, CancellationToken.None);

    private static Task<ConformCheck> CheckAsync(Bench bench) => bench.Anchors.CheckAsync(new EditorRequest { Editor = bench.Id }, CancellationToken.None);
}
