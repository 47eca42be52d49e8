using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Host.Tests.Anchors;

namespace AktionBridge.Host.Tests.Living;

/// <summary>Stale takes are made again with the least work, and what somebody decided is never undone by it.</summary>
[Collection(nameof(OneStudio))]
public sealed class RegenerateTests(Studio studio)
{
    [Fact]
    public async Task Regenerate_ThereAndBackAndApproved_RunsOnlyWhatIsNotThereAndLeavesApprovedTakesPlaying()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 0);
        await bench.UntilAsync(made.Anchor.Id, "shown");
        string shot = made.Anchor.Shot;
        string words = (await bench.Shots.GetAsync(new ShotRequest { Shot = shot }, CancellationToken.None)).Description;
        await EditAsync("Another thing altogether.");
        int runs = await RunsAsync();

        Regeneration dry = await bench.Takes.RegenerateAsync(new RegenerateRequest { Shots = [shot], DryRun = true }, CancellationToken.None);
        Assert.Equal((1, 0, null), (dry.Generations, dry.Reused, dry.Jobs));
        Assert.Empty((await bench.Takes.RegenerateAsync(new RegenerateRequest { Shots = [shot], DryRun = true, Reasons = ["lock of NOBODY"] }, CancellationToken.None)).Shots);
        Assert.Equal(runs, await RunsAsync());

        Regeneration again = await RegenerateAsync(approvedToo: false);
        Assert.Equal("generate", Assert.Single(again.Shots).Outcome);
        IReadOnlyList<TakeInfo> takes = await TakesAsync();
        Assert.Equal([(1, 7L, true), (2, 7L, false)], takes.Select(take => (take.Number, take.Seed, take.Stale)));
        Assert.Equal(("candidate", "takes"), (takes[1].Verdict, await StateAsync()));
        Assert.Empty((await RegenerateAsync(approvedToo: false)).Shots);
        Assert.Equal(runs + 1, await RunsAsync());

        // Back to the former words: the first take is the very one, and plays without a run.
        await EditAsync(words);
        RegeneratedShot reused = Assert.Single((await RegenerateAsync(approvedToo: false)).Shots);
        Assert.Equal(("reuse", $"{shot}_t02"), (reused.Outcome, reused.Take));
        Assert.Equal(runs + 1, await RunsAsync());
        Assert.Equal([true, false], (await TakesAsync()).Select(take => take.Preferred));

        await bench.Takes.ApproveAsync(new DecideTakeRequest { Take = $"{shot}_t01" }, CancellationToken.None);
        await EditAsync("A third thing.");
        Regeneration left = await RegenerateAsync(approvedToo: false);
        Assert.Equal((0, 1, "approved"), (left.Generations, left.LeftApproved, Assert.Single(left.Shots).Outcome));
        Assert.Equal(1, (await RegenerateAsync(approvedToo: true)).Generations);
        takes = await TakesAsync();
        Assert.Equal([("approved", true), ("candidate", false), ("candidate", false)], takes.Select(take => (take.Verdict, take.Preferred)));
        Assert.False(takes[2].Stale);
        Assert.Equal(runs + 2, await RunsAsync());

        Task EditAsync(string description) => bench.Shots.EditAsync(new EditShotRequest { Shot = shot, Description = description }, CancellationToken.None);

        async Task<Regeneration> RegenerateAsync(bool approvedToo)
        {
            Regeneration regeneration = await bench.Takes.RegenerateAsync(new RegenerateRequest { Shots = [shot], IncludeApproved = approvedToo }, CancellationToken.None);
            await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = regeneration.Jobs!.Jobs }, CancellationToken.None);
            return regeneration;
        }

        async Task<IReadOnlyList<TakeInfo>> TakesAsync() => (await bench.Takes.ListAsync(new ListTakesRequest { Shot = shot }, CancellationToken.None)).Items;

        async Task<string> StateAsync() => (await bench.Shots.GetAsync(new ShotRequest { Shot = shot }, CancellationToken.None)).State;

        async Task<int> RunsAsync() => (await bench.Projects.GetAsync(new GetProjectRequest(), CancellationToken.None)).Runs["generate"];
    }
}
