using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>Documents that are saved, copied, moved, opened in turn.</summary>
[Collection(nameof(OneStudio))]
public sealed class DocumentTests(Studio studio)
{
    [Fact]
    public async Task Adopt_CopyThenMove_CopiesBecomePlacesOfTheirOwnAndAMovedFileKeepsItsIds()
    {
        string file = studio.Sandbox.Folder + "/cut.blend";
        await File.WriteAllTextAsync(file, "the document");
        await using Bench bench = await studio.EditorAsync(file);
        LiveEditor editor = bench.Editor;
        AnchorMade made = await bench.RequestAsync(start: 0);
        await bench.UntilAsync(made.Anchor.Id, "shown");
        TimelineSnapshot original = editor.Timeline;

        // Saved as a copy: the same strips in another document, while the first goes on.
        await ShowAsync(bench, original with { Document = "copy", DocumentPath = file + ".copy" });
        Assert.Equal(["foreignDocument"], await CheckAsync(bench));
        AdoptedStrips adopted = await bench.Anchors.AdoptAsync(new EditorRequest { Editor = bench.Id, Document = "copy" }, CancellationToken.None);

        string copied = Assert.Single(adopted.Adopted);
        Assert.NotEqual(made.Anchor.Id, copied);
        Assert.Equal(copied, Assert.Single(editor.Ours).Ours["placement"]);
        Assert.Equal(("copy", "shown"), ((await bench.AnchorAsync(copied)).Document, (await bench.AnchorAsync(copied)).State));
        Assert.Empty(await CheckAsync(bench));
        Assert.Empty((await bench.Anchors.AdoptAsync(new EditorRequest { Editor = bench.Id }, CancellationToken.None)).Adopted);

        // The original is as it was, and takes shown in one do not touch the other.
        await ShowAsync(bench, original);
        Assert.Empty(await CheckAsync(bench));
        Assert.Equal(made.Anchor.Id, Assert.Single(editor.Ours).Ours["placement"]);

        // Moved: the former path is empty.
        File.Delete(file);
        await ShowAsync(bench, original with { Document = "moved", DocumentPath = file + ".moved" });
        AdoptedStrips moved = await bench.Anchors.AdoptAsync(new EditorRequest { Editor = bench.Id }, CancellationToken.None);

        Assert.Equal([made.Anchor.Id], moved.Adopted);
        Assert.Equal("moved", (await bench.AnchorAsync(made.Anchor.Id)).Document);
        Assert.Equal(made.Anchor.Id, Assert.Single(editor.Ours).Ours["placement"]);
        Assert.Empty(await CheckAsync(bench));
    }

    [Fact]
    public async Task Adopt_StripCopiedWithinATimeline_BecomesAPlaceOfItsOwnThatItsTakeLandsInToo()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 0);
        TimelineItem strip = bench.Editor.Strip(made.Anchor.Id);
        bench.Editor.Add("channel-1", strip with { Id = "copied", Start = 300 });
        await bench.UntilAsync(made.Anchor.Id, "shown");
        Assert.Contains("duplicate", await CheckAsync(bench));

        AdoptedStrips adopted = await bench.Anchors.AdoptAsync(new EditorRequest { Editor = bench.Id }, CancellationToken.None);
        AnchorInfo own = await bench.UntilAsync(Assert.Single(adopted.Adopted), "shown");

        Assert.Equal([0, 300], bench.Editor.Ours.Select(item => item.Start));
        Assert.All(bench.Editor.Ours, item => Assert.Contains("_t01_", item.Name, StringComparison.Ordinal));
        Assert.Equal(300, own.Start);
        Assert.Empty(await CheckAsync(bench));
    }

    [Fact]
    public async Task TakeEnds_WhileAnotherDocumentIsInFront_StaysPendingUntilItsOwnIsBackAndFollowsItsNewName()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 12);
        TimelineSnapshot first = bench.Editor.Timeline;
        await ShowAsync(bench, LiveEditor.Empty("other", new FrameRate(24)));
        await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = made.Jobs.Jobs }, CancellationToken.None);

        AnchorInfo pending = await bench.UntilAsync(made.Anchor.Id, "pending");
        Assert.Contains("in front", pending.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Editor.Ours);

        // Saved for the first time in between: the same document under another id.
        bench.Editor.Open(first with { Document = "saved" });
        await bench.Events.DocumentChangedAsync(new DocumentChanged("saved", "/cuts/saved.blend", first.Document), CancellationToken.None);
        AnchorInfo shown = await bench.UntilAsync(made.Anchor.Id, "shown");

        Assert.Equal(("saved", shown.Wanted), (shown.Document, Assert.Single(bench.Editor.Ours).Ours["take"]));
        EditorInfo listed = (await bench.Editors.ListAsync(CancellationToken.None)).Items.Single(editor => editor.Id == bench.Id);
        Assert.Equal(("saved", "/cuts/saved.blend"), (listed.Document, listed.DocumentPath));
    }

    [Fact]
    public async Task EditorBusy_WithAPlacement_DelaysNobodyElse()
    {
        await using Bench busy = await studio.EditorAsync();
        await using Bench free = await studio.EditorAsync();
        var rendering = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        busy.Editor.Before = _ =>
        {
            asked.TrySetResult();
            return rendering.Task;
        };
        Task<AnchorMade> waiting = busy.RequestAsync(start: 0);
        await asked.Task;

        AnchorMade made = await free.RequestAsync(start: 0);
        await free.UntilAsync(made.Anchor.Id, "shown");

        Assert.False(waiting.IsCompleted);
        rendering.SetResult();
        await busy.UntilAsync((await waiting).Anchor.Id, "shown");
        Assert.Single(busy.Editor.Ours);
    }

    /// <summary>Another document comes to the front.</summary>
    private static async Task ShowAsync(Bench bench, TimelineSnapshot timeline)
    {
        bench.Editor.Open(timeline);
        await bench.Events.DocumentChangedAsync(new DocumentChanged(timeline.Document, timeline.DocumentPath), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(Bench bench) =>
        [.. (await bench.Anchors.CheckAsync(new EditorRequest { Editor = bench.Id }, CancellationToken.None)).Findings.Select(finding => finding.Kind)];
}
