using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Directing;

/// <summary>Beats, scenes and breakdown documents from outside, and the ledger that tells of them.</summary>
public sealed class RefinedFilmTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private const string Script = "INT. KITCHEN - DAY\n\nMARA takes the letter.\n\nMARA\nIt is from you.\n\nTOBI\nRead it.\n";

    [Fact]
    public async Task EditsAndNewShots_AreKeptOverAnImportAndABreakdown_AndToldByTheLedger()
    {
        string script = film.Write("kitchen.fountain", Script);
        await film.SucceedAsync("import", script);
        await film.SucceedAsync("breakdown");
        JsonElement[] beats = await BeatsAsync();
        string document = film.Write("more.json", """{ "format": "aktion-breakdown/1", "newShots": [{ "after": "sc010_sh0010", "description": "The letter, worn.", "size": "insert", "durationFrames": 30 }] }""");

        await film.SucceedAsync("script", "edit", "10", "--interior", "false", "--exterior", "true");
        await film.SucceedAsync("script", "edit-beat", Id(beats[0]), "--text", "MARA tears the letter.");
        await film.SucceedAsync("script", "edit-beat", Id(beats[1]), "--kind", "action");
        ClientRun proposed = await film.SucceedAsync("script", "propose", document);
        await film.SucceedAsync("script", "accept", document);
        await film.SucceedAsync("import", film.Write("kitchen.fountain", Script.Replace("takes the letter", "takes a letter", StringComparison.Ordinal)));
        await film.SucceedAsync("breakdown");
        JsonElement scene = (await film.SucceedAsync("script", "outline", "--scene", "10", "--beats", "--json")).Json[0];
        ClientRun shots = await film.SucceedAsync("shots", "--scene", "10", "--json");
        ClientRun told = await film.SucceedAsync("ledger", "--action", "script/", "--last", "6", "--json");
        ClientRun table = await film.SucceedAsync("ledger", "--last", "1");

        Assert.Contains("newShots[0]", proposed.Output, StringComparison.Ordinal);
        Assert.Equal((false, true), (scene.GetProperty("interior").GetBoolean(), scene.GetProperty("exterior").GetBoolean()));
        Assert.Equal(["MARA tears the letter.", "It is from you.", "Read it."], (await BeatsAsync()).Select(beat => beat.GetProperty("text").GetString()));
        Assert.Equal(["action", "action", "dialogue"], (await BeatsAsync()).Select(beat => beat.GetProperty("kind").GetString()));
        Assert.Equal(("sc010_sh0015", 30), (shots.Json[1].GetProperty("code").GetString(), shots.Json[1].GetProperty("durationFrames").GetInt32()));
        Assert.Equal(["script/editBeat", "script/editBeat", "script/accept", "script/import", "script/breakdown"], told.Json.EnumerateArray().TakeLast(5).Select(line => line.GetProperty("action").GetString()));
        Assert.Contains("script/breakdown", table.Output, StringComparison.Ordinal);
        Assert.Contains("1 of ", table.Output, StringComparison.Ordinal);
    }

    private async Task<JsonElement[]> BeatsAsync() => [.. (await film.SucceedAsync("script", "outline", "--scene", "10", "--beats", "--json")).Json[0].GetProperty("beats").EnumerateArray()];

    private static string Id(JsonElement beat) => beat.GetProperty("id").GetString()!;
}
