using System.Text.Json;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Plugins that misbehave: the job fails and says why, the host answers on, nothing of the plugin is left.</summary>
public sealed class PluginTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    [Theory]
    [InlineData("crash", "Plugin 'p-crash' crashed: its process was ended by signal 6 (SIGABRT).")]
    [InlineData("throw", "Plugin 'p-throw' failed unexpectedly: TypeError: An apple is no pear.")]
    [InlineData("hang", "Plugin 'p-hang' gave no sign of life for 5 s and was stopped. Try again; if it needs longer, raise silenceLimitSeconds in its plugin.json.")]
    [InlineData("garbage", "Plugin 'p-garbage' ")]
    [InlineData("text", "'picture.png' cannot be read as media")]
    public async Task Board_PluginMisbehaves_TheJobFailsAndTheHostLives(string generator, string said)
    {
        string id = $"p-{generator}";
        SmallPlugins.InstallRough(film.PluginFolder, id);
        await film.SucceedAsync("plugins", "trust", id);
        int? host = film.Sandbox.HostPid();

        ClientRun run = await film.RunAsync("board", "sc000_sh0010", "--generator", $"{id}/{generator}");

        SmallFilm.RequireRefusal(run, 1, "failed. ", said);
        JsonElement job = await film.LastJobAsync();
        Assert.Equal("failed", job.GetProperty("state").GetString());
        Assert.Contains(said, job.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("ready", await StateAsync(id));
        Assert.Equal(0, await BoardsAsync());
        Assert.Equal(host, film.Sandbox.HostPid());
        if (generator is "crash" or "hang" or "garbage")
            Assert.DoesNotContain(film.Sandbox.LivingProcesses(), process => process.Contains($"plugins/{id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Board_PluginPrintsToStdout_Succeeds()
    {
        await using var printing = new SmallFilm();
        await printing.InitializeAsync();
        SmallPlugins.InstallRough(printing.PluginFolder, "p-prints");
        await printing.SucceedAsync("plugins", "trust", "p-prints");

        ClientRun run = await printing.SucceedAsync("board", "sc000_sh0010", "--generator", "p-prints/prints", "--json");

        Assert.Equal(1, run.Json.GetArrayLength());
        await printing.SucceedAsync("stop");
        await printing.Sandbox.GoneAsync();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("nonsense")]
    [InlineData("exit", "There is no licence.")]
    [InlineData("contract", "contract 3.0", "this host has 1.1", "Update")]
    public async Task Board_PluginCannotBeUnderstood_IsRefusedBeforeAnyJob(string how, params string[] said)
    {
        string id = $"r-{how}";
        SmallPlugins.InstallRaw(film.PluginFolder, id, how);
        await film.SucceedAsync("plugins", "trust", id);

        await film.RefuseAsync(1, [$"Plugin '{id}'", .. said], "board", "sc000_sh0010", "--generator", $"{id}/any");

        Assert.DoesNotContain(film.Sandbox.LivingProcesses(), process => process.Contains($"plugins/{id}", StringComparison.Ordinal));
        Assert.Equal("ready", await StateAsync(id));
    }

    [Fact]
    public async Task Plugins_OfAnotherContractVersion_AreListedWithTheRemedy()
    {
        SmallPlugins.Install(film.PluginFolder, "future", """{"python":"rough.py"}""", "9.0", "rough.py", "raise SystemExit('never started')");

        JsonElement listed = await ListedAsync("future");

        Assert.Equal("invalid", listed.GetProperty("state").GetString());
        Assert.Equal("Plugin 'future' needs contract 9.0; this host has 1.1. Update the host.", listed.GetProperty("problem").GetString());
        await film.RefuseAsync(1, ["future"], "plugins", "trust", "future");
        await film.RefuseAsync(1, ["future"], "board", "sc000_sh0010", "--generator", "future/any");
    }

    [Fact]
    public async Task Board_UntrustedPlugin_IsListedAndNeverStarted()
    {
        string mark = Path.Combine(film.Sandbox.Folder, "started");
        SmallPlugins.Install(film.PluginFolder, "stranger", """{"python":"rough.py"}""", "1.0", "rough.py", $"open({JsonSerializer.Serialize(mark)}, 'w')");

        JsonElement listed = await ListedAsync("stranger");
        await film.RefuseAsync(1, ["stranger", "trust"], "board", "sc000_sh0010", "--generator", "stranger/any");
        await film.RefuseAsync(1, ["stranger", "trust"], "plugins", "describe", "stranger");

        Assert.Equal("untrusted", listed.GetProperty("state").GetString());
        Assert.Contains("trust", listed.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task Board_TrustedPluginThatChanged_IsNotStartedAgain()
    {
        SmallPlugins.InstallRough(film.PluginFolder, "changing");
        await film.SucceedAsync("plugins", "trust", "changing");
        await File.AppendAllTextAsync(Path.Combine(film.PluginFolder, "changing", "rough.py"), "\n# changed\n", TestContext.Current.CancellationToken);

        await film.RefuseAsync(1, ["changing", "trust"], "plugins", "describe", "changing");

        Assert.Equal("untrusted", await StateAsync("changing"));
    }

    private async Task<int> BoardsAsync() =>
        (await film.SucceedAsync("status", "--json")).Json.GetProperty("project").GetProperty("counts").GetProperty("boards").GetInt32();

    private async Task<string?> StateAsync(string id) => (await ListedAsync(id)).GetProperty("state").GetString();

    private async Task<JsonElement> ListedAsync(string id) =>
        (await film.SucceedAsync("plugins", "--json")).Json.EnumerateArray().Single(plugin => plugin.GetProperty("id").GetString() == id);
}
