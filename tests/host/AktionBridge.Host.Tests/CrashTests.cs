using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests;

/// <summary>kill -9 in the middle: what is finished is kept, the rest is done, the pixels are those of an undisturbed run, nothing is left over.</summary>
public sealed class CrashTests
{
    private static readonly string[] Shots = ["sc010_sh0010", "sc012_sh0010", "sc012_sh0020", "sc013_sh0020"];

    [Fact]
    public async Task Resume_AfterTheHostWasKilledWhileGenerating_FinishesWithEqualFramesAndNoOrphans()
    {
        await using var undisturbed = new Sandbox();
        await PrepareAsync(undisturbed);
        await Succeed(undisturbed, ["generate", .. Shots, "--seed", "5"]);
        IReadOnlyList<string> expected = await FrameHashesAsync(undisturbed);

        await using var disturbed = new Sandbox();
        await PrepareAsync(disturbed);
        using Process client = disturbed.StartClient(["generate", .. Shots, "--seed", "5", "--json"]);
        // The second take has begun: one is finished, one is under way, others wait.
        await UntilAsync(client, $"{Shots[1]} on");
        using (Process host = Process.GetProcessById(disturbed.HostPid()!.Value))
            host.Kill();
        ClientRun cutOff = await Sandbox.FinishAsync(client);
        Assert.NotEqual(0, cutOff.ExitCode);
        await disturbed.GoneAsync();

        ClientRun resumed = await disturbed.ClientAsync("resume", "test.aktion", "--json");

        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.Equal(expected, await FrameHashesAsync(disturbed));
        JsonElement[] jobs = [.. (await Succeed(disturbed, "jobs", "--json")).Json.EnumerateArray().Where(job => job.GetProperty("kind").GetString() == "take")];
        Assert.Equal(Shots.Length, jobs.Length);
        Assert.All(jobs, job => Assert.Equal("succeeded", job.GetProperty("state").GetString()));
        // Exactly the attempt that was cut off is repeated; no finished stage is.
        Assert.Equal(Shots.Length + 1, jobs.Sum(job => Attempts(job, "generate")));
        Assert.Equal(Shots.Length, (await Succeed(disturbed, "takes", "--json")).Json.GetArrayLength());
        await Succeed(disturbed, "stop");
        await disturbed.GoneAsync();
        Assert.Empty(disturbed.LivingProcesses());
    }

    private static int Attempts(JsonElement job, string stage) => job.GetProperty("stages").EnumerateArray()
        .Where(one => one.GetProperty("name").GetString() == stage).Sum(one => one.GetProperty("attempts").GetInt32());

    private static async Task PrepareAsync(Sandbox sandbox)
    {
        await Succeed(sandbox, "new", "test.aktion", "--rate", "24000/1001", "--raster", "320x180");
        await Succeed(sandbox, "import", Path.Combine(Repository.Samples, "eleven-minutes", "eleven-minutes.fountain"));
        await Succeed(sandbox, "breakdown");
    }

    private static async Task<IReadOnlyList<string>> FrameHashesAsync(Sandbox sandbox)
    {
        MediaTools tools = await MediaTools.LocateAsync(new MediaToolsOptions(), CancellationToken.None);
        var hashes = new List<string>();
        foreach (JsonElement take in (await Succeed(sandbox, "takes", "--json")).Json.EnumerateArray())
        {
            hashes.Add(take.GetProperty("recipeHash").GetString()!);
            hashes.AddRange(await tools.FrameHashesAsync(take.GetProperty("originalPath").GetString()!, CancellationToken.None));
        }

        return hashes;
    }

    private static async Task<ClientRun> Succeed(Sandbox sandbox, params string[] arguments)
    {
        ClientRun run = await sandbox.ClientAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Errors}");
        return run;
    }

    private static async Task UntilAsync(Process client, string words)
    {
        using var deadline = new CancellationTokenSource(Sandbox.Long);
        while (await client.StandardError.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The client ended without saying '{words}'.");
    }
}
