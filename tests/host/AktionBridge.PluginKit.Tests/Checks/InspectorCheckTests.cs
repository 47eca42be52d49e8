using System.Text.Json;
using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.PluginKit.Tests.Checks;

/// <summary>The kit on inspectors that keep the contract, and on one that breaks it in each way a check is for; and one look alone.</summary>
public sealed class InspectorCheckTests
{
    private const int ProblemsFound = 4;

    private static string Flicker => Path.Combine(Repository.Root, "samples", "inspectors", "flicker");

    public static TheoryData<string, string, string> Misbehaviours => new()
    {
        { "defaults", "description", "from 0 to 255" },
        { "looks", "looks", "a finding lies at frame 12 for 1 frames; the take has 12" },
        { "alike", "alike", "two processes found different things in the same clip" },
        { "cancel", "cancel", "it had not stopped 2 s after it was cancelled" },
        { "parameters", "parameters", "it crashed: Its process ended with exit code 3" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Check_OneMisbehaviour_FailsThatCheckAndSaysWhy(string how, string check, string words)
    {
        using var desk = new Desk();

        Spoken spoken = await desk.PluginsAsync("check", Install(desk, how), "--json", "--only", check == "description" ? "looks" : check);

        Assert.True(spoken.ExitCode == ProblemsFound, spoken.All);
        JsonElement failed = Assert.Single(Results(spoken), result => result.GetProperty("outcome").GetString() == "failed");
        Assert.Equal(check, failed.GetProperty("check").GetString());
        Assert.Contains(words, failed.GetProperty("message").GetString(), StringComparison.Ordinal);
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Check_OnlyInspectors_PassesAllAndSkipsNothing()
    {
        using var desk = new Desk();

        Spoken spoken = await desk.PluginsAsync("check", Flicker);

        Assert.True(spoken.ExitCode == 0, spoken.All);
        Assert.Contains("passed  description: 1 inspectors: ", spoken.Output, StringComparison.Ordinal);
        Assert.Contains("8 passed, 0 failed, 0 skipped", spoken.Output, StringComparison.Ordinal);
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Run_Inspect_SaysWhatItSawOfTheFile()
    {
        using var desk = new Desk();
        string clip = await ClipAsync(desk, "100+40*mod(N,2)");
        string fade = await ClipAsync(desk, "100+2*N");

        Spoken seen = await desk.PluginsAsync("run", Flicker, "--inspect", clip, "--parameter", "threshold=10");
        Spoken quiet = await desk.PluginsAsync("run", Flicker, "--inspect", fade, "--json");
        Spoken higher = await desk.PluginsAsync("run", Flicker, "--inspect", clip, "--parameter", "threshold=200");

        Assert.True(seen.ExitCode == 0, seen.All);
        Assert.Contains("luma flickers from frame 1 for 22 frames", seen.Output, StringComparison.Ordinal);
        Assert.Contains("threshold = 10", seen.Errors, StringComparison.Ordinal);
        JsonElement report = JsonDocument.Parse(quiet.Output).RootElement;
        Assert.Equal(0, report.GetProperty("findings").GetArrayLength());
        Assert.Equal("0.0", report.GetProperty("measurements").GetProperty("largestJump").GetString());
        Assert.StartsWith("Nothing was found.", higher.Output, StringComparison.Ordinal);
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Run_InspectWrongly_SaysWhatIsAllowed()
    {
        using var desk = new Desk();
        string clip = await ClipAsync(desk, "100");
        await RefusedAsync(desk, "Inspector 'flicker': parameter 'threshold' is a number from 0.1 to 255 (of 255), not '900'.", "--inspect", clip, "--parameter", "threshold=900");
        await RefusedAsync(desk, "The plugin has no inspector 'blur'. It has: flicker.", "--inspect", clip, "--inspector", "blur");
        await RefusedAsync(desk, "'10' does not say what it is", "--inspect", clip, "--parameter", "10");
        await RefusedAsync(desk, "give one or the other", "--parameter", "threshold=10");
    }

    private static async Task RefusedAsync(Desk desk, string words, params string[] options)
    {
        Spoken spoken = await desk.PluginsAsync(["run", Flicker, .. options]);
        Assert.Equal(1, spoken.ExitCode);
        Assert.Contains(words, spoken.Errors, StringComparison.Ordinal);
    }

    /// <summary>A second of grey whose luma is this of the frame's number.</summary>
    private static async Task<string> ClipAsync(Desk desk, string luma)
    {
        string file = desk.At("work", $"{Guid.NewGuid():N}.mkv");
        string source = $"color=gray:s=64x36:r=24:d=1,format=yuv420p,geq=lum='{luma}':cb=128:cr=128";
        Spoken made = await desk.RunAsync(desk.At("work"), "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", source, "-c:v", "ffv1", file]);
        Assert.True(made.ExitCode == 0, made.All);
        return file;
    }

    private static IEnumerable<JsonElement> Results(Spoken spoken) => JsonDocument.Parse(spoken.Output).RootElement.GetProperty("checks").EnumerateArray();

    private static string Install(Desk desk, string how)
    {
        string folder = Directory.CreateDirectory(desk.At("work", "eye")).FullName;
        File.Copy(Path.Combine(Repository.Conformance, "inspector.py"), Path.Combine(folder, "inspector.py"));
        File.WriteAllText(Path.Combine(folder, "how.txt"), how);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), """{"id":"eye","name":"Eye","version":"1.0.0","contract":"1.0","entry":{ "python": "inspector.py" } }""");
        return folder;
    }
}
