using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>Blocking from outside: a file, the command line, the wire.</summary>
public sealed class BlockingTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private string Project => Path.Combine(film.Sandbox.Folder, "film.aktion");

    [Fact]
    public async Task Block_AFilmsCharacter_ComesIntoTheRecipeAndGoesAgain()
    {
        await film.SucceedAsync("import", Path.Combine(Repository.Samples, "eleven-minutes", "eleven-minutes.fountain"));
        string shot = await MakeShotAsync();
        string rules = await ComposeAsync(shot);
        film.Write("blocking.json", """
            {"performers": [{"name": "mara", "keys": [{"seconds": 0, "x": 1.25, "z": 0, "heading": 90, "action": "walk"}]}],
             "camera": [{"seconds": 0, "x": 0, "y": 1.6, "z": -4, "targetX": 0, "targetY": 1.4, "targetZ": 0, "lensMillimetres": 35}]}
            """);

        ClientRun blocked = await film.SucceedAsync("shots", "block", shot, "blocking.json", "--frames", "24", "--json");
        string directed = await ComposeAsync(shot);
        JsonElement cleared = await film.Sandbox.CallAsync("shots/setBlocking", new { project = Project, shot });

        Assert.Equal((true, 24, "MARA"), (blocked.Json.GetProperty("blocked").GetBoolean(), blocked.Json.GetProperty("durationFrames").GetInt32(), blocked.Json.GetProperty("cast")[0].GetString()));
        Assert.Contains("\"performers\":[{\"keys\":[{\"action\":\"walk\",\"heading\":\"90\",\"x\":\"1.25\"}],\"name\":\"MARA\"}]", directed, StringComparison.Ordinal);
        Assert.Contains("\"blocking\":{\"camera\":[{", directed, StringComparison.Ordinal);
        Assert.False(cleared.GetProperty("blocked").GetBoolean());
        Assert.DoesNotContain("\"camera\":[{", rules + await ComposeAsync(shot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Block_WhatCannotBe_IsRefusedAndChangesNothing()
    {
        string shot = await MakeShotAsync();
        film.Write("nobody.json", """{"performers": [{"name": "NOBODY", "keys": [{"seconds": 0, "x": 0, "z": 0, "heading": 0, "action": "stand"}]}]}""");
        film.Write("late.json", """{"performers": [], "camera": [{"seconds": 0.5, "x": 0, "y": 1, "z": -4, "targetX": 0, "targetY": 1, "targetZ": 0, "lensMillimetres": 35}]}""");
        film.Write("words.json", """{"performers": "MARA walks in"}""");

        await film.RefuseAsync(1, [$"The blocking of {shot} names 'NOBODY', who is not in this film."], "shots", "block", shot, "nobody.json");
        await film.RefuseAsync(1, ["Blocking of the camera: the first key lies at 0.5 s; it must lie at 0"], "shots", "block", shot, "late.json");
        await film.RefuseAsync(2, ["'words.json' is no blocking: "], "shots", "block", shot, "words.json");
        await film.RefuseAsync(2, ["Name a file with a blocking, or --clear"], "shots", "block", shot);
    }

    [Fact]
    public async Task SetBlocking_OtherVersionOrRepeat_IsAConflictOrTheFirstResult()
    {
        string shot = await MakeShotAsync();
        object request = new { project = Project, shot, expectedVersion = 1, requestId = $"block {shot}", blocking = new { performers = Array.Empty<object>() } };

        JsonElement first = await film.Sandbox.CallAsync("shots/setBlocking", request);
        JsonElement again = await film.Sandbox.CallAsync("shots/setBlocking", request);
        (int code, string message) = await film.Sandbox.RefusalAsync("shots/setBlocking", new { project = Project, shot, expectedVersion = 1 });

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal((1103, $"{shot} was changed meanwhile: it has version 2, not 1. Read it again."), (code, message));
    }

    private async Task<string> MakeShotAsync() => (await film.Sandbox.CallAsync(
        "shots/fromSlot", new { project = Project, sentence = "A clock.", durationFrames = 12 })).GetProperty("code").GetString()!;

    private async Task<string> ComposeAsync(string shot) =>
        (await film.Sandbox.CallAsync("recipes/compose", new { project = Project, shot })).GetProperty("canonical").GetString()!;
}
