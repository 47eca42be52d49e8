using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.Host.Tests;

/// <summary>The sample film from script to approved alternate takes as its walk-through tells it: its very commands, in a shell, from an empty folder.</summary>
public sealed class WalkthroughTests
{
    [Fact]
    public async Task Walkthrough_SampleFilm_WorksAsWritten()
    {
        await using var sandbox = new Sandbox();
        string desk = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "desk")).FullName;
        string sample = Path.Combine(Repository.Samples, "eleven-minutes");
        foreach (string file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(desk, "eleven-minutes", Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.Copy(Path.Combine(Repository.Samples, "rough-cut.otio"), Path.Combine(desk, "rough-cut.otio"));
        sandbox.Variables["PATH"] = $"{Programs(sandbox)}:{Environment.GetEnvironmentVariable("PATH")}";
        DocumentedStep[] steps = [.. DocumentedStep.Of(Path.Combine(sample, "WALKTHROUGH.md"))];

        foreach (DocumentedStep step in steps)
        {
            ClientRun run = await sandbox.ShellAsync(desk, step.Command);

            Assert.True(run.ExitCode == 0 != step.Fails, $"{step.Command}\nexit code {run.ExitCode}\n{run.Output}\n{run.Errors}");
            Assert.True((run.Output + run.Errors).Contains(step.Says, StringComparison.Ordinal), $"{step.Command} does not say '{step.Says}':\n{run.Output}\n{run.Errors}");
        }

        Assert.True(steps.Length >= 60, $"{steps.Length} steps");
        Assert.All(new[] { "film.otio", "choice.png", "choice.mp4", "clay.png", "animatic.mp4", "contact-sheet.png" }, file => Assert.True(new FileInfo(Path.Combine(desk, file)).Length > 0, file));
        await sandbox.GoneAsync();
    }

    /// <summary>A folder with <c>aktion</c> in it.</summary>
    private static string Programs(Sandbox sandbox)
    {
        string folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "programs")).FullName;
        string aktion = Path.Combine(folder, "aktion");
        File.WriteAllText(aktion, $"#!/bin/sh\nexec dotnet '{Repository.Bin("AktionBridge.Cli", "aktion.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(aktion, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
