namespace AktionBridge.Host.Plugins;

/// <summary>Where things are and how long they may take.</summary>
public sealed record PluginHostOptions
{
    /// <summary>AktionBridge.PluginRunner: the program, or its .dll for the .NET that runs the host.</summary>
    public required string RunnerPath { get; init; }

    /// <summary>Holds the package aktionbridge_plugin.</summary>
    public required DirectoryInfo PythonSdkFolder { get; init; }

    /// <summary>Python 3.8 or later; a bare name is looked up on PATH.</summary>
    public string PythonPath { get; init; } = DefaultPython;

    /// <summary>Its usual name.</summary>
    public static string DefaultPython { get; } = OperatingSystem.IsWindows() ? "python" : "python3";

    /// <summary>Private to the user; holds the plugins' own working folders and compiled Python.</summary>
    public required DirectoryInfo CacheFolder { get; init; }

    /// <summary>Private to the user; holds the virtual environments of Python plugins, one a plugin.</summary>
    public required DirectoryInfo EnvironmentsFolder { get; init; }

    /// <summary>Absolute path, lent to plugins.</summary>
    public required string Ffmpeg { get; init; }

    /// <summary>Absolute path, lent to plugins.</summary>
    public required string Ffprobe { get; init; }

    /// <summary>For the plugins' logs.</summary>
    public required string HostVersion { get; init; }

    /// <summary>From start to the handshake's answer.</summary>
    public TimeSpan HandshakeDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>From the question what a plugin brings to the answer; it loads its code meanwhile.</summary>
    public TimeSpan DescribeDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From a cancellation, or a request to exit, to the kill. Plugins are asked to stop within two seconds.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Without a sign of life for so long a run is reported as not responding. Heartbeats come every 2 seconds.</summary>
    public TimeSpan NotRespondingAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Replaces every manifest's silence limit; null: each its own. For a debugger, say a day.</summary>
    public TimeSpan? SilenceLimit { get; init; }

    /// <summary>A process without a run for so long is stopped; the next run starts one.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>bwrap: an absolute path, or a bare name looked up on PATH; null to run plugins without a sandbox.</summary>
    public string? SandboxProgram { get; init; }

    /// <summary>Said where <see cref="SandboxProgram"/> is null.</summary>
    public string SandboxOffReason { get; init; } = "it is switched off";
}
