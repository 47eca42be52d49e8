using System.Diagnostics;
using System.Text.Json;

namespace AktionBridge.Host.Tests.Inspecting;

/// <summary>A look that does not come to its end: cancelled, or with its host killed.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public async Task Cancel_WhileAnInspectorLooks_EndsTheLookAndKeepsTheTakeAsItWas()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        await film.GenerateAsync();
        await film.InspectorAsync("on", "inspecting/wait");
        film.HoldLooks();
        using Process client = film.Sandbox.StartClient("inspect", "--json", "-p", "film.aktion");
        string job = await InspectedFilm.UntilAsync(client, "inspecting/wait: Waiting");

        await film.Sandbox.CallAsync("jobs/cancel", new { project = film.Project, jobs = new[] { job } });

        ClientRun ended = await Sandbox.FinishAsync(client);
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("cancelled", Assert.Single(ended.Json.EnumerateArray()).GetProperty("state").GetString());
        Assert.Empty(InspectedFilm.Warnings(await film.TakeAsync()));
        film.LetGo();
        Assert.Equal((1, 0), await film.InspectAsync());
        Assert.Equal(["waited long from frame 0 for 3 frames (inspecting/wait)"], InspectedFilm.Warnings(await film.TakeAsync()));
    }

    [Fact]
    public async Task Resume_HostWasKilledWhileAnInspectorLooked_LooksAgainAndSaysEverythingOnce()
    {
        await using InspectedFilm film = await InspectedFilm.OpenAsync();
        await film.InspectorAsync("on", "inspecting/seen");
        await film.InspectorAsync("on", "inspecting/wait");
        film.HoldLooks();
        using Process client = film.Sandbox.StartClient("generate", InspectedFilm.Shot, "--generator", "inspecting/clip", "--json", "-p", "film.aktion");
        string job = await InspectedFilm.UntilAsync(client, "inspecting/wait: Waiting");
        using (Process host = Process.GetProcessById(film.Sandbox.HostPid()!.Value))
            host.Kill();
        Assert.NotEqual(0, (await Sandbox.FinishAsync(client)).ExitCode);
        await film.Sandbox.GoneAsync();
        film.LetGo();

        // Nobody resumes it: only generating costs what a person would want to be asked about.
        await film.Film.SucceedAsync("status", "-p", "film.aktion");
        JsonElement ended = (await film.Sandbox.CallAsync("jobs/wait", new { project = film.Project, jobs = new[] { job } })).GetProperty("items")[0];

        Assert.Equal("succeeded", ended.GetProperty("state").GetString());
        Assert.Equal(
            [1, 2, 1], ended.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("attempts").GetInt32()));
        JsonElement take = Assert.Single((await film.Film.SucceedAsync("takes", "--json", "-p", "film.aktion")).Json.EnumerateArray());
        Assert.Equal(3, InspectedFilm.Warnings(take).Length);
        Assert.Equal("waited long from frame 0 for 3 frames (inspecting/wait)", InspectedFilm.Warnings(take)[2]);
        Assert.Empty(Directory.GetDirectories(Path.Combine(film.Project), "*wait*", SearchOption.AllDirectories));
    }
}
