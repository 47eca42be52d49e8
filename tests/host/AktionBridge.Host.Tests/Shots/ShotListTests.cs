using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Shots;
using AktionBridge.Host.Tests.Anchors;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>Shots added, split, moved and removed from outside: what was made for them, and where they lie, stays.</summary>
public sealed class ShotListTests(Studio studio) : IClassFixture<Studio>
{
    [Fact]
    public async Task Move_ALooseShotWithATakeOnATimeline_IntoAScene_LosesNothingAndIsStaleOnlyWhileThePictureIsAnother()
    {
        await ImportAsync();
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 0);
        AnchorInfo lies = await bench.UntilAsync(made.Anchor.Id, "shown");
        string shot = made.Anchor.Shot;

        ShotsArranged moved = await bench.Shots.MoveAsync(new MoveShotRequest { Shot = shot, After = "sc012_sh0010" }, CancellationToken.None);
        await AktionAsync("breakdown");
        await ImportAsync();
        ShotInfo there = await ShotAsync(bench, shot);
        string[] order = await CodesAsync(bench, "12");

        Assert.Equal((shot, "12", 1, "stale"), (there.Code, there.Scene, there.Takes, there.State));
        Assert.Equal($"{shot} is in scene 12, after sc012_sh0010; it keeps 1 take.", moved.Sentence);
        Assert.Equal(1, Array.IndexOf(order, shot));
        Assert.Equal((lies.Take, "shown"), ((await bench.AnchorAsync(lies.Id)).Take, (await bench.AnchorAsync(lies.Id)).State));
        await AktionAsync("generate", shot, "--generator", QuickPlugin.Clip);
        Assert.Equal(2, (await ShotAsync(bench, shot)).Takes);

