using Serilog;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>
/// Hears when something changes in the folders a developer works in, and says so once it has been quiet for a moment: a build writes many
/// files. A folder that cannot be watched is not lost: its hash is looked at before every run.
/// </summary>
public sealed class DeveloperWatch : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);
    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private readonly Action<DirectoryInfo> _changed;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    /// <param name="changed">Called from any thread with the folder; must not throw.</param>
    /// <param name="time">For the quiet moment.</param>
    /// <param name="log">Told of folders that cannot be watched.</param>
    public DeveloperWatch(Action<DirectoryInfo> changed, TimeProvider time, ILogger log) => (_changed, _time, _log) = (changed, time, log);

    /// <summary>Watches exactly these folders from now on.</summary>
    public void Follow(IReadOnlyCollection<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        lock (_watched)
        {
            foreach (string gone in _watched.Keys.Except(folders).ToList())
            {
                _watched.Remove(gone, out Watched? watched);
                watched!.Dispose();
            }

            foreach (string added in folders.Where(folder => !_watched.ContainsKey(folder) && Directory.Exists(folder)).ToList())
                Add(added);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Follow([]);

    private void Add(string folder)
    {
        try
        {
            _watched[folder] = new Watched(new DirectoryInfo(folder), _changed, _time, Quiet);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _log.Warning("The folder {Folder} cannot be watched ({Reason}); it is looked at before every run", folder, failure.Message);
        }
    }

    private sealed class Watched : IDisposable
    {
        private readonly FileSystemWatcher _watcher;
        private readonly ITimer _timer;

        public Watched(DirectoryInfo folder, Action<DirectoryInfo> changed, TimeProvider time, TimeSpan quiet)
        {
            _timer = time.CreateTimer(_ => changed(folder), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _watcher = new FileSystemWatcher(folder.FullName) { IncludeSubdirectories = true };
            FileSystemEventHandler heard = (_, happened) => Hear(folder, happened.FullPath, quiet);
            _watcher.Changed += heard;
            _watcher.Created += heard;
            _watcher.Deleted += heard;
            _watcher.Renamed += (_, happened) => Hear(folder, happened.FullPath, quiet);
            // Too many at once: something changed, whatever it was.
            _watcher.Error += (_, _) => _timer.Change(quiet, Timeout.InfiniteTimeSpan);
            _watcher.EnableRaisingEvents = true;
        }

        public void Dispose()
        {
            _watcher.Dispose();
            _timer.Dispose();
        }

        // What the hash leaves out changes nothing.
        private void Hear(DirectoryInfo folder, string path, TimeSpan quiet)
        {
            if (PluginFolderHash.SkippedPart(Path.GetRelativePath(folder.FullName, path)) is null)
                _timer.Change(quiet, Timeout.InfiniteTimeSpan);
        }
    }
}
