using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>Editors that report nonsense, cannot do something, or are two with one document.</summary>
[Collection(nameof(OneStudio))]
public sealed class UntrustworthyEditorTests(Studio studio)
{
    public static TheoryData<string, string> Nonsense => new()
    {
        { "twoTracks", "two tracks with the id 'channel-1'" },
        { "farAway", "'clip' covers" },
        { "nothing", "'items' holds null among its items" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Request_OnATimelineThatCannotBe_IsTheEditorsFailureNamedAndLeavesNothing(string nonsense, string named)
    {
        await using Bench bench = await studio.EditorAsync();
        int shots = (await bench.Shots.ListAsync(new ListShotsRequest(), CancellationToken.None)).Items.Count;
        bench.Editor.Reports = timeline => Spoil(timeline, nonsense);

        RemoteCallException refused = await Assert.ThrowsAsync<RemoteCallException>(() => bench.RequestAsync(start: 0));

        Assert.Equal((int)RpcErrorCode.EditorFailed, refused.Code);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await bench.ListAsync(), anchor => anchor.Document == bench.Editor.Timeline.Document);
        Assert.Equal(shots, (await bench.Shots.ListAsync(new ListShotsRequest(), CancellationToken.None)).Items.Count);
    }

    [Fact]
    public async Task Request_OfAnEditorThatGrabsNoFrames_IsToldNotCapable()
    {
        await using Bench bench = await studio.EditorAsync();
        bench.Editor.Add("channel-1", new TimelineItem { Id = "clip", Name = "clip", Kind = "clip", Start = 0, Duration = 24, Fingerprint = "" });
        bench.Editor.CannotGrab = "Blender runs without a window.";

        RemoteCallException refused = await Assert.ThrowsAsync<RemoteCallException>(() => bench.Anchors.RequestAsync(
            new AnchorRequest { Editor = bench.Id, Sentence = "A clock.", Track = "channel-1", Start = 24, Frames = 12, ContinueFromBefore = true, Generator = QuickPlugin.Clip }, CancellationToken.None));

        Assert.Equal((int)RpcErrorCode.NotCapable, refused.Code);
        Assert.Contains("Blender runs without a window.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoEditorsWithOneDocument_NothingIsPlacedUntilOneCloses()
    {
        await using Bench first = await studio.EditorAsync();
        IDisposable held = studio.Generation("hold");
        AnchorMade made = await first.RequestAsync(start: 0);
        var other = new LiveEditor(first.Pulse);
        other.Open(LiveEditor.Empty(first.Editor.Timeline.Document, new FrameRate(24)));
        Bench second = await studio.ConnectAsync(other);

        RemoteCallException refused = await Assert.ThrowsAsync<RemoteCallException>(() => second.RequestAsync(start: 100));
        held.Dispose();
        await first.Jobs.WaitAsync(new WaitJobsRequest { Jobs = made.Jobs.Jobs }, CancellationToken.None);
        AnchorInfo pending = await first.UntilAsync(made.Anchor.Id, anchor => anchor.Message?.Contains("two editors", StringComparison.Ordinal) == true);
        await second.DisposeAsync();
        AnchorInfo shown = await first.UntilAsync(made.Anchor.Id, "shown");

        Assert.Equal((int)RpcErrorCode.PlacementRefused, refused.Code);
        Assert.Contains("open in two editors", refused.Message, StringComparison.Ordinal);
        Assert.Equal("pending", pending.State);
        Assert.Equal(shown.Take, Assert.Single(first.Editor.Ours).Ours["take"]);
        Assert.Empty(other.Applied);
    }

    private static TimelineSnapshot Spoil(TimelineSnapshot timeline, string nonsense)
    {
        TimelineTrack track = timeline.Tracks[0];
        var clip = new TimelineItem { Id = "clip", Name = "clip", Kind = "clip", Start = long.MaxValue - 1, Duration = long.MaxValue, Fingerprint = "0" };
        return nonsense switch
        {
            "twoTracks" => timeline with { Tracks = [track, track] },
            "farAway" => timeline with { Tracks = [track with { Items = [clip] }] },
            _ => timeline with { Tracks = [track with { Items = [null!] }] },
        };
    }
}
