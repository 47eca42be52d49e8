namespace AktionBridge.Cli;

/// <summary>What the process returns; scripts branch on it. Listed in adapters/cli/README.md.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The host said no, or a job failed; the message says why.</summary>
    public const int Failed = 1;

    /// <summary>The words on the command line are wrong.</summary>
    public const int Usage = 2;

    /// <summary>No host could be reached or started.</summary>
    public const int HostUnreachable = 3;

    /// <summary>Doctor, verify or anchors check found problems.</summary>
    public const int ProblemsFound = 4;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;
}

/// <summary>Ends the command with a message for people and a code for scripts.</summary>
internal sealed class CommandFailedException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
