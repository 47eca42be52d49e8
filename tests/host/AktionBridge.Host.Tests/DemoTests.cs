using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests;

/// <summary>The main job, as a user runs it: once, and once more for nothing.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_OnTheSampleFilm_PlacesEveryShotExactlyAndASecondRunMakesNothing()
    {
        await using var sandbox = new Sandbox();

        ClientRun first = await sandbox.ClientAsync("demo", "--folder", "film", "--json");

        Assert.True(first.ExitCode == 0, first.Errors);
        JsonElement result = first.Json;
        JsonElement[] shots = [.. result.GetProperty("shots").EnumerateArray()];
        Assert.True(shots.Length >= 16);
        Assert.All(shots, shot =>
        {
            Assert.Equal(shot.GetProperty("expected").GetInt32(), shot.GetProperty("actual").GetInt32());
            Assert.Equal("verified", shot.GetProperty("state").GetString());
        });
        Assert.Equal(2 * shots.Length, result.GetProperty("generatorRuns").GetInt32());
        await RequireAnimaticAsync(result.GetProperty("animatic").GetString()!);
        await RequireFilmAsync(result.GetProperty("timeline").GetString()!, shots.Length);
        Assert.Empty(sandbox.LivingProcesses());

        ClientRun second = await sandbox.ClientAsync("demo", "--folder", "film");

        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.Contains("zero generator runs, zero encodes", second.Output, StringComparison.Ordinal);
    }

    private static async Task RequireAnimaticAsync(string file)
    {
        MediaTools tools = await MediaTools.LocateAsync(new MediaToolsOptions(), CancellationToken.None);

        MediaProbe probe = await tools.ProbeAsync(file, countFrames: true, CancellationToken.None);

        // As long as the rough cut with its clips, to the frame.
        Assert.Equal(2202, probe.Video!.Frames);
        Assert.Equal(new FrameRate(24000, 1001), probe.Video.Rate);
        Assert.Equal(new Raster(1280, 720), probe.Video.Raster);
    }

    /// <summary>Read by a reader that shares no code with the writer.</summary>
    private static async Task RequireFilmAsync(string film, int shots)
    {
        string before = await ReadOtioAsync(Path.Combine(Repository.Samples, "rough-cut.otio"));
        string after = await ReadOtioAsync(film);

        string[] lines = after.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(shots, lines.Count(line => line.Contains("sc0", StringComparison.Ordinal) && line.Contains(".mov", StringComparison.Ordinal)));
        Assert.All(before.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, lines));
    }

    private static async Task<string> ReadOtioAsync(string file)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "tests", "adapters", "otio_reader.py"));
        start.ArgumentList.Add(file);
        using Process reader = Process.Start(start)!;
        ClientRun run = await Sandbox.FinishAsync(reader);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }
}
