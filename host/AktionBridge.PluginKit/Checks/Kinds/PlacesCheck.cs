using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>
/// It writes into the run's folder only. Its own home (also its temporary and current folder) and its own folder are compared file by
/// file. The machine's temporary folder and the user's home are shared with everybody: there only what appears or changes under the
/// very same name in two runs is held against it.
/// </summary>
internal sealed class PlacesCheck : IGeneratorCheck
{
    private const string Cache = ".cache";
    private const int Named = 3;

    public string Name => "places";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        Traces first = await TracesAsync(subject, cancellationToken);
        if (first.Own.Count > 0)
            return Wrote(first.Own);
        if (first.Shared.Count == 0)
            return Finding.Passed("nothing was left or changed in its home, its temporary and current folder, its own folder");
        Traces second = await TracesAsync(subject, cancellationToken);
        string[] both = [.. first.Shared.Intersect(second.Shared)];
        return both.Length == 0 ? Finding.Passed("nothing was left or changed outside the run's folder") : Wrote(both);
    }

    private static Finding Wrote(IReadOnlyCollection<string> files) => Finding.Failed(
        $"it wrote outside the run's folder: {string.Join(", ", files.Take(Named))}{(files.Count > Named ? $" and {files.Count - Named} more" : "")}. Write into the work folder that the run is lent; a cache belongs into ~/{Cache}.");

    private static async Task<Traces> TracesAsync(Subject subject, CancellationToken cancellationToken)
    {
        Dictionary<string, FileState> plugin = FileState.Of(subject.Bench.Plugin.Folder, recursive: true);
        Dictionary<string, FileState> shared = Shared();
        DirectoryInfo home;
        await using (PluginSession session = await subject.StartAsync(cancellationToken))
        {
            home = session.Home;
            await subject.RunAsync(session, subject.Request, cancellationToken);
        }

        string cache = Path.Combine(home.FullName, Cache);
        string[] own =
        [
            .. FileState.Of(home, recursive: true).Keys.Where(file => file != cache && !file.StartsWith(cache + Path.DirectorySeparatorChar, StringComparison.Ordinal)).Select(file => $"~/{Path.GetRelativePath(home.FullName, file)}"),
            .. FileState.Changed(plugin, FileState.Of(subject.Bench.Plugin.Folder, recursive: true)),
        ];
        return new Traces(own, [.. FileState.Changed(shared, Shared())]);
    }

    private static Dictionary<string, FileState> Shared()
    {
        var all = FileState.Of(new DirectoryInfo(Path.GetTempPath()), recursive: false);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        foreach ((string file, FileState state) in home.Length > 0 ? FileState.Of(new DirectoryInfo(home), recursive: false) : [])
            all[file] = state;
        return all;
    }

    private sealed record Traces(IReadOnlyList<string> Own, IReadOnlyList<string> Shared);
}
