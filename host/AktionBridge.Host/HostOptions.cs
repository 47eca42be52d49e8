using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host;

/// <summary>How this host was started: parsed and checked once, then passed as values.</summary>
internal sealed record HostOptions
{
    /// <summary>Leave the terminal's session, say nothing on the console.</summary>
    public bool Background { get; init; }

    /// <summary>Stop after this long without a client or a job; null for never.</summary>
    public TimeSpan? IdleLimit { get; init; }

    /// <summary>The folder of the build's own plugins; null when there is none.</summary>
    public string? ShippedPlugins { get; init; }

    /// <summary>Further folders that hold plugins, searched in this order.</summary>
    public required IReadOnlyList<string> PluginFolders { get; init; }

    /// <summary>Folders that workflow files are dropped into: the user's own, then those named.</summary>
    public required IReadOnlyList<string> WorkflowFolders { get; init; }

    /// <summary>user.db, logs, caches.</summary>
    public required string UserFolder { get; init; }

    /// <summary>Folder with ffmpeg and ffprobe; null to look on PATH.</summary>
    public string? FfmpegFolder { get; init; }

    /// <summary>Set to "off", plugins run without a sandbox.</summary>
    public const string SandboxVariable = "AKTION_SANDBOX";

    /// <summary>Whether plugins are put into a sandbox where that works.</summary>
    public bool Sandbox { get; init; } = true;

    /// <summary>A plugin's process without a run for so long is stopped.</summary>
    public required TimeSpan PluginIdleLimit { get; init; }

    /// <summary>Graphics devices for generators.</summary>
    public required DeviceOptions Devices { get; init; }

    public const string Usage = """
        usage: AktionBridge.Host serve [--background] [--idle-minutes N] [--plugins DIR]... [--workflows DIR]... [--plugin-idle-minutes N]
                                       [--gpus N] [--gpu-memory MIB] [--ffmpeg DIR]

          --background       leave the terminal; used by clients that start a host
          --idle-minutes N   stop after N minutes without a client or a job
          --plugins DIR      look for plugins here too; may be repeated
          --workflows DIR    look for workflow files here too; may be repeated
          --plugin-idle-minutes N
                             unload a plugin after N minutes without work; 10 unless said
          --gpus N           runs that may hold a graphics device side by side; 1 unless said, 0 refuses what needs one
          --gpu-memory MIB   video memory of each; looked for unless said, and what needs more is refused
          --ffmpeg DIR       folder with ffmpeg and ffprobe
        """;

    /// <exception cref="RpcFailureException">A word is not known or a value is out of range.</exception>
    public static HostOptions Parse(IReadOnlyList<string> arguments)
    {
        List<string> plugins = [.. (Environment.GetEnvironmentVariable("AKTION_PLUGINS") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath)];
        List<string> workflows = [];
        bool background = false;
        TimeSpan? idle = null;
        TimeSpan pluginIdle = TimeSpan.FromMinutes(10);
        string? ffmpeg = null;
        string? gpus = Environment.GetEnvironmentVariable(DeviceOptions.GpusVariable);
        string? gpuMemory = Environment.GetEnvironmentVariable(DeviceOptions.MemoryVariable);
        for (int i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw Wrong($"{arguments[i - 1]} needs a value.");
            switch (arguments[i])
            {
                case "serve": break;
                case "--background": background = true; break;
                case "--plugins": plugins.Add(Path.GetFullPath(Value())); break;
                case "--workflows": workflows.Add(Path.GetFullPath(Value())); break;
                case "--ffmpeg": ffmpeg = Path.GetFullPath(Value()); break;
                case "--idle-minutes": idle = Minutes(arguments[i], Value()); break;
                case "--plugin-idle-minutes": pluginIdle = Minutes(arguments[i], Value()); break;
                case "--gpus": gpus = Value(); break;
                case "--gpu-memory": gpuMemory = Value(); break;
                default: throw Wrong($"'{arguments[i]}' is not an option.");
            }
        }

        string user = LocateUserFolder();
        return new HostOptions
        {
            Background = background,
            IdleLimit = idle,
            ShippedPlugins = FindShippedPlugins(),
            PluginFolders = plugins,
            WorkflowFolders = [Path.Combine(user, "workflows"), .. workflows],
            UserFolder = user,
            FfmpegFolder = ffmpeg,
            PluginIdleLimit = pluginIdle,
            Devices = DeviceOptions.Of(gpus, gpuMemory),
            Sandbox = Environment.GetEnvironmentVariable(SandboxVariable) is not "off",
        };
    }

    private static TimeSpan Minutes(string option, string value) => int.TryParse(value, out int minutes) && minutes is > 0 and <= 1440
        ? TimeSpan.FromMinutes(minutes)
        : throw Wrong($"{option} is a number from 1 to 1440.");

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);

    /// <summary>Beside an installed host, or where the build puts plugins.</summary>
    private static string? FindShippedPlugins()
    {
        string here = AppContext.BaseDirectory;
        string[] beside = [Path.Combine(here, "..", "plugins"), Path.Combine(here, "..", "..", "..", "plugins")];
        return beside.Select(Path.GetFullPath).FirstOrDefault(Directory.Exists);
    }

    /// <summary>AKTION_HOME, else the user's data folder, else a private folder beside host.json for users without a home.</summary>
    private static string LocateUserFolder()
    {
        if (Environment.GetEnvironmentVariable("AKTION_HOME") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return data.Length > 0 && IsWritable(data)
            ? Path.Combine(data, "aktionbridge")
            : Path.Combine(Rpc.RuntimeFolder.Open().Path, "user");
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "aktionbridge"));
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
