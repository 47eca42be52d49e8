using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Host.Tests.Inspecting;

namespace AktionBridge.Host.Tests.Writing;

/// <summary>Writing that does not come to its end: cancelled, or with its host killed.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public async Task Cancel_WhileAWriterWrites_EndsItAndProposesNothing()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        string before = await film.BreakdownAsync();
        film.HoldWriting();
        using Process client = film.Sandbox.StartClient("script", "refine", "--with", "writing/hold", "--json", "-p", "film.aktion");
        string job = await InspectedFilm.UntilAsync(client, "scene 20: Waiting");

        await film.Sandbox.CallAsync("jobs/cancel", new { project = film.Project, jobs = new[] { job } });

        ClientRun ended = await Sandbox.FinishAsync(client);
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("cancelled", Assert.Single(ended.Json.EnumerateArray()).GetProperty("state").GetString());
        Assert.Empty(await film.ProposalsAsync("--all"));
        Assert.Equal(before, await film.BreakdownAsync());
        Assert.Empty(Directory.GetDirectories(Path.Combine(film.Project), $"{job}*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Restart_HostWasKilledInTheSecondScene_WritesThatAloneAndProposesOnce()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        string job = await KilledAsync(film, "writing/hold");

        // Nobody resumes it: it costs nothing.
        await film.Film.SucceedAsync("status", "-p", "film.aktion");
        JsonElement ended = await EndAsync(film, job);

        Assert.Equal("succeeded", ended.GetProperty("state").GetString());
        Assert.Equal([1, 2], ended.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("attempts").GetInt32()));
        string id = Assert.Single(await film.ProposalsAsync("--all")).GetProperty("id").GetString()!;
        JsonElement shown = (await film.Film.SucceedAsync("script", "proposal", id, "--json", "-p", "film.aktion")).Json;
        Assert.Equal(["shots[0].size", "shots[1].size", "newShots[0]", "newShots[1]"], WrittenFilm.Keys(shown));
    }

    [Fact]
    public async Task Restart_WriterThatCostsMoney_WaitsForAPersonAndKeepsWhatWasPaid()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        string job = await KilledAsync(film, "writing/paid");

        await film.Film.SucceedAsync("status", "-p", "film.aktion");
        JsonElement waiting = await EndAsync(film, job);
        await film.Film.SucceedAsync("resume", "film.aktion");

        Assert.Equal("interrupted", waiting.GetProperty("state").GetString());
        Assert.Equal([1, 2], (await EndAsync(film, job)).GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("attempts").GetInt32()));
        Assert.Single(await film.ProposalsAsync("--all"));
    }

    /// <summary>The job, once its host was killed in the second scene and the writer will not wait again.</summary>
    private static async Task<string> KilledAsync(WrittenFilm film, string writer)
    {
        film.HoldWriting();
        using Process client = film.Sandbox.StartClient("script", "refine", "--with", writer, "--seed", "3", "--json", "-p", "film.aktion");
        string job = await InspectedFilm.UntilAsync(client, "scene 20: Waiting");
        using (Process host = Process.GetProcessById(film.Sandbox.HostPid()!.Value))
            host.Kill();
        Assert.NotEqual(0, (await Sandbox.FinishAsync(client)).ExitCode);
        await film.Sandbox.GoneAsync();
        film.LetGo();
        return job;
    }

    private static async Task<JsonElement> EndAsync(WrittenFilm film, string job) =>
        (await film.Sandbox.CallAsync("jobs/wait", new { project = film.Project, jobs = new[] { job } })).GetProperty("items")[0];
}
