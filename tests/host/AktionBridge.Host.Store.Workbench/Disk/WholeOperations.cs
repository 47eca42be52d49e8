using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.User;
using Serilog.Core;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>What makes, opens and keeps whole projects and user folders.</summary>
internal static class WholeOperations
{
    public static IReadOnlyList<DiskOperation> All { get; } =
    [
        new("make a project", async place =>
        {
            await using ProjectStore made = await MakeAsync(place);
        }, async (place, _) =>
        {
            bool there = File.Exists(Path.Combine(place.NewProject, "project.db"));
            // What a failure left must not stand in the way of trying again.
            await using ProjectStore made = there ? await OpenAsync(place.NewProject) : await MakeAsync(place);
            return made.Film.Read(film => film.List<FilmProject>()).Count == 1 ? there : throw new InvalidOperationException("The project has no describing row.");
        }),
        new("open after a crash", async place =>
        {
            await using ProjectStore store = await place.OpenAsync();
        }, (_, store) => Task.FromResult(store.Revision > 0)),
        new("make a user folder", async place =>
        {
            using UserStore user = await UserStore.OpenAsync(place.NewUser, TimeProvider.System, CancellationToken.None);
            user.AddDevPath("/mine");
        }, async (place, _) =>
        {
            using UserStore user = await UserStore.OpenAsync(place.NewUser, TimeProvider.System, CancellationToken.None);
            return user.DevPaths().Count == 1;
        }),
    ];

    private static Task<ProjectStore> OpenAsync(string folder) => ProjectStore.OpenAsync(folder, TimeProvider.System, Logger.None, CancellationToken.None);

    private static Task<ProjectStore> MakeAsync(DiskPlace place) =>
        ProjectStore.CreateAsync(place.NewProject, FaultSweep.Film(), "tester", TimeProvider.System, Logger.None, CancellationToken.None);
}
