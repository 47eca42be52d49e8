using AktionBridge.Host.Rpc;

namespace AktionBridge.Host;

/// <summary>What install.json in the user folder tells adapters: how to start a host when none runs. It names the host that was started last.</summary>
internal sealed record InstallRecord
{
    public int Version { get; init; } = 1;

    /// <summary>Program and first arguments, absolute paths; whoever starts it adds "serve" and its options.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public required string HostVersion { get; init; }

    /// <summary>The way this process itself was started: through the dotnet program and our assembly, or through our own executable.</summary>
    /// <param name="program">Absolute path of the running program.</param>
    /// <param name="assembly">Absolute path of this assembly; empty when it lies inside the program.</param>
    public static IReadOnlyList<string> CommandOf(string program, string assembly) =>
        assembly.Length > 0 && string.Equals(Path.GetFileNameWithoutExtension(program), "dotnet", StringComparison.OrdinalIgnoreCase)
            ? [program, assembly]
            : [program];

    /// <summary>The record of this process.</summary>
    public static InstallRecord OfThisProcess(string hostVersion) => new()
    {
        // The full path, because an editor started from a desktop has another PATH than a terminal.
        Command = CommandOf(Environment.ProcessPath!, typeof(InstallRecord).Assembly.Location),
        HostVersion = hostVersion,
    };

    /// <summary>Writes install.json whole: a reader finds the old record or the new one. Mode 0600, because what it names is executed.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Write(string userFolder) => PrivateFile.Write(Path.Combine(userFolder, "install.json"), this);
}
