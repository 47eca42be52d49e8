using System.Text.Json;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>A plugin that crashes with whatever it is given: put aside with the reason, also for the next host, until somebody releases it.</summary>
public sealed class QuarantineTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private const string Id = "poisoned";

    [Fact]
    public async Task Board_ThreeRecipesCrash_ThePluginIsInQuarantineUntilReleasedAlsoAfterARestart()
    {
        SmallPlugins.InstallRough(film.PluginFolder, Id);
        await film.SucceedAsync("plugins", "trust", Id);
        await film.SucceedAsync("shots", "from-slot", "A door.", "--frames", "12");
        await film.SucceedAsync("shots", "from-slot", "A hand.", "--frames", "12");

        foreach (string shot in new[] { "sc000_sh0010", "sc000_sh0020", "sc000_sh0030" })
            await BoardAsync(shot, "crash", "ended by signal 6 (SIGABRT)");
        await BoardAsync("sc000_sh0010", "prints", $"Plugin '{Id}' is in quarantine since", $"aktion plugins release {Id}");
        JsonElement held = await DebugAsync();
        Assert.Equal("quarantined", held.GetProperty("plugin").GetProperty("state").GetString());
        Assert.Contains("3 different recipes within 5 minutes", held.GetProperty("quarantine").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.False(held.TryGetProperty("process", out _));
        string logs = (await film.SucceedAsync("plugins", "logs", Id)).Output;
        Assert.Contains("a print while loading", logs, StringComparison.Ordinal);
        Assert.Contains("ended by signal 6 (SIGABRT)", logs, StringComparison.Ordinal);

        await film.SucceedAsync("stop");
        await film.Sandbox.GoneAsync();
        await BoardAsync("sc000_sh0010", "prints", $"Plugin '{Id}' is in quarantine since");
        ClientRun doctor = await film.RunAsync("doctor");
        Assert.Contains($"aktion plugins release {Id}", doctor.Output, StringComparison.Ordinal);

        await film.SucceedAsync("plugins", "release", Id);
        await film.SucceedAsync("board", "sc000_sh0010", "--generator", $"{Id}/prints");
        Assert.Equal("ready", (await DebugAsync()).GetProperty("plugin").GetProperty("state").GetString());
    }

    private async Task BoardAsync(string shot, string generator, params string[] said) =>
        SmallFilm.RequireRefusal(await film.RunAsync("board", shot, "--generator", $"{Id}/{generator}"), 1, said);

    private async Task<JsonElement> DebugAsync() => (await film.SucceedAsync("plugins", "debug", Id, "--json")).Json;
}