        // Within the scene nothing changes the picture; in its old place the first take is what it was.
        string state = (await ShotAsync(bench, shot)).State;
        await bench.Shots.MoveAsync(new MoveShotRequest { Shot = shot, Before = "sc012_sh0010" }, CancellationToken.None);
        Assert.Equal(state, (await ShotAsync(bench, shot)).State);
        await bench.Shots.MoveAsync(new MoveShotRequest { Shot = shot, Scene = "0" }, CancellationToken.None);
        IReadOnlyList<TakeInfo> takes = (await bench.Takes.ListAsync(new ListTakesRequest { Shot = shot }, CancellationToken.None)).Items;
        Assert.Equal([false, true], takes.Select(take => take.Stale));
    }

    [Fact]
    public async Task Remove_WhatIsApprovedOrLiesOnATimeline_AsksFirstAndIsPutBackWhole()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorMade made = await bench.RequestAsync(start: 0);
        AnchorInfo lies = await bench.UntilAsync(made.Anchor.Id, "shown");
        string shot = made.Anchor.Shot;
        await bench.Takes.ApproveAsync(new DecideTakeRequest { Take = $"{shot}_t01" }, CancellationToken.None);
        int shots = await CountAsync(bench);

        ClientRun refused = await RunAsync(1, ["shots", "remove", shot]);
        ClientRun removed = await AktionAsync("shots", "remove", shot, "--anyway");
        string[] listed = await CodesAsync(bench, null);
        ClientRun generated = await RunAsync(1, ["generate", shot]);
        int without = await CountAsync(bench);
        AnchorInfo still = await bench.AnchorAsync(lies.Id);
        ClientRun out1 = await AktionAsync("shots", "--scene", "removed", "--json");
        await AktionAsync("shots", "restore", shot);
        ShotInfo back = await ShotAsync(bench, shot);

        Assert.Contains($"{shot} stays: {shot}_t01 is approved; it lies on a timeline: ", refused.Errors, StringComparison.Ordinal);
        Assert.Contains($"aktion shots remove {shot} --anyway", refused.Errors, StringComparison.Ordinal);
        Assert.Contains($"To take it back: aktion shots restore {shot}", removed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(shot, listed);
        Assert.Equal(shots - 1, without);
        Assert.Contains($"{shot} was removed from the film. Put it back first: aktion shots restore {shot}", generated.Errors, StringComparison.Ordinal);
        Assert.Equal((lies.Take, "shown"), (still.Take, still.State));
        Assert.Contains(shot, out1.Output, StringComparison.Ordinal);
        Assert.Equal(("approved", 1, "0"), (back.State, back.Takes, back.Scene));
        Assert.Equal(shots, await CountAsync(bench));
    }

    [Fact]
    public async Task AddAndSplit_OnTheCommandLine_SayWhatTheyDidAndTheirUndoCommandsWork()
    {
        await ImportAsync();
        string before = (await AktionAsync("shots", "--scene", "10", "--json")).Output;
        string first = JsonDocument.Parse(before).RootElement[0].GetProperty("code").GetString()!;
        int frames = JsonDocument.Parse(before).RootElement[0].GetProperty("durationFrames").GetInt32();

        ClientRun added = await AktionAsync("shots", "add", "The rails, wet.", "--after", first, "--size", "insert", "--frames", "30");
        ClientRun split = await AktionAsync("shots", "split", first, "--at", "12", "--description", "The far end.", "--json");
        await AktionAsync("breakdown");
        string[] order = [.. JsonDocument.Parse((await AktionAsync("shots", "--scene", "10", "--json")).Output).RootElement.EnumerateArray().Take(3).Select(shot => $"{shot.GetProperty("code")} {shot.GetProperty("durationFrames")}")];
        await UndoAsync(split.Json.GetProperty("undo").GetString()!);
        await UndoAsync(added.Output.Split("To take it back: ")[1].Trim());
        string ledger = (await studio.Sandbox.CallAsync("provenance/ledger", new { project = studio.Project, limit = 1000 })).GetRawText();
        ClientRun wrong = await RunAsync(2, ["shots", "split", first, "--frames", "12,many"]);

        Assert.Equal([$"{first} 12", $"{first[..^2]}12 {frames - 12}", $"{first[..^2]}15 30"], order);
        Assert.Equal(Told(before), Told((await AktionAsync("shots", "--scene", "10", "--json")).Output));
        Assert.All(["shots/add", "shots/split", "shots/remove"], action => Assert.Contains($"\"{action}\"", ledger, StringComparison.Ordinal));
        Assert.Contains("'many' is no number of frames", wrong.Errors, StringComparison.Ordinal);

        async Task UndoAsync(string command)
        {
            Assert.StartsWith("aktion ", command, StringComparison.Ordinal);
            await AktionAsync(command["aktion ".Length..].Split(' '));
        }
    }

    /// <summary>Everything but the versions, which every change raises.</summary>
    private static string[] Told(string json) => [.. JsonDocument.Parse(json).RootElement.EnumerateArray()
        .Select(shot => string.Join(' ', shot.EnumerateObject().Where(member => member.Name != "version").Select(member => member.ToString())))];

    private async Task ImportAsync()
    {
        await AktionAsync("import", Path.Combine(Repository.Samples, "eleven-minutes", "eleven-minutes.fountain"));
        await AktionAsync("breakdown");
    }

    private Task<ClientRun> AktionAsync(params string[] arguments) => RunAsync(0, arguments);

    private async Task<ClientRun> RunAsync(int expected, string[] arguments)
    {
        ClientRun run = await studio.Sandbox.ClientInAsync(studio.Sandbox.Folder, arguments);
        Assert.True(run.ExitCode == expected, $"{string.Join(' ', arguments)}: {run.ExitCode} {run.Output}{run.Errors}");
        return run;
    }

    private static Task<ShotInfo> ShotAsync(Bench bench, string shot) => bench.Shots.GetAsync(new ShotRequest { Shot = shot }, CancellationToken.None);

    private static async Task<int> CountAsync(Bench bench) => (await bench.Projects.GetAsync(new GetProjectRequest(), CancellationToken.None)).Counts["shots"];

    private static async Task<string[]> CodesAsync(Bench bench, string? scene) =>
        [.. (await bench.Shots.ListAsync(new ListShotsRequest { Scene = scene, Limit = 1000 }, CancellationToken.None)).Items.Select(shot => shot.Code)];
}
