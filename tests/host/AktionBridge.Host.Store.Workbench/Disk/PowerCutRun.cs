using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using Serilog.Core;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>Records one run of several writers, then opens the project as power cuts at any call could have left it.</summary>
public sealed class PowerCutRun(string folder, int seed)
{
    private const int Writers = 4;
    private static readonly ChangeOrigin Origin = new("tester", "tests/change");
    private readonly Lock _gate = new();
    private readonly List<(int Calls, string Job, bool Done)> _answered = [];
    private readonly Dictionary<string, byte[]> _before = new(StringComparer.Ordinal);
    private IReadOnlyList<DiskCall> _calls = [];

    /// <summary>Calls that were recorded.</summary>
    public int Calls => _calls.Count;

    /// <param name="jobs">Of each writer.</param>
    public async Task RecordAsync(int jobs)
    {
        string project = Path.Combine(folder, "recorded.aktion");
        Directory.CreateDirectory(folder);
        await using (await ProjectStore.CreateAsync(project, FaultSweep.Film(), "tester", TimeProvider.System, Logger.None, CancellationToken.None))
        {
        }

        foreach (string file in Directory.EnumerateFiles(project, "project.db*"))
            _before.Add(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        using WatchedFolder disk = WatchedDisk.Watch(project + Path.DirectorySeparatorChar, record: true);
        await using (ProjectStore store = await ProjectStore.OpenAsync(project, TimeProvider.System, Logger.None, CancellationToken.None))
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(store, disk, jobs))));
        _calls = disk.Calls;
    }

    /// <summary>Cuts the power after so many calls: the project opens, is whole, and holds what had been answered.</summary>
    /// <exception cref="InvalidOperationException">It does not; the message says which cut.</exception>
    public async Task CutAsync(int after)
    {
        string project = Path.Combine(folder, "cut.aktion");
        if (Directory.Exists(project))
            Directory.Delete(project, recursive: true);
        Directory.CreateDirectory(project);
        new PowerCut(_before, _calls).Leave(project, after, new Random(HashCode.Combine(seed, after)));
        try
        {
            await using ProjectStore store = await ProjectStore.OpenAsync(project, TimeProvider.System, Logger.None, CancellationToken.None);
            if (await store.CheckAsync(CancellationToken.None) is [var damage, ..])
                throw new InvalidOperationException(damage);
            if (store.Ledger.Verify() is { } fault)
                throw new InvalidOperationException($"The ledger is broken: {fault}");
            foreach ((_, string job, bool done) in _answered.Where(answer => answer.Calls <= after))
                Require(store, job, done);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Cut after call {after} of {_calls.Count}, seed {seed}: {failure.Message}", failure);
        }
    }

    private static void Require(ProjectStore store, string id, bool done)
    {
        if (store.Jobs.Find(id) is not { } job)
            throw new InvalidOperationException($"Job {id} was answered and is gone.");
        bool made = store.Film.Read(film => film.Find<Scene>("of_" + id)) is not null;
        if ((done && job.State != JobState.Succeeded) || made != (job.State == JobState.Succeeded))
            throw new InvalidOperationException($"Job {id} is {job.State}, and what it makes is {(made ? "" : "not ")}there.");
    }

    private async Task WriteAsync(ProjectStore store, WatchedFolder disk, int jobs)
    {
        for (int i = 0; i < jobs; i++)
        {
            Job job = StoreBenchmark.Job();
            await store.Jobs.EnqueueAsync(Origin, [job], null, CancellationToken.None);
            Answered(disk, job.Id, done: false);
            long fence = await store.Jobs.BeginAsync(job.Id, 0, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            await store.Jobs.EndAsync(
                StoreBenchmark.End(job.Id, fence), film => film.Put(new Scene { Id = "of_" + job.Id, Position = i, Number = "2", Heading = "EXT. ROAD" }), CancellationToken.None);
            Answered(disk, job.Id, done: true);
        }
    }

    private void Answered(WatchedFolder disk, string job, bool done)
    {
        lock (_gate)
            _answered.Add((disk.Count, job, done));
    }
}
