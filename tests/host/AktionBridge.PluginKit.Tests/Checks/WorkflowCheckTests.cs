using System.Text.Json;
using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.PluginKit.Tests.Checks;

/// <summary>The kit on workflows that keep the contract, and on ones that break it.</summary>
public sealed class WorkflowCheckTests
{
    private const int ProblemsFound = 4;

    [Fact]
    public async Task Check_TheSample_PassesAllAndSkipsNothing()
    {
        using var desk = new Desk();

        Spoken spoken = await desk.PluginsAsync("check", Path.Combine(Repository.Root, "samples", "BestOfPython"));

        Assert.True(spoken.ExitCode == 0, spoken.All);
        Assert.Contains("passed  steps (best-of): 3 steps (away, keep, round1); it says: Kept take 2 of 2.", spoken.Output, StringComparison.Ordinal);
        Assert.Contains("7 passed, 0 failed, 0 skipped", spoken.Output, StringComparison.Ordinal);
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Check_WorkflowsThatTheHostWouldRefuse_FailAndSayWhy()
    {
        using var desk = new Desk();
        string folder = Directory.CreateDirectory(Path.Combine(desk.Folder, "directing")).FullName;
        File.Copy(Path.Combine(Repository.Root, "tests", "TestPlugins", "python", "directing.py"), Path.Combine(folder, "directing.py"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "plugin.json"), """{"id":"directing","name":"D","version":"1.0.0","contract":"1.0","entry":{"python":"directing.py"}}""", TestContext.Current.CancellationToken);

        Spoken spoken = await desk.PluginsAsync("check", folder, "--json", "--only", "steps", "--only", "replays");

        Assert.Equal(ProblemsFound, spoken.ExitCode);
        Dictionary<string, string> failed = Failed(spoken);
        Assert.Equal(["crowd steps", "falls steps", "fickle replays", "twice steps"], failed.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("in step 'drafts'", failed["fickle replays"], StringComparison.Ordinal);
        Assert.Contains("The step 'same' was asked for twice.", failed["twice steps"], StringComparison.Ordinal);
        Assert.Contains("count is 20", failed["crowd steps"], StringComparison.Ordinal);
        await desk.GoneAsync();
    }

    private static Dictionary<string, string> Failed(Spoken spoken) => JsonDocument.Parse(spoken.Output).RootElement.GetProperty("checks").EnumerateArray()
        .Where(result => result.GetProperty("outcome").GetString() == "failed")
        .ToDictionary(result => $"{result.GetProperty("workflow")} {result.GetProperty("check")}", result => result.GetProperty("message").GetString()!);
}
