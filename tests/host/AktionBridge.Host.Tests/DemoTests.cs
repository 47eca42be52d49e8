using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests;

/// <summary>The main job, as a user runs it: once, and once more for nothing. Small pictures: frames and places are the same, and drawing is most of the time.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_OnTheSampleFilm_PlacesEveryShotExactlyAndASecondRunMakesNothing()
    {
        await using var sandbox = new Sandbox();

        ClientRun first = await sandbox.ClientAsync("demo", "--folder", "film", "--raster", "320x180", "--json");

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
        await RequireBoardsAsync(sandbox, result.GetProperty("project").GetString()!);

        ClientRun second = await sandbox.ClientAsync("demo", "--folder", "film", "--raster", "320x180");

        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.Contains("zero generator runs, zero encodes", second.Output, StringComparison.Ordinal);
    }

    private static async Task RequireBoardsAsync(Sandbox sandbox, string project)
    {
        ClientRun listed = await sandbox.ClientAsync("shots", "--json", "--project", project);

        Assert.All(listed.Json.EnumerateArray().Select(shot => shot.GetProperty("board")), board =>
        {
            Assert.Equal("approved", board.GetProperty("verdict").GetString());
            Assert.Equal("demo", board.GetProperty("decidedBy").GetString());
        });
    }

    private static async Task RequireAnimaticAsync(string file)
    {
        MediaTools tools = await MediaTools.LocateAsync(new MediaToolsOptions(), CancellationToken.None);

        MediaProbe probe = await tools.ProbeAsync(file, countFrames: true, CancellationToken.None);

        // As long as the rough cut, to the frame.
        Assert.Equal(2009, probe.Video!.Frames);
        Assert.Equal(new FrameRate(24000, 1001), probe.Video.Rate);
        Assert.Equal(new Raster(1280, 720), probe.Video.Raster);
    }

    /// <summary>Read by a reader that shares no code with the writer.</summary>
    private static async Task RequireFilmAsync(string film, int shots)
    {
        string[] before = await ReadClipsAsync(Path.Combine(Repository.Samples, "rough-cut.otio"));
        string[] after = await ReadClipsAsync(film);

        // What was there reads back unchanged - name, place, source, media - and what is new is ours, all of it.
        Assert.All(before, clip => Assert.Contains(clip, after));
        string[] added = [.. after.Except(before)];
        Assert.Equal(shots, added.Length);
        Assert.All(added, clip => Assert.Contains(".mov", clip, StringComparison.Ordinal));
    }

    /// <summary>Every clip of every track as one line of JSON.</summary>
    private static async Task<string[]> ReadClipsAsync(string file)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "tests", "adapters", "otio_reader.py"));
        start.ArgumentList.Add("list");
        start.ArgumentList.Add(file);
        using Process reader = Process.Start(start)!;
        ClientRun run = await Sandbox.FinishAsync(reader);
        Assert.True(run.ExitCode == 0, run.Errors);
        return [.. run.Json.GetProperty("tracks").EnumerateArray().SelectMany(track =>
            track.GetProperty("clips").EnumerateArray().Select(clip => $"{track.GetProperty("name").GetString()}: {clip.GetRawText()}"))];
    }
}
