using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>kill -9 of the host while something is under way: the wish is kept, nothing is placed twice, nothing is lost.</summary>
public sealed class CrashTests(Studio studio) : IClassFixture<Studio>
{
    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task KilledWhileThePlaceholderIsApplied_AskedAgain_ItLiesThereOnceAndTheTakeLands(string moment)
    {
        var died = new TaskCompletionSource();
        Bench bench = await studio.EditorAsync();
        LiveEditor editor = bench.Editor;
        Func<EditCommand, Task> die = async _ =>
        {
            await studio.KillAsync();
            died.SetResult();
        };
        (editor.Before, editor.After) = moment == "before" ? (die, editor.After) : (editor.Before, die);
        Task<AnchorMade> request = bench.RequestAsync(start: 48, requestId: $"request-{moment}");
        await died.Task;
        await Assert.ThrowsAnyAsync<Exception>(() => request);
        await bench.DisposeAsync();
        (editor.Before, editor.After) = (static _ => Task.CompletedTask, static _ => Task.CompletedTask);

        await studio.RestartAsync();
        bench = await studio.ConnectAsync(editor);
        await using Bench again = bench;
        AnchorMade made = await bench.RequestAsync(start: 48, requestId: $"request-{moment}");
        AnchorInfo shown = await bench.UntilAsync(made.Anchor.Id, "shown");

        TimelineItem strip = Assert.Single(editor.Ours);
        Assert.Equal((48, 12, shown.Take), (strip.Start, strip.Duration, strip.Ours["take"]));
        Assert.Single(await bench.ListAsync(), anchor => anchor.Document == editor.Timeline.Document);
        Assert.Equal(made.Jobs.Jobs, (await bench.RequestAsync(start: 48, requestId: $"request-{moment}")).Jobs.Jobs);
    }

    [Theory]
    [InlineData("generate")]
    [InlineData("conform")]
    public async Task KilledWhileTheTakeIsMade_Resumed_LandsOnce(string stage)
    {
        Bench bench = await studio.EditorAsync();
        LiveEditor editor = bench.Editor;
        IDisposable? held = stage == "generate" ? studio.Generation("hold") : null;
        AnchorMade made = await bench.RequestAsync(start: 10);
        await bench.Pulse.UntilAsync(
            () => bench.Jobs.GetAsync(new JobRequest { Job = made.Jobs.Jobs[0] }, CancellationToken.None),
            job => job.Stages.Any(one => one.Name == stage && one.State != "waiting"));
        await studio.KillAsync();
        held?.Dispose();
        await bench.DisposeAsync();
        // A user goes on editing while no host is there.
        editor.ByHand(editor.Strip(made.Anchor.Id).Id, item => item with { Start = 70 });

        await studio.RestartAsync();
        bench = await studio.ConnectAsync(editor);
        await using Bench again = bench;
        JobInfo job = await bench.Jobs.GetAsync(new JobRequest { Job = made.Jobs.Jobs[0] }, CancellationToken.None);
        if (job.State == "interrupted")
            await bench.Jobs.ResumeAsync(new JobsRequest { Jobs = made.Jobs.Jobs }, CancellationToken.None);
        AnchorInfo shown = await bench.UntilAsync(made.Anchor.Id, "shown");

        TimelineItem strip = Assert.Single(editor.Ours);
        Assert.Equal((70, 12, shown.Take), (strip.Start, strip.Duration, strip.Ours["take"]));
        Assert.Single((await bench.Takes.ListAsync(new ListTakesRequest { Shot = shown.Shot }, CancellationToken.None)).Items);
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task KilledWhileTheTakeLands_RegisteredAgain_LandsOnce(string moment)
    {
        var died = new TaskCompletionSource();
        Bench bench = await studio.EditorAsync();
        LiveEditor editor = bench.Editor;
        Func<EditCommand, Task> die = async command =>
        {
            if (command.Edits[0].Kind != EditKind.Replace)
                return;
            await studio.KillAsync();
            died.SetResult();
        };
        (editor.Before, editor.After) = moment == "before" ? (die, editor.After) : (editor.Before, die);
        AnchorMade made = await bench.RequestAsync(start: 5);
        await died.Task;
        await bench.DisposeAsync();
        (editor.Before, editor.After) = (static _ => Task.CompletedTask, static _ => Task.CompletedTask);

        await studio.RestartAsync();
        bench = await studio.ConnectAsync(editor);
        await using Bench again = bench;
        AnchorInfo shown = await bench.UntilAsync(made.Anchor.Id, "shown");

        TimelineItem strip = Assert.Single(editor.Ours);
        Assert.Equal((5, 12, shown.Take), (strip.Start, strip.Duration, strip.Ours["take"]));
        PlacementInfo row = (await bench.Timeline.PlacementsAsync(new ListRequest(), CancellationToken.None)).Items.Single(one => one.Id == made.Anchor.Id);
        Assert.Equal(("verified", strip.Name), (row.State, row.FileName));
    }
}
