using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>Something comes in between while a place is asked for: nothing is left half made.</summary>
[Collection(nameof(OneStudio))]
public sealed class InterruptionTests(Studio studio)
{
    [Fact]
    public async Task Request_CancelledWhileTheEditorApplies_IsFinishedByItself()
    {
        await using Bench bench = await studio.EditorAsync();
        using var giveUp = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        bench.Editor.Before = async _ =>
        {
            reached.TrySetResult();
            await goOn.Task;
        };

        Task<AnchorMade> request = bench.Anchors.RequestAsync(
            new AnchorRequest { Editor = bench.Id, Sentence = "A clock.", Track = "channel-1", Start = 0, Frames = 12, Seed = 1, Generator = QuickPlugin.Clip }, giveUp.Token);
        await reached.Task;
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => request);
        bench.Editor.Before = static _ => Task.CompletedTask;
        goOn.SetResult();
        // Carried out after all, after the host read that it was not: the editor tells of it as of any change.
        await bench.Pulse.UntilAsync(() => Task.FromResult(bench.Editor.Applied.Count), applied => applied == 1);
        await bench.Events.TimelineChangedAsync(new TimelineChanged(bench.Editor.Timeline.Document, "scene"), CancellationToken.None);
        AnchorInfo shown = (await bench.Pulse.UntilAsync(
            async () => (await bench.ListAsync()).SingleOrDefault(anchor => anchor.Document == bench.Editor.Timeline.Document), anchor => anchor?.State == "shown"))!;

        Assert.Equal(shown.Take, Assert.Single(bench.Editor.Ours).Ours["take"]);
    }

    [Fact]
    public async Task Request_ForAShotRefusedByTheEditor_LeavesTheShotAsItWas()
    {
        await using Bench bench = await studio.EditorAsync();
        bench.Editor.Add("channel-1", new TimelineItem { Id = "clip", Name = "clip", Kind = "clip", Start = 0, Duration = 24, Fingerprint = "" });
        ShotInfo shot = await bench.Shots.FromSlotAsync(new ShotFromSlotRequest { DurationFrames = 12, Sentence = "A door." }, CancellationToken.None);
        bench.Editor.Refusal = "The scene is being rendered.";

        RemoteCallException refused = await Assert.ThrowsAsync<RemoteCallException>(() => bench.Anchors.RequestAsync(
            new AnchorRequest { Editor = bench.Id, Shot = shot.Code, Track = "channel-1", Start = 24, Frames = 12, ContinueFromBefore = true, Generator = QuickPlugin.Clip }, CancellationToken.None));
        ShotInfo after = await bench.Shots.GetAsync(new ShotRequest { Shot = shot.Code }, CancellationToken.None);

        Assert.Contains("being rendered", refused.Message, StringComparison.Ordinal);
        Assert.Equal([24], bench.Editor.Grabbed.Select(frame => frame + 1));
        Assert.Empty(after.Conditioning);
        Assert.DoesNotContain(await bench.ListAsync(), anchor => anchor.Document == bench.Editor.Timeline.Document);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(studio.Project, "media", "conforms")), file => file.Contains($"{shot.Code}_t00_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_SavedUnderItsFirstNameWhileAPlaceIsApplied_KeepsItAndTheTakeLands()
    {
        await using Bench bench = await studio.EditorAsync();
        LiveEditor editor = bench.Editor;
        string former = editor.Timeline.Document;
        string saved = $"{former}-saved";
        editor.After = async _ =>
        {
            editor.After = static _ => Task.CompletedTask;
            editor.Open(editor.Timeline with { Document = saved, DocumentPath = "/cuts/saved.blend" });
            await bench.Events.DocumentChangedAsync(new DocumentChanged(saved, "/cuts/saved.blend", former), CancellationToken.None);
        };

        try
        {
            await bench.RequestAsync(start: 0);
        }
        catch (RemoteCallException told)
        {
            Assert.Contains(former, told.Message, StringComparison.Ordinal);
        }

        AnchorInfo anchor = (await bench.Pulse.UntilAsync(
            async () => (await bench.ListAsync()).SingleOrDefault(one => one.Document == saved), one => one?.State == "shown"))!;

        Assert.Equal(anchor.Take, Assert.Single(editor.Ours).Ours["take"]);
        Assert.DoesNotContain(await bench.ListAsync(), one => one.Document == former);
    }

    [Fact]
    public async Task DocumentChanged_NamingADocumentThatAnotherEditorShowsAsItsFormerSelf_TakesNothingOver()
    {
        await using Bench owner = await studio.EditorAsync();
        AnchorMade made = await owner.RequestAsync(start: 0);
        await owner.UntilAsync(made.Anchor.Id, "shown");
        await using Bench thief = await studio.EditorAsync();

        await thief.Events.DocumentChangedAsync(
            new DocumentChanged(thief.Editor.Timeline.Document, null, owner.Editor.Timeline.Document), CancellationToken.None);
        // Answered after the notification was worked off, because whatever was told is written down first.
        await thief.Anchors.AdoptAsync(new EditorRequest { Editor = thief.Id }, CancellationToken.None);

        Assert.Equal(owner.Editor.Timeline.Document, (await owner.AnchorAsync(made.Anchor.Id)).Document);
    }
}
