using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Host.Plugins.Tests.Support;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Plugins;

/// <summary>A Python plugin with packages of its own, from the moment somebody drops it in; without network.</summary>
public sealed class InstallTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    [Fact]
    public async Task Install_OfATrustedPlugin_IsAskedForEverywhereAndThenItRuns()
    {
        const string Remedy = "Plugin 'tiny' needs its Python environment. Run: aktion plugins install tiny";
        string wheels = Path.Combine(film.Sandbox.Folder, "wheels");
        TinyPackage.WriteWheel(wheels, "1.0");
        Drop("tiny", "aktion-tiny==1.0");
        await film.RefuseAsync(1, ["tiny", "is not trusted", "aktion plugins trust tiny"], "plugins", "install", "tiny", "--no-index", "--find-links", wheels);

        ClientRun trust = await film.SucceedAsync("plugins", "trust", "tiny");
        (string? State, string? Problem) before = await ListedAsync("tiny");
        ClientRun doctor = await film.RunAsync("doctor");
        await film.RefuseAsync(1, [Remedy], "board", "sc000_sh0010", "--generator", "tiny/tiny");
        ClientRun install = await film.SucceedAsync("plugins", "install", "tiny", "--no-index", "--find-links", wheels);
        ClientRun again = await film.SucceedAsync("plugins", "install", "tiny", "--json");
        (string? State, string? Problem) after = await ListedAsync("tiny");
        await film.SucceedAsync("board", "sc000_sh0010", "--generator", "tiny/tiny");
        ClientRun debug = await film.SucceedAsync("plugins", "debug", "tiny");

        Assert.Contains(Remedy, trust.Output, StringComparison.Ordinal);
        Assert.Equal(("invalid", Remedy), before);
        Assert.Equal(4, doctor.ExitCode);
        Assert.Contains(Remedy, doctor.Output, StringComparison.Ordinal);
        Assert.Contains("Successfully installed aktion-tiny-1.0", install.Errors, StringComparison.Ordinal);
        Assert.Contains("Plugin 'tiny' has its environment for Python 3.", install.Output, StringComparison.Ordinal);
        Assert.StartsWith(Path.Combine(film.Sandbox.Folder, "home", "environments", "tiny-"), again.Json.GetProperty("environment").GetString(), StringComparison.Ordinal);
        Assert.False(again.Json.GetProperty("built").GetBoolean());
        Assert.Equal(("ready", null), after);
        Assert.Contains(" cores", debug.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_HostKilledMeanwhile_TheNextHostLeavesNothingOfIt()
    {
        await using var killed = new SmallFilm();
        await killed.InitializeAsync();
        string endless = TinyPackage.WriteEndless(Path.Combine(killed.Sandbox.Folder, "endless"));
        Drop("slow", endless, killed);
        await killed.SucceedAsync("plugins", "trust", "slow");
        using Process client = killed.Sandbox.StartClient("plugins", "install", "slow", "--no-index");
        while (await client.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("Processing ", StringComparison.Ordinal))
        {
            // Until the package is being set up.
        }

        using (Process host = Process.GetProcessById(killed.Sandbox.HostPid()!.Value))
            host.Kill();
        ClientRun cutOff = await Sandbox.FinishAsync(client);
        JsonElement listed = (await killed.SucceedAsync("plugins", "--json")).Json.EnumerateArray().Single(plugin => plugin.GetProperty("id").GetString() == "slow");

        Assert.NotEqual(0, cutOff.ExitCode);
        Assert.DoesNotContain(killed.Sandbox.LivingProcesses(), process => process.Contains("environments", StringComparison.Ordinal));
        Assert.Equal("invalid", listed.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("relative/wheels")]
    [InlineData("/no/such/wheels")]
    public async Task Install_FindLinksThatIsNoFolder_NamesIt(string folder)
    {
        Drop("links", "aktion-tiny==1.0");
        await film.SucceedAsync("plugins", "trust", "links");

        (int code, string message) = await film.Sandbox.RefusalAsync("plugins/install", new { plugin = "links", findLinks = new[] { folder } });

        Assert.Equal(1102, code);
        Assert.Contains($"'{folder}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_NoSuchPlugin_SaysWhatThereIsAndHowToNameAFolder()
    {
        Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "nobody"));

        await film.RefuseAsync(1, ["There is no plugin 'nobody'", "aktion plugins install ./nobody"], "plugins", "install", "nobody");
    }

    private void Drop(string id, string requirements, SmallFilm? into = null)
    {
        string folder = Directory.CreateDirectory(Path.Combine((into ?? film).PluginFolder, id)).FullName;
        File.WriteAllText(Path.Combine(folder, "tiny.py"), TinyPackage.Script);
        File.WriteAllText(Path.Combine(folder, "requirements.txt"), requirements + "\n");
        File.WriteAllText(Path.Combine(folder, "plugin.json"), $$"""{"id":"{{id}}","name":"Tiny","version":"1.0.0","contract":"1.0","entry":{ "python": "tiny.py" } }""");
    }

    private async Task<(string? State, string? Problem)> ListedAsync(string id)
    {
        JsonElement listed = (await film.SucceedAsync("plugins", "--json")).Json.EnumerateArray().Single(plugin => plugin.GetProperty("id").GetString() == id);
        return (listed.GetProperty("state").GetString(), listed.TryGetProperty("problem", out JsonElement problem) ? problem.GetString() : null);
    }
}
