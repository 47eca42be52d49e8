using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using Serilog.Core;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>
/// Does an operation again and again on the same project and lets the first, second, third ... change of a file fail, until one run meets
/// no failure. After each: the error names the file, what was committed before is there, the operation is there whole or not at all.
/// </summary>
public sealed class FaultSweep(string folder)
{
    private string Pattern => Path.Combine(folder, "pattern.aktion");

    /// <summary>Failures so far.</summary>
    public int Points { get; private set; }

    public async Task PrepareAsync()
    {
        Directory.CreateDirectory(folder);
        await using ProjectStore store = await ProjectStore.CreateAsync(Pattern, Film(), "tester", TimeProvider.System, Logger.None, CancellationToken.None);
        await StoreOperations.PrepareAsync(store);
    }

    /// <param name="operation">What to do.</param>
    /// <param name="error">What failing calls say.</param>
    /// <param name="forever">Whether the disk stays broken once it is.</param>
    /// <exception cref="InvalidOperationException">Something was lost, is half there, or was not told; the message says at which point.</exception>
    public async Task RunAsync(StoreOperation operation, DiskError error, bool forever)
    {
        for (int nth = 1; ; nth++)
        {
            try
            {
                if (!await PointAsync(operation, error, forever, nth))
                    return;
                Points++;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"'{operation.Name}' with failure {nth} ({error}{(forever ? ", for ever" : "")}): {failure.Message}", failure);
            }
        }
    }

    /// <returns>False when the operation needs fewer calls.</returns>
    private async Task<bool> PointAsync(StoreOperation operation, DiskError error, bool forever, int nth)
    {
        string project = Path.Combine(folder, "point.aktion");
        Copy(Pattern, project);
        using WatchedFolder disk = WatchedDisk.Watch(project + Path.DirectorySeparatorChar);
        bool answered = false;
        RpcFailureException? told = null;
        try
        {
            // Opening, the operation and closing all count: each writes.
            disk.FailAt(nth, error, forever);
            await using ProjectStore store = await OpenAsync(project);
            await operation.Run(store);
            answered = true;
        }
        catch (RpcFailureException failure)
        {
            told = failure;
        }

        bool met = disk.HasFailed;
        disk.Heal();
        if (told is not null && !told.Message.Contains("project.db", StringComparison.Ordinal))
            throw new InvalidOperationException($"The error names no file: {told.Message}");
        await using (ProjectStore again = await OpenAsync(project))
        {
            if (await again.CheckAsync(CancellationToken.None) is [var damage, ..])
                throw new InvalidOperationException(damage);
            bool happened = operation.Happened(again);
            StoreOperations.RequireBeginning(again, pruned: happened && operation.Name == "prune");
            if (answered && !happened)
                throw new InvalidOperationException("It was answered and is not there.");
        }

        Directory.Delete(project, recursive: true);
        return met;
    }

    private static Task<ProjectStore> OpenAsync(string project) => ProjectStore.OpenAsync(project, TimeProvider.System, Logger.None, CancellationToken.None);

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    internal static FilmProject Film() => new()
    {
        Id = EntityId.New("project"), Name = "Film", CreatedAt = TimeProvider.System.GetUtcNow(), Rate = new FrameRate(24), Raster = new Raster(1280, 720),
    };
}
