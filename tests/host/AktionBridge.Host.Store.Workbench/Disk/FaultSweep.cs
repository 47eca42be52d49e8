using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>
/// Does an operation again and again on the same project and lets the first, second, third ... change of a file fail, until one run meets
/// no failure. After each: the error names the file, what was committed before is there, the operation is there whole or not at all.
/// </summary>
public sealed class FaultSweep(string folder)
{
    private DiskPlace Pattern => new(Path.Combine(folder, "pattern"));

    /// <summary>Failures so far.</summary>
    public int Points { get; private set; }

    public Task PrepareAsync() => DiskOperations.PrepareAsync(Pattern);

    /// <param name="operation">What to do.</param>
    /// <param name="error">What failing calls say.</param>
    /// <param name="forever">Whether the disk stays broken once it is.</param>
    /// <exception cref="InvalidOperationException">Something was lost, is half there, or was not told; the message says at which point.</exception>
    public async Task RunAsync(DiskOperation operation, DiskError error, bool forever)
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
    private async Task<bool> PointAsync(DiskOperation operation, DiskError error, bool forever, int nth)
    {
        var place = new DiskPlace(Path.Combine(folder, "point")) { StayedBroken = forever };
        Copy(Pattern.Folder, place.Folder);
        using WatchedFolder disk = WatchedDisk.Watch(place.Folder + Path.DirectorySeparatorChar);
        bool answered = false;
        RpcFailureException? told = null;
        try
        {
            disk.FailAt(nth, error, forever);
            await operation.Run(place);
            answered = true;
        }
        catch (RpcFailureException failure)
        {
            told = failure;
        }

        disk.Heal();
        if (told is not null)
            RequireNamed(told.Message, disk.Failed, operation);
        await using (ProjectStore again = await place.OpenAsync())
        {
            if (await again.CheckAsync(CancellationToken.None) is [var damage, ..])
                throw new InvalidOperationException(damage);
            bool happened = await operation.Happened(place, again);
            StoreOperations.RequireBeginning(again, pruned: happened && operation.Name == "prune");
            MediaOperations.RequireWhole(again);
            if (answered && !happened)
                throw new InvalidOperationException($"It was answered and is not there; {disk.Failed[0].Kind} of '{disk.Failed[0].File}' failed.");
        }

        Directory.Delete(place.Folder, recursive: true);
        return disk.HasFailed;
    }

    /// <summary>The error names a file that failed, or the one that it stands for.</summary>
    private static void RequireNamed(string told, IReadOnlyList<DiskCall> failed, DiskOperation operation)
    {
        string[] names = [.. failed.Select(call => Known(call.File)).Distinct(), .. operation.Subject is { } subject ? [subject] : Array.Empty<string>()];
        if (!names.Any(name => told.Contains(name, StringComparison.Ordinal)))
            throw new InvalidOperationException($"{failed[0].Kind} of '{failed[0].File}' failed, and the error names no file: {told}");
    }

    /// <summary>A database stands for the files that SQLite keeps beside it; of others the name counts.</summary>
    private static string Known(string file) =>
        ((string[])["user.db", "project.db"]).FirstOrDefault(database => file.Contains(database, StringComparison.Ordinal)) ?? Path.GetFileName(file);

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        Directory.CreateDirectory(to);
        foreach (string inner in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, inner)));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    internal static FilmProject Film() => new()
    {
        Id = EntityId.New("project"), Name = "Film", CreatedAt = TimeProvider.System.GetUtcNow(), Rate = new FrameRate(24), Raster = new Raster(1280, 720),
    };
}
