using System.Text.Json;
using System.Text.RegularExpressions;
using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.PluginKit.Tests.Checks;

/// <summary>The kit on writers that keep the contract, and on one that breaks it in each way a check is for; one run alone; and the page that tells of writers.</summary>
public sealed partial class WriterCheckTests
{
    private const int ProblemsFound = 4;

    private static string Coverage => Path.Combine(Repository.Root, "samples", "writers", "coverage");

    public static TheoryData<string, string> Misbehaviours => new()
    {
        { "description", "writer 'pen': it costs less than nothing" },
        { "writes", "its document cannot be used at shots[3].shot: 'sc990_sh0010' is none of scene 1, which was asked for" },
        { "deterministic", "two processes said different things of the same scene" },
        { "cancel", "it had not stopped 2 s after it was cancelled" },
        { "parameters", "it crashed: Its process ended with exit code 3" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Check_OneMisbehaviour_FailsThatCheckAndSaysWhy(string check, string words)
    {
        using var desk = new Desk();

        Spoken spoken = await desk.PluginsAsync("check", Install(desk, check), "--json", "--only", check == "description" ? "writes" : check);

        Assert.True(spoken.ExitCode == ProblemsFound, spoken.All);
        JsonElement failed = Assert.Single(Results(spoken), result => result.GetProperty("outcome").GetString() == "failed");
        Assert.Equal(check, failed.GetProperty("check").GetString());
        Assert.Contains(words, failed.GetProperty("message").GetString(), StringComparison.Ordinal);
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Check_SampleWriter_KeepsTheContract()
    {
        using var desk = new Desk();

        Spoken spoken = await desk.PluginsAsync("check", Coverage);

        Assert.True(spoken.ExitCode == 0, spoken.All);
        Assert.Contains("passed  description: 1 writers: tighten", spoken.Output, StringComparison.Ordinal);
        Assert.Contains("passed  writes (tighten): of a scene of three shots it says: 0 scenes, 0 beats, 1 shots, 3 new shots", spoken.Output, StringComparison.Ordinal);
        Assert.Contains(" passed, 0 failed, ", spoken.Output, StringComparison.Ordinal);
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Run_Write_PrintsTheDocumentOfAScene()
    {
        using var desk = new Desk();

        Spoken written = await desk.PluginsAsync("run", Coverage, "--write", "--parameter", "inserts=false");
        Spoken report = await desk.PluginsAsync("run", Coverage, "--write", "--instruction", "Closer.", "--json");

        Assert.True(written.ExitCode == 0, written.All);
        JsonElement document = JsonDocument.Parse(written.Output).RootElement;
        Assert.Equal(["overTheShoulder", "closeUp"], document.GetProperty("newShots").EnumerateArray().Select(shot => shot.GetProperty("size").GetString()));
        Assert.Contains("Scene 1: 1 long shot of talk taken apart.", written.Errors, StringComparison.Ordinal);
        JsonElement told = JsonDocument.Parse(report.Output).RootElement;
        Assert.Equal("Closer.", told.GetProperty("request").GetProperty("instruction").GetString());
        Assert.Equal(3, told.GetProperty("document").GetProperty("newShots").GetArrayLength());
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Run_WriteWrongly_SaysWhatIsAllowed()
    {
        using var desk = new Desk();
        await RefusedAsync(desk, "Writer 'tighten': parameter 'longerThan' is a number from 1 to 120 (s), not '900'.", "--write", "--parameter", "longerThan=900");
        await RefusedAsync(desk, "The plugin has no writer 'poet'. It has: tighten.", "--write", "--writer", "poet");
        await RefusedAsync(desk, "give one or the other", "--instruction", "Closer.");
        await RefusedAsync(desk, "give one or the other", "--write", "--inspect", "clip.mkv");
    }

    [Fact]
    public async Task WritersPage_ItsPluginAndItsCommands_WorkAsWritten()
    {
        using var desk = new Desk();
        string page = Path.Combine(Repository.Root, "plugins", "WRITERS.md");
        string text = await File.ReadAllTextAsync(page);
        string folder = Directory.CreateDirectory(desk.At("work", "inserts")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "inserts.py"), Block("python", text));
        await File.WriteAllTextAsync(Path.Combine(folder, "plugin.json"), Block("json", text));
        DocumentedStep[] steps = [.. DocumentedStep.Of(page, "## A whole one")];

        foreach (DocumentedStep step in steps)
        {
            Spoken spoken = await desk.RunAsync(desk.At("work"), "bash", ["-c", step.Command]);

            Assert.True(spoken.ExitCode == 0, $"{step.Command}\n{spoken.All}");
            Assert.True(spoken.All.Contains(step.Says, StringComparison.Ordinal), $"{step.Command} does not say '{step.Says}':\n{spoken.All}");
        }

        Assert.True(steps.Length >= 15, $"{steps.Length} steps");
        await desk.RunAsync(desk.At("work"), "aktion", ["stop"]);
        await desk.GoneAsync();
    }

    private static async Task RefusedAsync(Desk desk, string words, params string[] options)
    {
        Spoken spoken = await desk.PluginsAsync(["run", Coverage, .. options]);
        Assert.Equal(1, spoken.ExitCode);
        Assert.Contains(words, spoken.Errors, StringComparison.Ordinal);
    }

    private static string Block(string language, string page) => Fenced().Matches(page).First(block => block.Groups[1].Value == language).Groups[2].Value;

    private static IEnumerable<JsonElement> Results(Spoken spoken) => JsonDocument.Parse(spoken.Output).RootElement.GetProperty("checks").EnumerateArray();

    private static string Install(Desk desk, string how)
    {
        string folder = Directory.CreateDirectory(desk.At("work", "pen")).FullName;
        File.Copy(Path.Combine(Repository.Conformance, "writer.py"), Path.Combine(folder, "writer.py"));
        File.WriteAllText(Path.Combine(folder, "how.txt"), how);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), """{"id":"pen","name":"Pen","version":"1.0.0","contract":"1.1","entry":{ "python": "writer.py" } }""");
        return folder;
    }

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
