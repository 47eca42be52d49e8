using AktionBridge.Contracts.Rpc.Client;
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
}
