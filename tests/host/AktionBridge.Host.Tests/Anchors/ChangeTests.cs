using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>What people do to a place after they asked for it.</summary>
[Collection(nameof(OneStudio))]
public sealed class ChangeTests(Studio studio)
{
    [Fact]
    public async Task Show_ManyTimesToAndFro_IsOneClipInOnePlaceWithItsTrims()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 30, takes: 2);
        await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = made.Jobs.Jobs }, CancellationToken.None);
        AnchorInfo anchor = await bench.UntilAsync(made.Anchor.Id, "shown");
        bench.Editor.ByHand(bench.Editor.Strip(anchor.Id).Id, item => item with { Start = 32, Duration = 9, SourceStart = 2 });
        IReadOnlyList<TakeInfo> takes = (await bench.Takes.ListAsync(new ListTakesRequest { Shot = anchor.Shot }, CancellationToken.None)).Items;
        Assert.Equal(2, takes.Count);

        for (int i = 0; i < 7; i++)
        {
            TakeInfo take = takes[i % 2];
            AnchorInfo shown = await bench.Anchors.ShowAsync(
                new ShowTakeRequest { Editor = bench.Id, Anchor = anchor.Id, Take = $"{anchor.Shot}_t{take.Number:00}" }, CancellationToken.None);

            TimelineItem strip = Assert.Single(bench.Editor.Ours);
            Assert.Equal(("shown", take.Id, take.Id), (shown.State, shown.Take, strip.Ours["take"]));
            Assert.Equal((32, 9, 2), (strip.Start, strip.Duration, strip.SourceStart));
        }
    }

    [Fact]
    public async Task Show_PlacementWithoutAnchorAndTakeWithoutConform_ConformsThenShows()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade first = await bench.RequestAsync(start: 0, takes: 2);
        await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = first.Jobs.Jobs }, CancellationToken.None);
        await bench.UntilAsync(first.Anchor.Id, "shown");
        // Placed by itself, with other handles, so that only the take that plays has a conform that fits.
        var delivery = new DeliveryInfo { Rate = bench.Editor.Timeline.Rate, Raster = bench.Editor.Timeline.Raster!.Value, TailHandle = 4 };
        JobsStarted conforms = await ConformAsync(bench, first.Anchor.Shot, delivery);
        await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = conforms.Jobs }, CancellationToken.None);
        PlacedResult placed = await bench.Timeline.PlaceAsync(
            new PlaceRequest { Editor = bench.Id, Entries = [new FillEntry(first.Anchor.Shot, "channel-1", 200, 11)] }, CancellationToken.None);
        string id = placed.Placements[0].Id;

        AnchorInfo asked = await bench.Anchors.ShowAsync(new ShowTakeRequest { Editor = bench.Id, Anchor = id, Take = $"{first.Anchor.Shot}_t01" }, CancellationToken.None);
        AnchorInfo shown = await bench.UntilAsync(id, anchor => anchor.State == "shown" && anchor.Take == anchor.Wanted && bench.Editor.Strip(id).Name.Contains("_t01_", StringComparison.Ordinal));

        Assert.Equal(("pending", 1), (asked.State, asked.Jobs.Count));
        Assert.Equal((200, 11), (shown.Start, shown.Frames));
        Assert.Equal(4, shown.Delivery.TailHandle);
    }

    [Fact]
    public async Task StripDeleted_BeforeTheTakeCame_WaitsIsRestoredAndNeverPlacedByItself()
    {
        await using Bench bench = await studio.EditorAsync();
        IDisposable held = studio.Generation("hold");
        AnchorMade made = await bench.RequestAsync(start: 60);
        bench.Editor.ByHand(bench.Editor.Strip(made.Anchor.Id).Id, static _ => null);
        held.Dispose();
        await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = made.Jobs.Jobs }, CancellationToken.None);

        AnchorInfo waiting = await bench.UntilAsync(made.Anchor.Id, anchor => anchor is { State: "waiting", Wanted: not null });

        Assert.Contains("Restore it", waiting.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Editor.Ours);
        Assert.NotNull(waiting.Wanted);

        AnchorInfo restored = await bench.Anchors.RestoreAsync(new RestoreAnchorRequest { Editor = bench.Id, Anchor = made.Anchor.Id }, CancellationToken.None);

        TimelineItem strip = Assert.Single(bench.Editor.Ours);
        Assert.Equal((60, 12), (strip.Start, strip.Duration));
        Assert.Equal(("shown", waiting.Wanted), (restored.State, restored.Take));
    }

    [Fact]
    public async Task Drop_PlaceholderOrTake_TakesOnlyThePlaceholderAway()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade kept = await bench.RequestAsync(start: 0);
        await bench.UntilAsync(kept.Anchor.Id, "shown");
        IDisposable held = studio.Generation("hold");
        AnchorMade dropped = await bench.RequestAsync(start: 100);

        await bench.Anchors.DropAsync(new DropAnchorRequest { Anchor = dropped.Anchor.Id }, CancellationToken.None);
        await bench.Anchors.DropAsync(new DropAnchorRequest { Anchor = kept.Anchor.Id }, CancellationToken.None);
        held.Dispose();
        await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = dropped.Jobs.Jobs }, CancellationToken.None);

        Assert.Equal(kept.Anchor.Id, Assert.Single(bench.Editor.Ours).Ours["placement"]);
        Assert.Equal(["dropped", "dropped"], (await bench.ListAsync()).Where(anchor => anchor.Document == bench.Editor.Timeline.Document).Select(anchor => anchor.State));
    }

    private static Task<JobsStarted> ConformAsync(Bench bench, string shot, DeliveryInfo delivery) => bench.Conforms.MakeAsync(
        new MakeConformsRequest { Shots = [shot], Delivery = delivery, Frames = new Dictionary<string, int> { [shot] = 11 } }, CancellationToken.None);
}
