using System.Globalization;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using Serilog.Core;

namespace AktionBridge.Host.Store.Workbench;

/// <summary>Writes until it is killed, and prints what was acknowledged: whatever is printed must be there afterwards.</summary>
internal static class EndlessWriter
{
    private const int Writers = 8;
    private static readonly Lock Gate = new();

    public static async Task RunAsync(string folder)
    {
        await using ProjectStore store = await ProjectStore.OpenAsync(folder, TimeProvider.System, Logger.None, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(store, writer))));
    }

    private static async Task WriteAsync(ProjectStore store, int writer)
    {
        var origin = new ChangeOrigin("writer", "tests/write");
        for (int i = 0; ; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"scene_{writer}x{i}");
            await store.Film.WriteAsync(
                origin,
                film =>
                {
                    film.Put(new Scene { Id = id, Position = i, Number = "1", Heading = "INT. ROOM" });
                    film.Put(new Beat { Id = "beat_" + id, SceneId = id, Position = i, Kind = "action", Text = "x", EstimatedSeconds = 1 });
                    return 0;
                },
                CancellationToken.None);
            Print("scene " + id);

            Job job = StoreBenchmark.Job();
            await store.Jobs.EnqueueAsync(origin with { RequestId = job.Id }, [job], null, CancellationToken.None);
            Print("job " + job.Id);
            long fence = await store.Jobs.BeginAsync(job.Id, 0, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            await store.Jobs.EndAsync(
                StoreBenchmark.End(job.Id, fence), film => film.Put(new Scene { Id = "of_" + job.Id, Position = i, Number = "2", Heading = "EXT. ROAD" }), CancellationToken.None);
            Print("done " + job.Id);
        }
    }

    private static void Print(string line)
    {
        lock (Gate)
            Console.WriteLine(line);
    }
}
