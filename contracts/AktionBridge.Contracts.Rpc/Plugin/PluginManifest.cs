namespace AktionBridge.Contracts.Rpc.Plugin;

/// <summary>The file plugin.json at the top of a plugin's folder.</summary>
public sealed record PluginManifest
{
    /// <summary>Lower-case letters, digits and hyphens, 2 to 40; also the folder's usual name.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>major.minor.patch.</summary>
    public required string Version { get; init; }

    /// <summary>Version of the plugin protocol it was written for.</summary>
    public required string Contract { get; init; }

    /// <summary>How to start it.</summary>
    public required PluginEntry Entry { get; init; }

    /// <summary>What it occupies while idle and loading.</summary>
    public ManifestResources Resources { get; init; } = new();

    /// <summary>What it may touch.</summary>
    public PluginPermissions Permissions { get; init; } = new();

    /// <summary>Seconds without progress or heartbeat after which an attempt is stopped; 10 minutes unless said.</summary>
    public int SilenceLimitSeconds { get; init; } = 600;

    /// <summary>SPDX expression.</summary>
    public string? Licence { get; init; }

    /// <summary>Where people read more.</summary>
    public string? Homepage { get; init; }
}

/// <summary>Either an assembly or a command.</summary>
/// <param name="Assembly">File name of a C# plugin assembly in the folder, run by the plugin runner.</param>
/// <param name="Python">File name of a Python script in the folder, run by the system's Python 3 with the SDK on its path.</param>
/// <param name="Command">A program in the folder, or a bare name looked up on PATH.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record PluginEntry(string? Assembly = null, string? Python = null, string? Command = null, IReadOnlyList<string>? Arguments = null);

/// <summary>What a plugin occupies.</summary>
public sealed record ManifestResources
{
    /// <summary>Busy threads; 0 for all cores.</summary>
    public int Cpu { get; init; } = 1;

    /// <summary>MiB of main memory.</summary>
    public int MemoryMiB { get; init; } = 512;

    /// <summary>MiB of main memory, at least 16, above which the plugin with all it started is stopped; null: three quarters of the machine's.</summary>
    public int? MemoryLimitMiB { get; init; }

    /// <summary>Whether it needs a GPU.</summary>
    public bool Gpu { get; init; }

    /// <summary>MiB of video memory.</summary>
    public int VideoMemoryMiB { get; init; }
}

/// <summary>What a plugin may touch beyond its own and its run's folder.</summary>
public sealed record PluginPermissions
{
    /// <summary>Further folders it reads: absolute, or below the user's own with ~/.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Further folders it reads and writes.</summary>
    public IReadOnlyList<string> WritableFolders { get; init; } = [];

    /// <summary>Hosts it talks to.</summary>
    public IReadOnlyList<string> Network { get; init; } = [];

    /// <summary>Environment variables it may read.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];
}
