using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Containment;

/// <summary>
/// The words before a plugin's command line that put it into namespaces of its own: of the disk it sees the system, itself and what it was
/// granted; of the processes itself; of the network nothing, unless its manifest names a host.
/// </summary>
internal static class Bubblewrap
{
    // The system's own folders. All else - homes, other disks, temporary and runtime folders - is not there at all: a list of what to hide
    // would forget somebody's.
    private static readonly string[] SystemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix", "/gnu", "/sys", "/var/cache/fontconfig"];

    /// <summary>What every sandbox begins with; enough to try whether one works here.</summary>
    public static IEnumerable<string> Basis(string program, bool network, bool devices)
    {
        // Without --die-with-parent: the signal comes at the end of the thread that started it, and ours come and go. The end of stdin does
        // the same, and with the plugin goes the first process of its namespace and with that all the others.
        List<string> words = [program, "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"];
        if (!network)
            words.Add("--unshare-net");
        if (Environment.IsPrivilegedProcess)
            words.AddRange(["--cap-drop", "ALL"]);
        foreach (string folder in SystemFolders.Where(Path.Exists))
        {
            if (new FileInfo(folder).LinkTarget is { } target)
                words.AddRange(["--symlink", target, folder]);
            else
                words.AddRange(["--ro-bind", folder, folder]);
        }

        words.AddRange(devices ? ["--dev-bind", "/dev", "/dev"] : ["--dev", "/dev"]);
        words.AddRange(["--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/run"]);
        if (network)
            words.AddRange(["--ro-bind-try", "/run/systemd/resolve", "/run/systemd/resolve"]);
        return words;
    }

    /// <summary>For one plugin.</summary>
    public static IEnumerable<string> For(string program, CatalogedPlugin plugin, PluginHostOptions options, RunPlaces places, DirectoryInfo workFolder)
    {
        List<string> words = [.. Basis(program, plugin.Manifest.Permissions.Network.Count > 0, plugin.Manifest.Resources.Gpu)];
        // A folder hides what was put below it before: parents first.
        foreach ((string folder, bool writable) in Folders(plugin, options, places, workFolder).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            words.AddRange([writable ? "--bind-try" : "--ro-bind-try", folder, folder]);
        words.AddRange(["--chdir", workFolder.FullName, "--"]);
        return words;
    }

    private static Dictionary<string, bool> Folders(CatalogedPlugin plugin, PluginHostOptions options, RunPlaces places, DirectoryInfo workFolder)
    {
        var folders = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string folder in Programs(plugin, options).Concat(places.Readable).Concat(Granted(plugin, writable: false)))
            folders[folder] = false;
        foreach (string folder in places.Writable.Concat(Granted(plugin, writable: true)).Append(workFolder.FullName))
            folders[folder] = true;
        // Whatever it was granted: what was trusted is not changed by running it.
        folders[plugin.Folder.FullName] = false;
        return folders;
    }

    private static IEnumerable<string> Granted(CatalogedPlugin plugin, bool writable) =>
        plugin.Folders.Where(grant => grant.Writable == writable).Select(grant => grant.Folder);

    // Wherever they were installed, under their names and where those lead.
    private static IEnumerable<string> Programs(CatalogedPlugin plugin, PluginHostOptions options)
    {
        string[] places =
        [
            CleanEnvironment.DotnetRoot(), Path.GetDirectoryName(Path.GetFullPath(options.RunnerPath))!, options.PythonSdkFolder.FullName,
            Path.GetDirectoryName(options.Ffmpeg)!, Path.GetDirectoryName(RealPath.Of(options.Ffmpeg))!,
            .. plugin.Environment is { } environment ? PythonHome(environment.Python).Concat(PythonHome(environment.Base.Program)) : PythonHome(options.PythonPath),
        ];
        return places.Where(place => place.Length > 0 && !SystemFolders.Any(folder => place == folder || place.StartsWith(folder + "/", StringComparison.Ordinal))).Distinct();
    }

    // bin/python3 of an installation of its own has its library beside bin.
    private static IEnumerable<string> PythonHome(string python)
    {
        string? file = Path.IsPathRooted(python) ? python : OnPath(python);
        return file is null ? [] : new[] { file, RealPath.Of(file) }.Select(path => Path.GetDirectoryName(Path.GetDirectoryName(path))).OfType<string>().Where(path => path.Length > 1);
    }

    internal static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
