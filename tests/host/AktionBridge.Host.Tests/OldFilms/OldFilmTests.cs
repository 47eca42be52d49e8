using System.Text.Json;

namespace AktionBridge.Host.Tests.OldFilms;

/// <summary>Films that older builds left with a half-done queue, opened by a host of today: all is there, the queue runs to its takes, the old file is kept.</summary>
public sealed class OldFilmTests(OldFilmHost host) : IClassFixture<OldFilmHost>
{
    /// <summary>The newest, the oldest and every third between: the store opens all of them, and a queue takes its time.</summary>
    public static TheoryData<string> Films => [.. OldFilmHost.Names.Where((_, index) => index == 0 || (OldFilmHost.Names.Count - 1 - index) % 3 == 0)];

    [Theory]
    [MemberData(nameof(Films))]
    public async Task Resume_FilmOfAnOlderBuild_ItsQueueEndsInTakesAndNothingIsLost(string name)
    {
        string project = $"{name}.aktion";
        await host.LayOutAsync(name, project);

        JsonElement[] shots = await ListAsync("shots", project), takes = await ListAsync("takes", project), jobs = await ListAsync("jobs", project);
        Assert.Equal(OldFilmHost.Rows(name, "shot").Length, shots.Length);
        Assert.Equal("Mara turns from the window and sees the letter.", shots[0].GetProperty("description").GetString());
        Assert.Equal(OldFilmHost.Rows(name, "take").Length, takes.Length);
        RequireKept(OldFilmHost.Rows(name, "take"), takes);
        Assert.Contains(takes, take => take.GetProperty("verdict").GetString() == "approved" && take.GetProperty("note").GetString() == "The look at the letter is right.");
        RequireKept(OldFilmHost.Rows(name, "job"), jobs);
        string[] waiting = [.. jobs.Where(job => job.GetProperty("state").GetString() != "succeeded").Select(Id)];
        Assert.True(waiting.Length >= 3, $"{waiting.Length} jobs wait");
        await host.SucceedAsync("verify", "-p", project);
        string backup = Assert.Single(Directory.GetFiles(Path.Combine(host.Sandbox.Folder, project, "backups")));
        Assert.Contains($"the old database is kept as {backup}", host.Sandbox.LogText.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);

        await host.SucceedAsync("jobs", "resume-queue", "-p", project);
        await host.SucceedAsync("resume", project);

        JsonElement ended = await host.Sandbox.CallAsync("jobs/wait", new { project = Path.Combine(host.Sandbox.Folder, project), jobs = waiting });
        Assert.All(ended.GetProperty("items").EnumerateArray(), job => Assert.True(job.GetProperty("state").GetString() == "succeeded", job.GetRawText()));
        JsonElement[] made = await ListAsync("takes", project);
        Assert.True(made.Length >= takes.Length + waiting.Length, $"{takes.Length} takes, {waiting.Length} jobs, then {made.Length} takes");
        RequireKept(OldFilmHost.Rows(name, "take"), made);
        await host.SucceedAsync("verify", "-p", project);
    }

    [Fact]
    public async Task Inspect_TakesOfAnOlderBuild_MeasuresWhatItDidNotKnow()
    {
        const string Project = "measured.aktion";
        await host.LayOutAsync("schema-012", Project);
        await host.SucceedAsync("jobs", "cancel", "-p", Project);
        // Its queue was held when its host was killed, and holds over builds too.
        await host.SucceedAsync("jobs", "resume-queue", "-p", Project);

        string before = (await host.SucceedAsync("seams", "-p", Project)).Output;
        await host.SucceedAsync("inspect", "-p", Project);
        string after = (await host.SucceedAsync("seams", "-p", Project)).Output;

        Assert.Matches("not measured, so light and colour are not compared there: sc010_sh0010_t01, sc010_sh0020_t0[12].* Measure them: aktion inspect", before);
        Assert.Contains("0 steps in 2 cuts between shots of one scene", after, StringComparison.Ordinal);
        Assert.DoesNotContain("not measured", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_DatabasesFromTheFuture_AreRefusedAsTheyAreWithWhatToDo()
    {
        await using var sandbox = new Sandbox();
        string home = Path.Combine(sandbox.Folder, "home"), project = Path.Combine(sandbox.Folder, "later.aktion");
        await OldFilmHost.LayOutAsync(OldFilmHost.Names[^1], "later.aktion", home, sandbox.Folder);
        byte[] film = Later(Path.Combine(project, "project.db"));

        ClientRun opened = await sandbox.ClientAsync("status", "-p", project);
        Assert.Equal(1, opened.ExitCode);
        Assert.Matches("has schema version 99; this build understands up to [0-9]+. Update AktionBridge to open it; nothing was changed", opened.Errors);
        await sandbox.ClientAsync("stop");
        await sandbox.GoneAsync();
        Assert.Equal(film, await File.ReadAllBytesAsync(Path.Combine(project, "project.db")));

        byte[] user = Later(Path.Combine(home, "user.db"));
        ClientRun started = await sandbox.ClientAsync("plugins");
        Assert.NotEqual(0, started.ExitCode);
        Assert.Contains("user.db' has schema version 99", started.Errors, StringComparison.Ordinal);
        Assert.Contains("Update AktionBridge", started.Errors, StringComparison.Ordinal);
        Assert.Equal(user, await File.ReadAllBytesAsync(Path.Combine(home, "user.db")));
    }

    /// <summary>Version 99 in the header of a database that nobody has open; its bytes.</summary>
    private static byte[] Later(string file)
    {
        const int UserVersionAt = 60;
        byte[] bytes = File.ReadAllBytes(file);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(UserVersionAt), 99);
        File.WriteAllBytes(file, bytes);
        return bytes;
    }

    /// <summary>Every row that was there is in the list.</summary>
    private static void RequireKept(string[] rows, JsonElement[] listed) =>
        Assert.All(listed.Length >= rows.Length ? rows : throw new InvalidOperationException($"{listed.Length} of {rows.Length} are listed."), row => Assert.Contains(listed, item => row.Contains($"'{Id(item)}'", StringComparison.Ordinal)));

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;

    private async Task<JsonElement[]> ListAsync(string what, string project) => [.. (await host.SucceedAsync(what, "--json", "-p", project)).Json.EnumerateArray()];
}
