using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AktionBridge.Benchmarks.Blender;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store;

namespace AktionBridge.Benchmarks.Queue;

/// <summary>A hundred thousand jobs in the built host, and how many a second live through the durable queue.</summary>
internal static class QueueBenchmark
{
    private const int Shots = 63;
    private const int TakesOfAShot = 16;
    private const int Pages = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        int at = Array.IndexOf(args, "--jobs");
        int jobs = at >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 100_000;
        string folder = Directory.CreateTempSubdirectory("aktion queue bench ").FullName;
        try
        {
            QueueFigures figures = await MeasureAsync(folder, jobs);
            Console.WriteLine(args.Contains("--json") ? JsonSerializer.Serialize(figures, JsonSerializerOptions.Web) : figures.ToString());
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<QueueFigures> MeasureAsync(string folder, int jobs)
    {
        QueueRate queue = await QueueRate.OfTheQueueAsync(folder, waiting: 64);
        double plain = QueueRate.OfPlainSqlite(folder);
        string project = Path.Combine(folder, "Bench.aktion");
        await CreateAsync(project);
        var enqueued = new List<double>();
        double[] pages;
        int queued = 0;
        await using (PrivateHost host = await PrivateHost.StartAsync(folder, project, CancellationToken.None))
        {
            await host.Jobs.PauseQueueAsync(new HoldQueueRequest(), CancellationToken.None);
            string? middle = null;
            while (queued < jobs)
            {
                long started = Stopwatch.GetTimestamp();
                JobsStarted batch = await host.Jobs.StartAsync(new StartTakesRequest { Takes = TakesOfAShot }, CancellationToken.None);
                enqueued.Add(Milliseconds(started) * 1000 / batch.Jobs.Count);
                queued += batch.Jobs.Count;
                middle = queued < jobs / 2 ? batch.Jobs[^1] : middle;
            }

            pages = await PagesAsync(host, middle);
        }

        double restarted, cancelled;
        File.Delete(Path.Combine(folder, "run", "host.json"));
        long restart = Stopwatch.GetTimestamp();
        await using (PrivateHost host = await PrivateHost.StartAsync(folder, project, CancellationToken.None))
        {
            restarted = Milliseconds(restart);
            long cancel = Stopwatch.GetTimestamp();
            await host.Jobs.CancelAsync(new JobsRequest(), CancellationToken.None);
            cancelled = Milliseconds(cancel);
            QueueInfo left = await host.Jobs.QueueAsync(new GetProjectRequest(), CancellationToken.None);
            if (left.States.GetValueOrDefault("cancelled") != queued)
                throw new InvalidOperationException($"Of {queued} jobs {left.States.GetValueOrDefault("cancelled")} were cancelled.");
        }

        return new QueueFigures
        {
            Jobs = queued,
            EnqueueFirst = enqueued[0],
            EnqueueMedian = Statistics.Median(enqueued),
            EnqueueLast = enqueued[^1],
            PageMedian = Statistics.Median(pages),
            PageWorst = pages.Max(),
            Restart = restarted,
            CancelAll = cancelled,
            Queue = queue,
            PlainJobsPerSecond = plain,
        };
    }

    private static async Task<double[]> PagesAsync(PrivateHost host, string? after)
    {
        var times = new double[Pages];
        for (int i = 0; i < Pages; i++)
        {
            long started = Stopwatch.GetTimestamp();
            Page<JobInfo> page = await host.Jobs.ListAsync(new ListJobsRequest { After = after, Limit = 100 }, CancellationToken.None);
            times[i] = Milliseconds(started);
            after = page.Next ?? after;
        }

        return times;
    }

    private static async Task CreateAsync(string project)
    {
        var film = new FilmProject { Id = EntityId.New("project"), Name = "Bench", CreatedAt = DateTimeOffset.UnixEpoch, Rate = new FrameRate(24), Raster = new Raster(640, 360) };
        await using ProjectStore store = await ProjectStore.CreateAsync(project, film, "bench", TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        await store.Film.WriteAsync(
            new ChangeOrigin("bench", "bench/make"),
            writer =>
            {
                writer.Put(new Scene { Id = "scene_a", Position = 0, Number = "10", Heading = "INT. BENCH - DAY" });
                for (int n = 0; n < Shots; n++)
                    writer.Put(Shot(n));
                return 0;
            },
            CancellationToken.None);
    }

    private static Shot Shot(int n) => new()
    {
        Id = $"shot_{n:0000}", SceneId = "scene_a", Position = n, Code = $"sc010_sh{10 * (n + 1):0000}", Size = "medium", Angle = "eyeLevel", LensMillimetres = 35m,
        Movement = "static", DurationFrames = 48, CharacterIds = [], Description = "Mara turns from the window.", Parameters = new Dictionary<string, string>(),
    };

    private static double Milliseconds(long started) => Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
