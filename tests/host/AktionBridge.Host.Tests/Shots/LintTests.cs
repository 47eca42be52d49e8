using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>Lint, depth and blocking files from outside: the command line, the ledger.</summary>
public sealed class LintTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private string Project => Path.Combine(film.Sandbox.Folder, "film.aktion");

    [Fact]
    public async Task Lint_WaiveAndSwitchOff_AreRememberedWithTheirReasonsAndTakenBack()
    {
        await ImportAsync();
        ClientRun all = await film.SucceedAsync("lint", "--json");
        string[] found = Ids(all);

        await film.SucceedAsync("lint", "waive", "named-without-lock@MARA", "--reason", "She is a silhouette.");
        string[] waived = Ids(await film.SucceedAsync("lint", "--json"));
        ClientRun told = await film.SucceedAsync("lint", "--waived");
        await film.SucceedAsync("lint", "off", "no-brief");
        string[] off = Ids(await film.SucceedAsync("lint", "--json"));
        string ledger = (await film.Sandbox.CallAsync("provenance/ledger", new { project = Project, limit = 1000 })).GetRawText();
        await film.SucceedAsync("lint", "unwaive", "named-without-lock@MARA");
        await film.SucceedAsync("lint", "on", "no-brief");

        Assert.Contains("no-brief@film", found);
        Assert.Equal(found.Except(["named-without-lock@MARA"]), waived);
        Assert.Contains("[waived by cli: She is a silhouette.]", told.Output, StringComparison.Ordinal);
        Assert.Equal(waived.Except(["no-brief@film"]), off);
        Assert.Contains("film/waive", ledger, StringComparison.Ordinal);
        Assert.Contains("She is a silhouette.", ledger, StringComparison.Ordinal);
        Assert.Equal(found, Ids(await film.SucceedAsync("lint", "--json")));
        await film.RefuseAsync(1, ["The lint does not find 'jump-cut@sc010_sh0010' today."], "lint", "waive", "jump-cut@sc010_sh0010", "--reason", "x");
        await film.RefuseAsync(1, ["There is no lint rule 'jumpcut'."], "lint", "off", "jumpcut");
    }

    [Fact]
    public async Task Depth_OfFilmAndShot_SaysWhatGivesMost()
    {
        await ImportAsync();

        JsonElement whole = (await film.SucceedAsync("depth", "--json")).Json, shot = (await film.SucceedAsync("depth", "--shot", "sc010_sh0010", "--json")).Json;
        ClientRun status = await film.SucceedAsync("status");

        Assert.Equal(5, whole.GetProperty("scenes").EnumerateArray().Count(scene => scene.GetProperty("scene").GetString() != "0"));
        Assert.StartsWith("aktion ", whole.GetProperty("steps")[0].GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal(9, shot.GetProperty("shots")[0].GetProperty("decisions").GetArrayLength());
        Assert.Contains("lint: ", status.Output, StringComparison.Ordinal);
        Assert.Contains("; depth ", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocking_ExportedAndImported_IsTheSameRecipe()
    {
        await ImportAsync();
        string before = await ComposeAsync("sc012_sh0020");

        await film.SucceedAsync("blocking", "export", "sc012_sh0020", "two.json");
        ClientRun again = await film.SucceedAsync("blocking", "import", "sc012_sh0020", "two.json", "--json");
        string after = await ComposeAsync("sc012_sh0020");
        await film.SucceedAsync("blocking", "export", "sc012_sh0020", "camera.json", "--with-camera");

        Assert.True(again.Json.GetProperty("blocked").GetBoolean());
        Assert.Equal(before, after);
        using JsonDocument camera = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(film.Sandbox.Folder, "camera.json")));
        Assert.True(camera.RootElement.GetProperty("camera")[0].GetProperty("z").GetDecimal() < 0);
        await film.RefuseAsync(2, ["'two.json' exists.".Replace("two.json", Path.Combine(film.Sandbox.Folder, "two.json"), StringComparison.Ordinal)], "blocking", "export", "sc012_sh0020", "two.json");
        await film.SucceedAsync("shots", "block", "sc012_sh0020", "--clear");
    }

    private async Task ImportAsync()
    {
        await film.SucceedAsync("import", Path.Combine(Repository.Samples, "eleven-minutes", "eleven-minutes.fountain"));
        await film.SucceedAsync("breakdown");
    }

    private async Task<string> ComposeAsync(string shot) =>
        (await film.Sandbox.CallAsync("recipes/compose", new { project = Project, shot })).GetProperty("canonical").GetString()!;

    private static string[] Ids(ClientRun run) => [.. run.Json.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
}
