using System.Diagnostics;
using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using Serilog.Core;

namespace AktionBridge.Host.Store.Workbench;

/// <summary>The figures of the store: queue, page, open.</summary>
public static class StoreBenchmark
{
    private static readonly ChangeOrigin Origin = new("bench", "bench/run");

    /// <summary>Prints all figures, beside the disk's own durable writes a second.</summary>
    public static async Task RunAsync()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"aktion store bench {Guid.NewGuid():n}");
        Directory.CreateDirectory(folder);
        try
        {
            long started = Stopwatch.GetTimestamp();
            await using (await CreateAsync(folder, "first"))
                Print($"first project made in this process: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:n0} ms");
            Print($"SQLite {Sqlite.SqliteLibrary.Version} from {Sqlite.SqliteLibrary.Origin}; this disk: {FsyncsPerSecond(folder):n0} fsyncs/s");
            Print($"queue, 64 waiting: {await JobsPerSecondAsync(folder, 64):n0} enqueue-begin-end cycles/s; 1 waiting: {await JobsPerSecondAsync(folder, 1):n0}");
            await EnqueueManyAsync(folder);
            await PageAsync(folder, 100_000);
            await OpenAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static Job Job() => new()
    {
        Id = EntityId.New("job"), BatchId = "batch_a", Kind = "take", Title = "sc010_sh0020 on previz/previz-shot", Client = "bench", Actor = "bench",
        CreatedAt = TimeProvider.System.GetUtcNow(), Payload = "{\"recipe\":\"0123456789abcdef\"}", Stages = [new Stage { Index = 0, Name = "generate", Costly = true }],
    };

    internal static AttemptEnd End(string jobId, long fence) =>
        new(jobId, 0, fence, StageState.Done, JobState.Succeeded, "{}", "succeeded", null, 1, TimeProvider.System.GetUtcNow());

    private static async Task<double> JobsPerSecondAsync(string folder, int waiting)
    {
        await using ProjectStore store = await CreateAsync(folder, $"queue{waiting}");
        await CyclesAsync(store, waiting, TimeSpan.FromSeconds(1));
        long started = Stopwatch.GetTimestamp();
        int done = await CyclesAsync(store, waiting, TimeSpan.FromSeconds(5));
        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<int> CyclesAsync(ProjectStore store, int waiting, TimeSpan duration)
    {
        long started = Stopwatch.GetTimestamp();
        int done = 0;
        TimeSpan worst = default;
        await Task.WhenAll(Enumerable.Range(0, waiting).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                Job job = Job();
                long asked = Stopwatch.GetTimestamp();
                await store.Jobs.EnqueueAsync(Origin, [job], null, CancellationToken.None);
                worst = Stopwatch.GetElapsedTime(asked) is var wait && wait > worst ? wait : worst;
                long fence = await store.Jobs.BeginAsync(job.Id, 0, TimeProvider.System.GetUtcNow(), CancellationToken.None);
                await store.Jobs.EndAsync(End(job.Id, fence), null, CancellationToken.None);
                Interlocked.Increment(ref done);
            }
        })));
        Print($"  worst write wait {worst.TotalMilliseconds:n0} ms, log {new FileInfo(store.Folder.Database + "-wal").Length / 1048576.0:n1} MiB");
        return done;
    }

    private static async Task EnqueueManyAsync(string folder)
    {
        await using ProjectStore store = await CreateAsync(folder, "many");
        Job[] jobs = [.. Enumerable.Range(0, 1_000).Select(_ => Job())];
        long started = Stopwatch.GetTimestamp();
        await store.Jobs.EnqueueAsync(Origin, jobs, null, CancellationToken.None);
        Print($"1,000 jobs in one call: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:n0} ms");
    }

    private static async Task PageAsync(string folder, int shots)
    {
        await using ProjectStore store = await CreateAsync(folder, "pages");
        await FillAsync(store, shots);
        string middle = store.Film.Read(film => film.List<Shot>("sceneId", "scene_1", limit: shots / 20))[^1].Id;
        TimeSpan[] times = [.. Enumerable.Range(0, 50).Select(_ =>
        {
            long started = Stopwatch.GetTimestamp();
            store.Film.Read(film => film.List<Shot>("sceneId", "scene_1", middle, 100));
            return Stopwatch.GetElapsedTime(started);
        }).Order()];
        Print($"page of 100 among {shots:n0}: median {times[25].TotalMilliseconds:n2} ms, worst {times[^1].TotalMilliseconds:n2} ms");
    }

    private static async Task OpenAsync(string folder)
    {
        await using (await CreateAsync(folder, "empty"))
        {
        }

        await using (ProjectStore store = await CreateAsync(folder, "full"))
            await FillAsync(store, 10_000);
        var (empty, full) = (await OpenTimeAsync(folder, "empty"), await OpenTimeAsync(folder, "full"));
        Print($"open: empty {empty:n1} ms, 10,000 shots {full:n1} ms ({full / empty:n2}x)");
        foreach (string name in new[] { "empty", "full" })
            File.Delete(Path.Combine(folder, name + ".aktion", "project.lock"));
        long started = Stopwatch.GetTimestamp();
        await using ProjectStore unclean = await ProjectStore.OpenAsync(Path.Combine(folder, "full.aktion"), TimeProvider.System, Logger.None, CancellationToken.None);
        Print($"open 10,000 shots after a crash, with quick_check: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:n1} ms");
    }

    private static async Task<double> OpenTimeAsync(string folder, string name)
    {
        var times = new List<double>();
        for (int i = 0; i < 11; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await using ProjectStore store = await ProjectStore.OpenAsync(Path.Combine(folder, name + ".aktion"), TimeProvider.System, Logger.None, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Order().ElementAt(5);
    }

    private static async Task FillAsync(ProjectStore store, int shots)
    {
        long started = Stopwatch.GetTimestamp();
        for (int first = 0; first < shots; first += 10_000)
        {
            int from = first;
            await store.Film.WriteAsync(
                Origin,
                film =>
                {
                    for (int i = from; i < Math.Min(from + 10_000, shots); i++)
                        film.Put(Shot(i));
                    return 0;
                },
                CancellationToken.None);
        }

        Print($"  {shots:n0} shots written in {Stopwatch.GetElapsedTime(started).TotalSeconds:n1} s");
    }

    private static Shot Shot(int i) => new()
    {
        Id = EntityId.New("shot"), SceneId = $"scene_{i % 10}", Position = i, Code = $"sc010_sh{i:00000}", Size = "medium", Angle = "eyeLevel", LensMillimetres = 35m,
        Movement = "static", DurationFrames = 48, CharacterIds = ["character_one", "character_two"],
        Description = "Mara turns from the window and sees him standing in the door, the letter still in her hand.",
    };

    private static Task<ProjectStore> CreateAsync(string folder, string name) => ProjectStore.CreateAsync(
        Path.Combine(folder, name + ".aktion"),
        new FilmProject { Id = EntityId.New("project"), Name = name, CreatedAt = TimeProvider.System.GetUtcNow(), Rate = new FrameRate(24), Raster = new Raster(1280, 720) },
        "bench", TimeProvider.System, Logger.None, CancellationToken.None);

    private static double FsyncsPerSecond(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "fsync"), FileMode.Create);
        long started = Stopwatch.GetTimestamp();
        int count = 0;
        for (; Stopwatch.GetElapsedTime(started).TotalSeconds < 1; count++)
        {
            file.Write(new byte[4096]);
            file.Flush(flushToDisk: true);
        }

        return count;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
