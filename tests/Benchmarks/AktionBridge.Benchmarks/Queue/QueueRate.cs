using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;
using AktionBridge.Host.Store;
using AktionBridge.Host.Store.Workbench.Disk;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Benchmarks.Queue;

/// <summary>How many jobs of one stage a second the real queue takes, runs and finishes on the real store, beside the least that SQLite alone needs for it.</summary>
/// <param name="JobsPerSecond">Enqueued, begun and ended, each durable.</param>
/// <param name="CommitsAJob">Shared by those who wait.</param>
/// <param name="ChangesAJob">Statements that change rows.</param>
internal sealed record QueueRate(double JobsPerSecond, double CommitsAJob, double ChangesAJob)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);
    private static readonly ChangeOrigin Origin = new("bench", "bench/run");

    public static async Task<QueueRate> OfTheQueueAsync(string folder, int waiting)
    {
        StatementCount.Start();
        var film = new FilmProject { Id = EntityId.New("project"), Name = "Rate", CreatedAt = DateTimeOffset.UnixEpoch, Rate = new FrameRate(24), Raster = new Raster(640, 360) };
        await using ProjectStore store = await ProjectStore.CreateAsync(
            Path.Combine(folder, "Rate.aktion"), film, "bench", TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        using var machine = new Machine(new ResourceLimits(waiting, 1, 0, waiting), new SchedulerPolicy(), TimeProvider.System);
        await using var queue = new JobQueue(
            machine, store.Jobs, new NoWork(), (_, _) => new ResourceClaim(), new JobQueueOptions(), (fault, what) => Console.Error.WriteLine($"{what} {fault}"));
        await queue.StartAsync(CancellationToken.None);
        await RunAsync(queue, waiting, WarmUp);
        (long commits, long changes, long started) = (StatementCount.Commits, StatementCount.Changes, Stopwatch.GetTimestamp());
        double done = await RunAsync(queue, waiting, Measured);
        return new QueueRate(done / Stopwatch.GetElapsedTime(started).TotalSeconds, (StatementCount.Commits - commits) / done, (StatementCount.Changes - changes) / done);
    }

    /// <summary>A row inserted and changed twice, a durable commit each: what a queue without group commit comes to.</summary>
    public static double OfPlainSqlite(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "plain.db")};Pooling=False");
        connection.Open();
        void Execute(string sql)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE job (id INTEGER PRIMARY KEY, state TEXT NOT NULL)");
        long started = Stopwatch.GetTimestamp();
        int done = 0;
        for (; Stopwatch.GetElapsedTime(started) < Measured; done++)
        {
            Execute($"INSERT INTO job VALUES ({done}, 'queued')");
            Execute($"UPDATE job SET state = 'running' WHERE id = {done}");
            Execute($"UPDATE job SET state = 'done' WHERE id = {done}");
        }

        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<int> RunAsync(JobQueue queue, int waiting, TimeSpan duration)
    {
        long started = Stopwatch.GetTimestamp();
        int[] done = await Task.WhenAll(Enumerable.Range(0, waiting).Select(_ => Task.Run(async () =>
        {
            int count = 0;
            for (; Stopwatch.GetElapsedTime(started) < duration; count++)
            {
                Job job = Job();
                await queue.EnqueueAsync(Origin, [job], null, CancellationToken.None);
                await queue.WaitAsync(job.Id, CancellationToken.None);
            }

            return count;
        })));
        return done.Sum();
    }

    private static Job Job() => new()
    {
        Id = EntityId.New("job"), BatchId = "batch_a", Kind = "take", Title = "sc010_sh0020 on previz/previz-shot", Client = "bench", Actor = "bench",
        CreatedAt = TimeProvider.System.GetUtcNow(), Payload = "{\"recipe\":\"0123456789abcdef\"}", Stages = [new Stage { Index = 0, Name = "generate", Costly = true }],
    };

    private sealed class NoWork : IStageRunner
    {
        public Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken) => Task.FromResult(new StageResult("{}"));
    }
}
