using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Host.Tests.Anchors;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>What shots compose to is remembered between lists: no list may be behind the answer that came before it.</summary>
[Collection(nameof(OneStudio))]
public sealed class FreshnessTests(Studio studio)
{
    [Fact]
    public async Task List_RightAfterEveryEdit_SaysWhetherTheTakeIsStaleByNow()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 0);
        await bench.UntilAsync(made.Anchor.Id, "shown");
        string shot = made.Anchor.Shot;
        string words = (await bench.Shots.GetAsync(new ShotRequest { Shot = shot }, CancellationToken.None)).Description;
        var told = new List<(string Shot, bool Take)>();

        for (int i = 0; i < 20; i++)
        {
            await bench.Shots.EditAsync(new EditShotRequest { Shot = shot, Description = i % 2 == 0 ? "Another thing altogether." : words }, CancellationToken.None);
            Page<TakeInfo> takes = await bench.Takes.ListAsync(new ListTakesRequest { Shot = shot }, CancellationToken.None);
            Page<ShotInfo> shots = await bench.Shots.ListAsync(new ListShotsRequest { Limit = 1000 }, CancellationToken.None);
            told.Add((shots.Items.Single(one => one.Code == shot).State, Assert.Single(takes.Items).Stale));
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? "stale" : "takes", i % 2 == 0)), told);
    }

    [Fact]
    public async Task Waive_OneDifference_TheTakeCountsAsFreshUntilSomethingElseOrTheSameThingChanges()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 0);
        string take = (await bench.UntilAsync(made.Anchor.Id, "shown")).Take!;
        string shot = made.Anchor.Shot;
        await EditAsync("A thing altogether different.");
        StaleTake stale = await StaleAsync() ?? throw new InvalidOperationException("It is not stale.");
        StaleDifference difference = Assert.Single(stale.Differences!);
        FilmStanding before = await bench.Projects.StandingAsync(new GetProjectRequest(), CancellationToken.None);

        TakeInfo waived = await bench.Takes.WaiveAsync(
            new WaiveRequest { Take = take, Path = difference.Path, Reason = "The picture is better than the words.", RequestId = $"waive {take}" }, CancellationToken.None);
        TakeInfo repeated = await bench.Takes.WaiveAsync(
            new WaiveRequest { Take = take, Path = difference.Path, Reason = "The picture is better than the words.", RequestId = $"waive {take}" }, CancellationToken.None);
        FilmStanding after = await bench.Projects.StandingAsync(new GetProjectRequest(), CancellationToken.None);

        Assert.Equal((false, "candidate", difference.Words), (waived.Stale, waived.Verdict, Assert.Single(waived.Waivers).Words));
        Assert.Equal(waived.Waivers, repeated.Waivers);
        Assert.Null(await StaleAsync());
        Assert.Equal("takes", (await bench.Shots.GetAsync(new ShotRequest { Shot = shot }, CancellationToken.None)).State);
        Assert.Equal((before.StaleTakes - 1, before.WaivedTakes + 1), (after.StaleTakes, after.WaivedTakes));
        JobsStarted none = await bench.Jobs.StartAsync(new StartTakesRequest { Shots = [shot], Generator = QuickPlugin.Clip, OnlyMissing = true }, CancellationToken.None);
        Assert.Empty(none.Jobs);
        Assert.Equal([shot], none.Reused);

        await EditAsync("A third thing.");
        Assert.Equal([difference.Path], (await StaleAsync())!.Differences!.Select(one => one.Path));
        await EditAsync("A thing altogether different.");
        Assert.Null(await StaleAsync());
        await bench.Shots.EditAsync(new EditShotRequest { Shot = shot, Movement = "pan" }, CancellationToken.None);
        Assert.DoesNotContain(difference.Path, (await StaleAsync())!.Differences!.Select(one => one.Path));
        await bench.Takes.UnwaiveAsync(new UnwaiveRequest { Take = take, Path = difference.Path }, CancellationToken.None);
        Assert.Contains(difference.Path, (await StaleAsync())!.Differences!.Select(one => one.Path));
        Exception nothing = await Assert.ThrowsAnyAsync<Exception>(() => bench.Takes.WaiveAsync(new WaiveRequest { Take = take, Path = "composition/rate", Reason = "No." }, CancellationToken.None));
        Assert.Contains("does not differ in 'composition/rate'. It differs in: ", nothing.Message, StringComparison.Ordinal);

        Task EditAsync(string words) => bench.Shots.EditAsync(new EditShotRequest { Shot = shot, Description = words }, CancellationToken.None);

        async Task<StaleTake?> StaleAsync() => (await bench.Takes.StaleAsync(new ListRequest { Limit = 1000 }, CancellationToken.None)).Items.SingleOrDefault(one => one.Take == take);
    }

    [Fact]
    public async Task Stale_PageAfterPage_GivesEveryStaleTakeOnceInStoryOrder()
    {
        await using Bench bench = await studio.EditorAsync();
        var shots = new List<string>();
        for (int i = 0; i < 3; i++)
        {
            AnchorMade made = await bench.RequestAsync(start: 100 * i, takes: 2);
            await bench.UntilAsync(made.Anchor.Id, "shown");
            await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = made.Jobs.Jobs }, CancellationToken.None);
            await bench.Shots.EditAsync(new EditShotRequest { Shot = made.Anchor.Shot, LensMillimetres = 100 + i }, CancellationToken.None);
            shots.Add(made.Anchor.Shot);
        }

        Page<StaleTake> whole = await bench.Takes.StaleAsync(new ListRequest { Limit = 1000 }, CancellationToken.None);
        var pages = new List<StaleTake>();
        string? after = null;
        do
        {
            Page<StaleTake> page = await bench.Takes.StaleAsync(new ListRequest { After = after, Limit = 1 }, CancellationToken.None);
            Assert.True(page.Items.Count <= 1);
            pages.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(whole.Items.Select(one => one.Take), pages.Select(one => one.Take));
        Assert.Equal(shots.SelectMany(shot => new[] { (shot, 1), (shot, 2) }), pages.Where(one => shots.Contains(one.Shot)).Select(one => (one.Shot, one.Number)));
    }
}
