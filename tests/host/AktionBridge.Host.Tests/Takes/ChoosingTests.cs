using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests.Takes;

/// <summary>Sweeps, again with a change, stars, lists, sheets and comparisons, recall: from outside, on a real host with a real plugin.</summary>
public sealed class ChoosingTests(PicturedFilm film) : IClassFixture<PicturedFilm>
{
    [Fact]
    public async Task Start_ASweep_MakesEveryCombinationWithOneSeedAndEachKnowsItsValues()
    {
        string shot = await film.MakeShotAsync("A ridge.");

        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, sweep = new { cfg = new[] { "3", "5.0", "7" }, steps = new[] { "20", "40" } } });

        IReadOnlyList<JsonElement> takes = await film.TakesAsync(shot);
        Assert.Equal(6, takes.Count);
        Assert.Single(takes.Select(take => take.GetProperty("seed").GetInt64()).Distinct());
        Assert.Equal(
            new[] { "3 20", "3 40", "5.0 20", "5.0 40", "7 20", "7 40" },
            takes.Select(take => $"{take.GetProperty("sweep").GetProperty("cfg")} {take.GetProperty("sweep").GetProperty("steps")}").Order(StringComparer.Ordinal));
        Assert.All(takes, take => Assert.False(take.GetProperty("stale").GetBoolean()));

        string sheet = film.PathOf("sweep.png");
        await film.Sandbox.CallAsync("takes/mark", new { project = film.Project, take = $"{shot}_t02", starred = true, comment = "The warm one." });
        await film.DoAsync("takes/sheet", new { project = film.Project, shot, output = sheet });
        Assert.Equal(1920, (await film.Tools.CheckImageAsync(sheet, null, CancellationToken.None)).Raster.Width);
    }

    [Fact]
    public async Task Undecide_WhatPlays_BringsBackTheApprovedOneBeforeItThenNone()
    {
        string shot = await film.MakeShotAsync("A gate.");
        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, sweep = new { cfg = new[] { "3", "4", "5" } } });
        await film.Sandbox.CallAsync("takes/approve", new { project = film.Project, take = $"{shot}_t01" });
        await film.Sandbox.CallAsync("takes/approve", new { project = film.Project, take = $"{shot}_t02" });
        Assert.Equal("approved, approved plays, candidate", await StandingAsync(shot));

        JsonElement undecided = await film.Sandbox.CallAsync("takes/undecide", new { project = film.Project, take = $"{shot}_t02", note = "Not yet." });

        Assert.Equal(("candidate", "Not yet."), (undecided.GetProperty("verdict").GetString(), undecided.GetProperty("note").GetString()));
        Assert.Equal("approved plays, candidate, candidate", await StandingAsync(shot));
        await film.Sandbox.CallAsync("takes/undecide", new { project = film.Project, take = $"{shot}_t01" });
        Assert.Equal("candidate, candidate, candidate", await StandingAsync(shot));
    }

    private async Task<string> StandingAsync(string shot) => string.Join(
        ", ", (await film.TakesAsync(shot)).Select(take => $"{take.GetProperty("verdict")}{(take.GetProperty("preferred").GetBoolean() ? " plays" : "")}"));

    [Theory]
    [InlineData("""{"cfg":["3","11"]}""", "cfg")]
    [InlineData("""{"cfg":["3","3.0"]}""", "same take")]
    [InlineData("""{"nothing":["1"]}""", "nothing")]
    [InlineData("""{"cfg":[]}""", "no values")]
    [InlineData("""{"cfg":["1","2","3","4","5","6","7","8","9"],"steps":["1","2","3","4","5","6","7","8"]}""", "72 takes")]
    public async Task Start_ASweepThatCannotBe_IsRefusedBeforeAnythingIsQueued(string sweep, string words)
    {
        string shot = await film.MakeShotAsync("A wall.");

        (_, string message) = await film.Sandbox.RefusalAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, sweep = JsonDocument.Parse(sweep).RootElement });

        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Empty(await film.TakesAsync(shot));
        Assert.Equal("noBoard", (await film.Sandbox.CallAsync("shots/get", new { project = film.Project, shot })).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Start_AgainWithOneChange_RunsTheTakesOwnRecipeAndRemembersWhoseItWas()
    {
        string shot = await film.MakeShotAsync("A field.");
        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, seed = 4 });
        await film.Sandbox.CallAsync("shots/edit", new { project = film.Project, shot, lensMillimetres = 85 });

        (_, string nothing) = await film.Sandbox.RefusalAsync("jobs/start", new { project = film.Project, from = $"{shot}_t01" });
        await film.DoAsync("jobs/start", new { project = film.Project, from = $"{shot}_t01", parameters = new { cfg = "5" } });

        Assert.Contains("Nothing would be different", nothing, StringComparison.Ordinal);
        IReadOnlyList<JsonElement> takes = await film.TakesAsync(shot);
        Assert.Equal(2, takes.Count);
        JsonElement again = takes[1];
        Assert.Equal((4, "5", "again", $"{shot}_t01"), (
            again.GetProperty("seed").GetInt64(), again.GetProperty("parameters").GetProperty("cfg").GetString(), again.GetProperty("origin").GetProperty("relation").GetString(),
            again.GetProperty("origin").GetProperty("takes")[0].GetString()));
        Assert.True(again.GetProperty("stale").GetBoolean());
        Assert.NotEqual(await film.FramesAsync(takes[0]), await film.FramesAsync(again));
    }

    [Fact]
    public async Task List_FilteredAndSorted_GivesThoseInThatOrderPageByPage()
    {
        string shot = await film.MakeShotAsync("A gate."), other = await film.MakeShotAsync("A door.");
        foreach (string one in new[] { shot, other })
            await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { one }, takes = 2, seed = 1 });
        await film.Sandbox.CallAsync("takes/mark", new { project = film.Project, take = $"{shot}_t01", starred = true });
        await film.Sandbox.CallAsync("takes/mark", new { project = film.Project, take = $"{other}_t02", starred = true, comment = " Mind the hinge. " });
        await film.Sandbox.CallAsync("takes/reject", new { project = film.Project, take = $"{other}_t01", note = "Flat." });

        IReadOnlyList<JsonElement> starred = await film.TakesAsync(new { project = film.Project, starred = true });
        IReadOnlyList<JsonElement> newest = await film.TakesAsync(new { project = film.Project, shot = other, sort = "newest" });
        JsonElement page = await film.Sandbox.CallAsync("takes/list", new { project = film.Project, shot, verdict = "candidate", sort = "seconds", limit = 1 });
        JsonElement next = await film.Sandbox.CallAsync(
            "takes/list", new { project = film.Project, shot, verdict = "candidate", sort = "seconds", limit = 1, after = page.GetProperty("next").GetString() });

        string[] marked = [.. starred.Select(Name).Where(name => name.StartsWith(shot, StringComparison.Ordinal) || name.StartsWith(other, StringComparison.Ordinal))];
        Assert.Equal([$"{shot}_t01", $"{other}_t02"], marked);
        Assert.Equal("Mind the hinge.", starred.Single(take => Name(take) == $"{other}_t02").GetProperty("comment").GetString());
        Assert.Equal([$"{other}_t02", $"{other}_t01"], newest.Select(Name));
        Assert.Equal("Flat.", newest[1].GetProperty("note").GetString());
        Assert.Equal(2, new[] { page, next }.SelectMany(one => one.GetProperty("items").EnumerateArray()).Select(Name).Distinct().Count());
        Assert.False(next.TryGetProperty("next", out _));
        Assert.Empty(await film.TakesAsync(new { project = film.Project, generator = "previz/previz-shot" }));
        Assert.Contains("story, newest", (await film.Sandbox.RefusalAsync("takes/list", new { project = film.Project, sort = "best" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_TwoTakes_ShowsThemFrameForFrame()
    {
        string shot = await film.MakeShotAsync("A road.");
        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, seed = 2, sweep = new { cfg = new[] { "2", "9" } } });
        string output = film.PathOf("ab.mp4");

        await film.DoAsync("takes/compare", new { project = film.Project, left = $"{shot}_t01", right = $"{shot}_t02", output });
        JsonElement repeated = await film.Sandbox.CallAsync("takes/compare", new { project = film.Project, left = $"{shot}_t01", right = $"{shot}_t02", output });

        MediaProbe probe = await film.Tools.ProbeAsync(output, countFrames: true, CancellationToken.None);
        Assert.Equal((await film.TakesAsync(shot))[0].GetProperty("nativeFrames").GetInt32(), probe.Video!.Frames);
        Assert.Equal(new FrameRate(24000, 1001), probe.Video.Rate);
        Assert.Empty(repeated.GetProperty("jobs").EnumerateArray());
    }

    [Fact]
    public async Task Recall_ATake_SetsTheShotBackAndTheNextTakeIsTheSamePicture()
    {
        string shot = await film.MakeShotAsync("A bridge.");
        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, seed = 5, parameters = new { cfg = "8" } });
        await film.Sandbox.CallAsync("shots/edit", new { project = film.Project, shot, lensMillimetres = 85, description = "A tower." });

        ClientRun recalled = await film.Film.SucceedAsync("takes", "recall", $"{shot}_t01", "-p", "film.aktion");
        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, seed = 5 });

        IReadOnlyList<JsonElement> takes = await film.TakesAsync(shot);
        Assert.Contains("cfg default → 8", recalled.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Not set back", recalled.Output, StringComparison.Ordinal);
        Assert.Equal(await film.FramesAsync(takes[0]), await film.FramesAsync(takes[1]));
        await film.Film.SucceedAsync("takes", "recall", $"{shot}_t01", "--undo", "-p", "film.aktion");
        JsonElement undone = await film.Sandbox.CallAsync("shots/get", new { project = film.Project, shot });
        Assert.Equal(("A tower.", 85m), (undone.GetProperty("description").GetString(), undone.GetProperty("lensMillimetres").GetDecimal()));
        Assert.Empty(undone.GetProperty("parameters").EnumerateObject());
    }

    private static string Name(JsonElement take) => $"{take.GetProperty("shot").GetString()}_t{take.GetProperty("number").GetInt32():00}";
}
