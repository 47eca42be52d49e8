using AktionBridge.Host.Store.User;
using Serilog.Core;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>A folder with everything that operations begin with: a project, a user folder, files from outside.</summary>
/// <param name="Folder">Absolute.</param>
public sealed record DiskPlace(string Folder)
{
    /// <summary>Whether the disk stayed broken: then what was to be moved may be neither here nor there.</summary>
    public bool StayedBroken { get; init; }

    public string Project => Path.Combine(Folder, "film.aktion");

    /// <summary>Where a project is made.</summary>
    public string NewProject => Path.Combine(Folder, "new.aktion");

    public string User => Path.Combine(Folder, "user");

    /// <summary>Where a user folder is made.</summary>
    public string NewUser => Path.Combine(Folder, "somebody else");

    /// <summary>A file from outside the project.</summary>
    public string Source(string name) => Path.Combine(Folder, "sources", name);

    public Task<ProjectStore> OpenAsync() => ProjectStore.OpenAsync(Project, TimeProvider.System, Logger.None, CancellationToken.None);

    public Task<UserStore> OpenUserAsync() => UserStore.OpenAsync(User, TimeProvider.System, CancellationToken.None);
}

/// <summary>One thing that is done to files, from the same beginning, and how to see whether it happened.</summary>
/// <param name="Name">For reports.</param>
/// <param name="Run">Does it.</param>
/// <param name="Happened">Whether all of it is there, asked with the project open; throws when half of it is.</param>
public sealed record DiskOperation(string Name, Func<DiskPlace, Task> Run, Func<DiskPlace, ProjectStore, Task<bool>> Happened)
{
    /// <summary>The file that people know, where a failure concerns one that they do not: a temporary one, a folder.</summary>
    public string? Subject { get; init; }

    /// <summary>An operation on the open project; opening and closing count.</summary>
    public static DiskOperation Of(StoreOperation operation) => new(
        operation.Name,
        async place =>
        {
            await using ProjectStore store = await place.OpenAsync();
            await operation.Run(store);
        },
        (_, store) => Task.FromResult(operation.Happened(store)));
}

/// <summary>All that is swept.</summary>
public static class DiskOperations
{
    public static IReadOnlyList<DiskOperation> All { get; } = [.. StoreOperations.All.Select(DiskOperation.Of), .. UserOperations.All, .. MediaOperations.All, .. WholeOperations.All];

    /// <summary>Makes what all begin with.</summary>
    public static async Task PrepareAsync(DiskPlace place)
    {
        Directory.CreateDirectory(place.Folder);
        MediaOperations.WriteSources(place);
        await using (ProjectStore store = await ProjectStore.CreateAsync(place.Project, FaultSweep.Film(), "tester", TimeProvider.System, Logger.None, CancellationToken.None))
        {
            await StoreOperations.PrepareAsync(store);
            await MediaOperations.PrepareAsync(place, store);
        }

        using UserStore user = await place.OpenUserAsync();
        UserOperations.Prepare(user);
    }
}
