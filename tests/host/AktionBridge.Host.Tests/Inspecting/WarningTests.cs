using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Inspecting;

/// <summary>Warnings of the built-in measures from the inspection to the timeline: thresholds, decisions, placing.</summary>
public sealed class WarningTests
{
    [Fact]
    public async Task Place_TakeWithWarnings_IsPlacedAndSaysThem_UntilSomebodyDecides()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        // Its light goes up and down by 40 levels from frame to frame.
        JsonElement flickers = await film.GenerateAsync(more: ["--parameter", "swing=40"]);
        string words = Assert.Single(InspectedFilm.Warnings(flickers));
        Assert.Matches("^light flickers from frame [01] for (19|20) frames by (39|40|41) levels$", words);

        film.Film.Write("cut.otio", Cut.Of(Cut.Track("V1", "Video", false, Cut.Clip("before", 10), Cut.Gap(24), Cut.Clip("after", 10))));
        string placed = (await film.Film.SucceedAsync("place", "cut.otio", "-o", "filled.otio", "-p", "film.aktion")).Output;
        Assert.Contains($"warning: {InspectedFilm.Shot}: {words}", placed, StringComparison.Ordinal);
        Assert.Contains("verified", placed, StringComparison.Ordinal);

        string take = $"{InspectedFilm.Shot}_t01";
        ClientRun silent = await film.Sandbox.ClientAsync(["override", take, "-p", "film.aktion"]);
        Assert.Contains("say in 1 to 1000 why the warning may stay", silent.Errors, StringComparison.Ordinal);
        ClientRun wrong = await film.Sandbox.ClientAsync(["override", take, "--code", "black", "--reason", "Night.", "-p", "film.aktion"]);
        Assert.Contains("The take has no warning 'black'. It has: flicker.", wrong.Errors, StringComparison.Ordinal);
        string decided = (await film.Film.SucceedAsync("override", take, "--reason", "A broken lamp, as written.", "-p", "film.aktion")).Output;
        Assert.Contains(": A broken lamp, as written.)", decided, StringComparison.Ordinal);

        JsonElement held = await film.TakeAsync();
        Assert.Empty(InspectedFilm.Warnings(held));
        Assert.Equal("A broken lamp, as written.", held.GetProperty("findings")[0].GetProperty("reason").GetString());
        JsonElement row = Assert.Single((await film.Sandbox.CallAsync("timeline/placements", new { project = film.Project })).GetProperty("items").EnumerateArray());
        Assert.Empty(row.GetProperty("warnings").EnumerateArray());
        string ledger = (await film.Sandbox.CallAsync("provenance/ledger", new { project = film.Project })).GetRawText();
        Assert.Contains("takes/override", ledger, StringComparison.Ordinal);
        Assert.Contains("A broken lamp, as written.", ledger, StringComparison.Ordinal);

        await film.Film.SucceedAsync("override", take, "--withdraw", "-p", "film.aktion");
        Assert.Equal([words], InspectedFilm.Warnings(await film.TakeAsync()));
    }

    [Fact]
    public async Task SetThresholds_ChangesTheWarningsOfTakesThatExist_WithoutAnotherLook()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        Assert.Single(InspectedFilm.Warnings(await film.GenerateAsync(more: ["--parameter", "swing=40"])));
        int looks = await LooksAsync(film);

        string set = (await film.Film.SucceedAsync("thresholds", "set", "flickerLevels=60.0", "-p", "film.aktion")).Output;
        Assert.Matches(@"flickerLevels +60 +3 +levels", set);
        Assert.Empty(InspectedFilm.Warnings(await film.TakeAsync()));
        Assert.Equal((0, 1), await film.InspectAsync());
        await film.Film.SucceedAsync("thresholds", "set", "flickerLevels=", "quiet=flicker", "-p", "film.aktion");
        Assert.Empty(InspectedFilm.Warnings(await film.TakeAsync()));
        await film.Film.SucceedAsync("thresholds", "set", "quiet=", "-p", "film.aktion");
        Assert.Single(InspectedFilm.Warnings(await film.TakeAsync()));
        Assert.Equal(looks, await LooksAsync(film));

        await RefusedAsync(film, "frozenFrames=2", "Inspector 'built-in': parameter 'frozenFrames' is a whole number from 6 to 100000 (frames), not '2'.");
        await RefusedAsync(film, "frozen=7", "Inspector 'built-in' has no parameter 'frozen'. It has: blackFrames, frozenFrames");
        await RefusedAsync(film, "quiet=blur", "quiet names 'blur'. The codes are: black, frozen");
        string ledger = (await film.Sandbox.CallAsync("provenance/ledger", new { project = film.Project })).GetRawText();
        Assert.Contains("project/setThresholds", ledger, StringComparison.Ordinal);
    }

    private static async Task<int> LooksAsync(InspectedFilm film) =>
        (await film.Sandbox.CallAsync("project/get", new { project = film.Project })).GetProperty("runs").GetProperty("inspect").GetInt32();

    private static async Task RefusedAsync(InspectedFilm film, string value, string words)
    {
        ClientRun run = await film.Sandbox.ClientAsync(["thresholds", "set", value, "-p", "film.aktion"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(words, run.Errors, StringComparison.Ordinal);
    }
}
