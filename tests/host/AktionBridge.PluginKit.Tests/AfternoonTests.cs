using System.Text.Json;
using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.PluginKit.Tests;

/// <summary>The afternoon as plugins/README.md tells it: its very commands, in a shell, beside a host that runs all the while.</summary>
public sealed class AfternoonTests
{
    public static TheoryData<string, int> Sections => new()
    {
        { "## In C#, in an afternoon", 20 },
        { "## In Python, in an afternoon", 15 },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Readme_Afternoon_WorksAsWritten(string heading, int least)
    {
        using var desk = new Desk();
        // A user without any feed: what the template needs, it brings.
        string config = Directory.CreateDirectory(desk.At("home", ".nuget", "NuGet")).FullName;
        await File.WriteAllTextAsync(Path.Combine(config, "NuGet.Config"), "<configuration><packageSources><clear /></packageSources></configuration>");
        Spoken started = await desk.RunAsync(desk.At("work"), "aktion", ["plugins"]);
        Assert.True(started.ExitCode == 0, started.All);
        int host = HostPid(desk);
        string folder = desk.At("work");
        DocumentedStep[] steps = [.. DocumentedStep.Of(Path.Combine(Repository.Root, "plugins", "README.md"), heading)];

        foreach (DocumentedStep step in steps)
        {
            // The shell says where it is at the end: cd is a step like any other.
            Spoken spoken = await desk.RunAsync(folder, "bash", ["-c", $"{step.Command}\ncode=$?; pwd > \"{desk.At("folder")}\"; exit $code"]);
            folder = (await File.ReadAllTextAsync(desk.At("folder"))).Trim();

            Assert.True(spoken.ExitCode == 0 != step.Fails, $"{step.Command}\n{spoken.All}");
            Assert.True(spoken.All.Contains(step.Says, StringComparison.Ordinal), $"{step.Command} does not say '{step.Says}':\n{spoken.All}");
        }

        Assert.True(steps.Length >= least, $"{steps.Length} steps");
        Assert.Equal(host, HostPid(desk));
        await desk.RunAsync(desk.At("work"), "aktion", ["stop"]);
        await desk.GoneAsync();
    }

    private static int HostPid(Desk desk) => JsonDocument.Parse(File.ReadAllText(desk.At("run", "host.json"))).RootElement.GetProperty("pid").GetInt32();
}
