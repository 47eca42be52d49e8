using System.Text.Json;
using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.PluginKit.Tests.Checks;

/// <summary>The kit on plugins that keep the contract, and on one that breaks it in each way a check is for.</summary>
public sealed class CheckTests
{
    private const int ProblemsFound = 4;

    public static TheoryData<string, string, string> Misbehaviours => new()
    {
        { "description", "description", "'shade' is a number from 0 to 255" },
        { "stable", "stable", "In process" },
        { "defaults", "defaults", "makes pictures from 100x100 to 120x120" },
        { "frames", "runs", "it made 11 frames, asked for were 12" },
        { "rate", "runs", "its rate is 12, asked for was 24" },
        { "size", "runs", "its picture is 32x32, asked for was 320x180" },
        { "silent", "progress", "it reported none" },
        { "falling", "progress", "it fell from" },
        { "beyond", "progress", "a fraction is 0 to 1" },
        { "home", "places", "~/notes.txt" },
        { "current", "places", "~/notes.txt" },
        { "own", "places", "notes.txt" },
        { "temporary", "places", "~/tmp" },
        { "shared", "places", "aktion-shared-" },
        { "cancel", "cancel", "it had not stopped 2 s after it was cancelled" },
        { "parameters", "parameters", "it crashed: Its process ended with exit code 3" },
        { "deterministic", "deterministic", "other pixels from frame" },
        { "overlap", "overlap", "two runs at once: it made 13 frames, asked for were 12" },
        { "memory", "frees", "MiB that it kept" },
        { "files", "frees", "files open" },
        { "children", "frees", "more processes live" },
        { "lifeline", "lifeline", "its processes were still there" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Check_OneMisbehaviour_FailsThatCheckAndSaysWhy(string how, string check, string words)
    {
        using var desk = new Desk();
        string shared = Path.Combine(Path.GetTempPath(), $"aktion-shared-{Guid.NewGuid():N}.txt");
        string folder = Install(desk, how, shared);
        string[] only = check is "description" or "stable" or "defaults" ? ["--only", "runs"] : ["--only", check];

        Spoken spoken = await desk.PluginsAsync(["check", folder, "--json", .. only]);

        File.Delete(shared);
        Assert.True(spoken.ExitCode == ProblemsFound, spoken.All);
        JsonElement failed = Assert.Single(Results(spoken), result => result.GetProperty("outcome").GetString() == "failed");
        Assert.Equal(check, failed.GetProperty("check").GetString());
        Assert.Contains(words, failed.GetProperty("message").GetString(), StringComparison.Ordinal);
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Check_TheConformancePluginItself_PassesAll()
    {
        using var desk = new Desk();

        Spoken spoken = await desk.PluginsAsync("check", Install(desk, "well", ""), "--json");

        Assert.True(spoken.ExitCode == 0, spoken.All);
        Assert.All(Results(spoken), result => Assert.Equal("passed", result.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Check_AnotherContract_FailsTheManifestAndSkipsTheRest()
    {
        using var desk = new Desk();
        string folder = Install(desk, "well", "", contract: "9.0");

        Spoken spoken = await desk.PluginsAsync("check", folder, "--json");

        Assert.Equal(ProblemsFound, spoken.ExitCode);
        JsonElement[] results = [.. Results(spoken)];
        Assert.Equal("manifest", results[0].GetProperty("check").GetString());
        Assert.Contains("needs contract 9.0", results[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.All(results.Skip(1), result => Assert.Equal("skipped", result.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Check_DoesNotLoad_QuotesThePluginsWords()
    {
        using var desk = new Desk();
        string folder = Install(desk, "well", "");
        File.WriteAllText(Path.Combine(folder, "plugin.py"), "import torch_of_the_future\n");

        Spoken spoken = await desk.PluginsAsync("check", folder);

        Assert.Equal(ProblemsFound, spoken.ExitCode);
        Assert.Contains("failed  description: Plugin 'conformance' could not say what it brings: plugin.py cannot be loaded: ModuleNotFoundError: No module named 'torch_of_the_future'", spoken.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonElement> Results(Spoken spoken) => JsonDocument.Parse(spoken.Output).RootElement.GetProperty("checks").EnumerateArray();

    private static string Install(Desk desk, string how, string shared, string contract = "1.0")
    {
        string folder = Directory.CreateDirectory(desk.At("work", "conformance")).FullName;
        File.Copy(Path.Combine(Repository.Conformance, "plugin.py"), Path.Combine(folder, "plugin.py"));
        File.WriteAllText(Path.Combine(folder, "how.txt"), how);
        File.WriteAllText(Path.Combine(folder, "shared.txt"), shared);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), $$"""{"id":"conformance","name":"Conformance","version":"1.0.0","contract":"{{contract}}","entry":{ "python": "plugin.py" } }""");
        return folder;
    }
}
