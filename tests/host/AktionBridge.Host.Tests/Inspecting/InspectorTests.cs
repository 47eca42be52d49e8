using System.Text.Json;

namespace AktionBridge.Host.Tests.Inspecting;

/// <summary>Inspectors on a real host with real plugins, as a person uses them: what they find warns, and nothing they do costs a take.</summary>
public sealed class InspectorTests
{
    [Fact]
    public async Task Generate_InspectorIsOn_ItsFindingsWarnAndItsMeasurementsAreKept()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        await film.InspectorAsync("on", "inspecting/seen", "--parameter", "threshold=4.50");

        JsonElement take = await film.GenerateAsync(more: ["--seed", "7", "--parameter", "swing=1"]);

        Assert.Equal(["the last frame is  [31mred from frame 19 for 1 frames (inspecting/seen)", "made by clip (inspecting/seen)"], InspectedFilm.Warnings(take));
        Assert.Equal("20", InspectedFilm.Measured(take, "inspecting/seen.frames"));
        Assert.Equal("4.5", InspectedFilm.Measured(take, "inspecting/seen.threshold"));
        Assert.Equal("[]", InspectedFilm.Measured(take, "inspecting/seen.empty"));
        Assert.Equal("[('swing', '1')]", InspectedFilm.Measured(take, "inspecting/seen.recipe"));
        Assert.Equal("7", InspectedFilm.Measured(take, "inspecting/seen.seed"));
        Assert.Equal("0", InspectedFilm.Measured(take, "blackFrames"));
        JsonElement on = (await film.Sandbox.CallAsync("project/get", new { project = film.Project })).GetProperty("inspectors");
        Assert.Equal("""[{"inspector":"inspecting/seen","parameters":{"threshold":"4.5"}}]""", on.GetRawText());
        string listed = (await film.Film.SucceedAsync("inspectors", "-p", "film.aktion")).Output;
        Assert.Matches(@"inspecting/seen +on +threshold=4\.5 +What it was shown\.", listed);
        Assert.Matches(@"flicker/flicker +threshold=3 +Luma that jumps", listed);
        string described = (await film.Film.SucceedAsync("plugins", "describe", "inspecting")).Output;
        Assert.Matches(@"threshold +number +2 +0 to 9 levels", described);
    }

    [Fact]
    public async Task Generate_InspectorsThatMisbehave_TheTakeIsConformedWithTheReasons()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        foreach (string inspector in new[] { "outside", "nonsense", "fail", "crash", "hang", "seen" })
            await film.InspectorAsync("on", $"inspecting/{inspector}");
        await film.InspectorAsync("on", "painting/seen");
        film.Install("painting", "# Changed, and trusted no longer.\n");

        JsonElement take = await film.GenerateAsync();

        string[] words =
        [
            "inspecting/outside could not look: Plugin 'inspecting' finished, but a finding lies at frame 19 for 2 frames; the take has 20.",
            "inspecting/nonsense could not look: Plugin 'inspecting' failed unexpectedly: TypeError: An inspector returns its findings",
            "inspecting/fail could not look: The lens is dirty. Clean it.",
            "inspecting/crash could not look: Plugin 'inspecting' crashed: its process was ended by signal 6 (SIGABRT).",
            "inspecting/hang could not look: Plugin 'inspecting' gave no sign of life for 5 s and was stopped.",
            "the last frame is",
            "made by clip (inspecting/seen)",
            $"painting/seen could not look: Plugin 'painting' in {Path.Combine(film.Film.PluginFolder, "painting")} is new or has changed and is not trusted",
        ];
        Assert.Collection(InspectedFilm.Warnings(take), [.. words.Select(start => (Action<string>)(warning => Assert.StartsWith(start, warning, StringComparison.Ordinal)))]);
        Assert.Equal("20", InspectedFilm.Measured(take, "inspecting/seen.frames"));
        Assert.Null(InspectedFilm.Measured(take, "inspecting/outside.frames"));
        Assert.Single((await film.Sandbox.CallAsync("conforms/list", new { project = film.Project })).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Inspect_InspectorsChange_LooksOnlyWhereSomethingIsDifferentAndNothingIsSaidTwice()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        Assert.Empty(InspectedFilm.Warnings(await film.GenerateAsync()));
        Assert.Equal((0, 1), await film.InspectAsync());

        await film.InspectorAsync("on", "inspecting/seen");
        Assert.Equal((1, 0), await film.InspectAsync(InspectedFilm.Shot));
        Assert.Equal(2, InspectedFilm.Warnings(await film.TakeAsync()).Length);
        Assert.Equal((0, 1), await film.InspectAsync("--take", $"{InspectedFilm.Shot}_t01"));
        Assert.Equal((1, 0), await film.InspectAsync("--again"));
        Assert.Equal(2, InspectedFilm.Warnings(await film.TakeAsync()).Length);

        await film.InspectorAsync("on", "inspecting/seen", "--parameter", "threshold=9");
        Assert.Equal((1, 0), await film.InspectAsync());
        Assert.Equal("9", InspectedFilm.Measured(await film.TakeAsync(), "inspecting/seen.threshold"));
        film.Install("inspecting", "# Changed.\n");
        await film.Film.SucceedAsync("plugins", "trust", "inspecting");
        Assert.Equal((1, 0), await film.InspectAsync());
        Assert.Equal((0, 1), await film.InspectAsync());

        await film.InspectorAsync("off", "inspecting/seen");
        Assert.Equal((1, 0), await film.InspectAsync());
        Assert.Empty(InspectedFilm.Warnings(await film.TakeAsync()));
        Assert.Null(InspectedFilm.Measured(await film.TakeAsync(), "inspecting/seen.frames"));
    }

    [Fact]
    public async Task Inspect_GeneratorIsGone_LooksWithWhatTheRecipeSays()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        await film.GenerateAsync("painting/clip");
        await film.GenerateAsync("painting/clip", "--parameter", "swing=2");
        film.Uninstall("painting");
        await film.Film.SucceedAsync("plugins");
        await film.InspectorAsync("on", "inspecting/seen");

        Assert.Equal((2, 0), await film.InspectAsync());

        JsonElement[] takes = [.. (await film.Film.SucceedAsync("takes", "--json", "-p", "film.aktion")).Json.EnumerateArray()];
        Assert.Equal(["[]", "[('swing', '2')]"], takes.Select(take => InspectedFilm.Measured(take, "inspecting/seen.recipe")));
        Assert.All(takes, take => Assert.Contains("made by clip (inspecting/seen)", InspectedFilm.Warnings(take)));
    }

    [Fact]
    public async Task SetInspectors_WhatIsNotThere_IsRefusedWithWhatThereIsAndAListIsRestored()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        await RefusedAsync(film, "there is none/seen", "There is no plugin 'there is none'. Installed: flicker, inspecting, painting");
        await RefusedAsync(film, "inspecting/blur", "Plugin 'inspecting' has no inspector 'blur'. It has: seen, steady, outside");
        await RefusedAsync(film, "seen", "'seen' does not name an inspector. Write plugin/inspector");
        await RefusedAsync(film, "inspecting/seen", "Inspector 'inspecting/seen': parameter 'threshold' is a number from 0 to 9 (levels), not '10'.", "threshold=10");
        await RefusedAsync(film, "inspecting/seen", "Inspector 'inspecting/seen' has no parameter 'treshold'. It has: threshold.", "treshold=1");
        (int code, string message) = await film.Sandbox.RefusalAsync(
            "project/setInspectors", new { project = film.Project, inspectors = new object[] { new { inspector = "inspecting/seen" }, new { inspector = "inspecting/seen" } } });
        Assert.Equal((1102, "'inspecting/seen' is named twice; each inspector looks once."), (code, message));

        await film.InspectorAsync("on", "painting/seen", "--parameter", "threshold=1");
        await film.InspectorAsync("on", "inspecting/seen");
        JsonElement former = (await film.Sandbox.CallAsync("project/get", new { project = film.Project })).GetProperty("inspectors");
        film.Uninstall("painting");
        await film.InspectorAsync("off", "inspecting/seen");
        await film.Sandbox.CallAsync("project/setInspectors", new { project = film.Project, inspectors = former });
        Assert.Equal(former.GetRawText(), (await film.Sandbox.CallAsync("project/get", new { project = film.Project })).GetProperty("inspectors").GetRawText());
        Assert.Matches(@"painting/seen +on +threshold=1 +its plugin is not installed", (await film.Film.SucceedAsync("inspectors", "-p", "film.aktion")).Output);
        JsonElement take = await film.GenerateAsync();
        Assert.StartsWith("painting/seen could not look: There is no plugin 'painting'.", InspectedFilm.Warnings(take)[0], StringComparison.Ordinal);
        string ledger = (await film.Sandbox.CallAsync("provenance/ledger", new { project = film.Project })).GetRawText();
        Assert.Contains("project/setInspectors", ledger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_FlickerSample_FiresOnAClipThatFlickersAndIsQuietOnAFade()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        await film.InspectorAsync("on", "flicker/flicker", "--parameter", "threshold=20");
        // The built-in measure sees it as well.
        await film.Film.SucceedAsync("thresholds", "set", "quiet=flicker", "-p", "film.aktion");

        JsonElement still = await film.GenerateAsync();
        JsonElement flickers = await film.GenerateAsync(more: ["--parameter", "swing=40"]);
        JsonElement little = await film.GenerateAsync(more: ["--parameter", "swing=10"]);

        Assert.Empty(InspectedFilm.Warnings(still));
        Assert.Equal("0.0", InspectedFilm.Measured(still, "flicker/flicker.largestJump"));
        Assert.Equal(["luma flickers from frame 1 for 18 frames (flicker/flicker)"], InspectedFilm.Warnings(flickers));
        Assert.Empty(InspectedFilm.Warnings(little));
    }

    private static async Task RefusedAsync(InspectedFilm film, string inspector, string words, params string[] parameters)
    {
        ClientRun run = await film.Sandbox.ClientAsync(["inspectors", "on", inspector, .. parameters.SelectMany(parameter => new[] { "--parameter", parameter }), "-p", "film.aktion"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(words, run.Errors, StringComparison.Ordinal);
    }
}
