using System.Diagnostics;
using System.Globalization;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Store.Tests;

public sealed class CrashTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Open_WriterKilledAgainAndAgain_KeepsEverythingAcknowledged(int seed)
    {
        var random = new Random(seed);
        await using (await _folder.CreateAsync())
        {
        }

        for (int round = 0; round < 2; round++)
        {
            string[] acknowledged = await WriteUntilKilledAsync(lines: random.Next(20, 600));

            await using ProjectStore store = await _folder.OpenAsync();
            Assert.Empty(await store.CheckAsync(CancellationToken.None));
            Assert.Null(store.Ledger.Verify());
            foreach (string line in acknowledged)
                AssertKept(store, line.Split(' '));
            AssertNoHalfJob(store);
        }
    }

    private static void AssertKept(ProjectStore store, string[] line)
    {
        switch (line)
        {
            case ["scene", var id]:
                Assert.NotNull(store.Film.Read(film => film.Find<Scene>(id)));
                break;
            case ["job", var id]:
                Assert.NotNull(store.Jobs.Find(id));
                break;
            case ["done", var id]:
                Assert.Equal(JobState.Succeeded, store.Jobs.Find(id)!.State);
                break;
            default:
                Assert.Fail($"unexpected: {string.Join(' ', line)}");
                break;
        }
    }

    private static void AssertNoHalfJob(ProjectStore store)
    {
        var made = store.Film.Read(film => film.List<Scene>()).Select(scene => scene.Id).ToHashSet();
        Assert.Equal(made.Count(id => id.StartsWith("scene_", StringComparison.Ordinal)), store.Film.Read(film => film.Count<Beat>()));
        for (string? after = null; store.Jobs.List(new JobQuery(After: after, Limit: 1000)) is { Count: > 0 } page; after = page[^1].Id)
        {
            foreach (Job job in page)
            {
                bool done = job.State == JobState.Succeeded;
                Assert.Equal(done, made.Contains("of_" + job.Id));
                Assert.Equal(done, Assert.Single(job.Stages).State == StageState.Done);
                Assert.Equal(done, store.Jobs.Attempts(job.Id) is [{ Outcome: "succeeded" }]);
            }
        }
    }

    private async Task<string[]> WriteUntilKilledAsync(int lines)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AktionBridge.Host.Store.Workbench.dll"));
        start.ArgumentList.Add("write");
        start.ArgumentList.Add(_folder.Project);
        using Process writer = Process.Start(start)!;
        string printed = "";
        for (int i = 0; i < lines; i++)
            printed += await writer.StandardOutput.ReadLineAsync() + "\n";
        writer.Kill();
        printed += await writer.StandardOutput.ReadToEndAsync();
        await writer.WaitForExitAsync();
        Assert.True(writer.ExitCode != 0, string.Create(CultureInfo.InvariantCulture, $"exit {writer.ExitCode}"));
        // What stands behind the last line end may be half a line.
        return printed[..(printed.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
