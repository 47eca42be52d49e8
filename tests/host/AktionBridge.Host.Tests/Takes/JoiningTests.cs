using System.Globalization;
using System.Text.Json;

namespace AktionBridge.Host.Tests.Takes;

/// <summary>Takes that continue others, and takes joined into one: what plays is proved by the hashes of frames.</summary>
public sealed class JoiningTests(PicturedFilm film) : IClassFixture<PicturedFilm>
{
    [Theory]
    [InlineData("tail", "picturing/take", 1)]
    [InlineData("head", "picturing/take", 1)]
    [InlineData("tail", "picturing/onwards", 3)]
    public async Task Extend_ThenStitch_PlaysOnWithoutAStepAndKeepsEveryFrameOfTheTake(string end, string generator, int shared)
    {
        string shot = await film.MakeShotAsync("A ridge.");
        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, seed = 7 });
        string take = $"{shot}_t01", more = $"{shot}_t02";

        await film.DoAsync("takes/extend", new { project = film.Project, take, end, frames = 10, generator, parameters = new { tint = "0" } });
        await film.DoAsync("takes/stitch", new { project = film.Project, takes = end == "tail" ? new[] { take, more } : [more, take] });
        JsonElement repeated = await film.Sandbox.CallAsync("takes/stitch", new { project = film.Project, takes = end == "tail" ? new[] { take, more } : [more, take] });

        IReadOnlyList<JsonElement> takes = await film.TakesAsync(shot);
        IReadOnlyList<string> first = await film.FramesAsync(takes[0]), added = await film.FramesAsync(takes[1]), joined = await film.FramesAsync(takes[2]);
        Assert.True(added.Count >= 10 + shared);
        Assert.Equal(
            end == "tail" ? first.Concat(added.Skip(shared)) : added.Concat(first.Skip(shared)),
            joined);
        Assert.Equal((end == "tail" ? "extendTail" : "extendHead", shared), (Origin(takes[1], "relation"), takes[1].GetProperty("origin").GetProperty("shared").GetInt32()));
        Assert.Equal("stitch", Origin(takes[2], "relation"));
        Assert.Equal("aktion/stitch", takes[2].GetProperty("generator").GetString());
        Assert.True(Measured(takes[2], "join1.step") <= 1.2 * Measured(takes[2], "join1.usual"), $"{takes[2]}");
        Assert.Equal(0, Measured(takes[2], "join1.difference"));
        Assert.Equal(end == "tail" ? first.Count : added.Count, Measured(takes[2], "join1.frame"));
        Assert.Empty(takes[2].GetProperty("warnings").EnumerateArray());
        Assert.All(takes, one => Assert.False(one.GetProperty("stale").GetBoolean(), $"{one}"));
        Assert.Equal([$"{shot}_t03"], repeated.GetProperty("reused").EnumerateArray().Select(one => one.GetString()));

        await film.Sandbox.CallAsync("shots/edit", new { project = film.Project, shot, lensMillimetres = 85 });
        Assert.All(await film.TakesAsync(shot), one => Assert.True(one.GetProperty("stale").GetBoolean(), $"{one}"));
        string lineage = (await film.Film.SucceedAsync("takes", shot, "--lineage", "-p", "film.aktion")).Output;
        Assert.Contains($"joined of {(end == "tail" ? $"{take}, {more}" : $"{more}, {take}")}", lineage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stitch_AnExtensionInOtherColours_IsMatchedAndAFadeGoesOverTheFramesInCommon()
    {
        string shot = await film.MakeShotAsync("A hill.");
        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, seed = 7 });
        await film.DoAsync("takes/extend", new { project = film.Project, take = $"{shot}_t01", frames = 10, generator = "picturing/onwards", parameters = new { tint = "24" } });

        await film.DoAsync("takes/stitch", new { project = film.Project, takes = new[] { $"{shot}_t01", $"{shot}_t02" } });
        await film.DoAsync("takes/stitch", new { project = film.Project, takes = new[] { $"{shot}_t01", $"{shot}_t02" }, match = "none" });
        await film.Film.SucceedAsync("takes", "stitch", $"{shot}_t01", $"{shot}_t02", "--cross-fade", "2", "-p", "film.aktion");

        IReadOnlyList<JsonElement> takes = await film.TakesAsync(shot);
        Assert.True(Measured(takes[2], "join1.difference") > 20 && Measured(takes[2], "join1.matched") < 1, $"{takes[2]}");
        Assert.True(Measured(takes[2], "join1.step") < 1.5 * Measured(takes[2], "join1.usual"), $"{takes[2]}");
        Assert.Contains("join 1 jumps", Assert.Single(takes[3].GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal((await film.FramesAsync(takes[2])).Count, (await film.FramesAsync(takes[4])).Count);
    }

    [Fact]
    public async Task ExtendAndStitch_WhatDoesNotFit_IsRefusedWithTheReason()
    {
        string shot = await film.MakeShotAsync("A lake.");
        await film.DoAsync("jobs/start", new { project = film.Project, shots = new[] { shot }, seed = 3 });
        await film.DoAsync("jobs/start", new { project = film.Project, source = new { take = $"{shot}_t01", @as = "upscale" } });
        await film.DoAsync("jobs/start", new { project = film.Project, source = new { take = $"{shot}_t01", @as = "interpolate" } });
        IReadOnlyList<JsonElement> takes = await film.TakesAsync(shot);

        Assert.Equal((512, 288), (takes[1].GetProperty("raster").GetProperty("width").GetInt32(), takes[1].GetProperty("raster").GetProperty("height").GetInt32()));
        Assert.Equal(("48000/1001", (2 * takes[0].GetProperty("nativeFrames").GetInt32()) - 1), (takes[2].GetProperty("nativeRate").GetString(), takes[2].GetProperty("nativeFrames").GetInt32()));
        Assert.Contains("512x288", await RefusedAsync("takes/stitch", new { project = film.Project, takes = new[] { $"{shot}_t01", $"{shot}_t02" } }), StringComparison.Ordinal);
        Assert.Contains("48000/1001", await RefusedAsync("takes/stitch", new { project = film.Project, takes = new[] { $"{shot}_t01", $"{shot}_t03" } }), StringComparison.Ordinal);
        Assert.Contains("have 0", await RefusedAsync("takes/stitch", new { project = film.Project, takes = new[] { $"{shot}_t01", $"{shot}_t01" }, crossFade = 2 }), StringComparison.Ordinal);
        Assert.Contains("takes no firstFrame", await RefusedAsync("takes/extend", new { project = film.Project, take = $"{shot}_t01", frames = 4, generator = "previz/previz-shot" }), StringComparison.Ordinal);
        Assert.Contains("tail or head", await RefusedAsync("takes/extend", new { project = film.Project, take = $"{shot}_t01", frames = 4, end = "middle" }), StringComparison.Ordinal);
        Assert.Equal(3, (await film.TakesAsync(shot)).Count);
    }

    [Fact]
    public async Task Workflow_ThatGivesEachDraftToAnotherGenerator_MakesItTheSourceOfTheMaster()
    {
        string shot = await film.MakeShotAsync("A mill.");
        Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "home", "workflows"));
        await File.WriteAllTextAsync(Path.Combine(film.Sandbox.Folder, "home", "workflows", "masters.workflow.yaml"), """
            workflow: 1
            id: masters
            name: Drafts, then masters
            steps:
              - id: drafts
                takes: { generator: picturing/take, count: 2, seed: 5 }
              - id: masters
                forEach: drafts
                takes: { generator: picturing/onwards, source: "${each}", as: upscale, seed: "${each.seed}" }
            """);

        await film.Film.SucceedAsync("workflows", "run", "masters", shot, "-p", "film.aktion");

        IReadOnlyList<JsonElement> takes = await film.TakesAsync(shot);
        Assert.Equal(4, takes.Count);
        Assert.Equal([$"{shot}_t01", $"{shot}_t02"], takes.Where(take => Made(take) == "upscale").Select(take => take.GetProperty("origin").GetProperty("takes")[0].GetString()).Order(StringComparer.Ordinal));
        Assert.All(takes.Where(take => Made(take) == "upscale"), take => Assert.Equal("picturing/onwards", take.GetProperty("generator").GetString()));
    }

    private static string? Made(JsonElement take) => take.TryGetProperty("origin", out JsonElement origin) ? origin.GetProperty("relation").GetString() : null;

    private async Task<string> RefusedAsync(string method, object request) => (await film.Sandbox.RefusalAsync(method, request)).Message;

    private static string Origin(JsonElement take, string member) => take.GetProperty("origin").GetProperty(member).GetString()!;

    private static double Measured(JsonElement take, string name) => double.Parse(take.GetProperty("measurements").GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
