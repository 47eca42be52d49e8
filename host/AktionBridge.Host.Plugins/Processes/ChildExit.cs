using System.Globalization;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>How a child ended.</summary>
/// <param name="Code">As the system reports it, or <see cref="NotEnded"/>.</param>
/// <param name="LastLines">The end of its error stream, oldest first.</param>
internal sealed record ChildExit(int Code, IReadOnlyList<string> LastLines)
{
    /// <summary>The code of a child that was killed and is still there.</summary>
    public const int NotEnded = -1;

    private const int QuotedLines = 5;

    /// <summary>"ended with exit code 3", or the signal that ended it.</summary>
    public string Cause => !OperatingSystem.IsWindows() && Code is > 128 and < 160
        ? $"was ended by signal {(Code - 128).ToString(CultureInfo.InvariantCulture)}{SignalName(Code - 128)}"
        : $"ended with exit code {Code.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>By SIGKILL, which is also what the system does to whom it has no memory for.</summary>
    public bool WasKilled => !OperatingSystem.IsWindows() && Code == 128 + 9;

    /// <summary>The last few lines as a sentence for a message; empty when it said nothing.</summary>
    public string LastWords => LastLines.Count == 0 ? " It wrote nothing to its error stream." : $" Its last words: {string.Join(" | ", LastLines.TakeLast(QuotedLines))}";

    private static string SignalName(int signal) => signal switch
    {
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        7 => " (SIGBUS)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL; perhaps the system was out of memory)",
        11 => " (SIGSEGV)",
        15 => " (SIGTERM)",
        _ => "",
    };
}
