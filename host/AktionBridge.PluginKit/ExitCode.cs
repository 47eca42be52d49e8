namespace AktionBridge.PluginKit;

/// <summary>What the process returns; the same numbers as the command line's.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The plugin, the recipe or a tool said no; the message says why.</summary>
    public const int Failed = 1;

    /// <summary>The words on the command line are wrong.</summary>
    public const int Usage = 2;

    /// <summary>A check failed.</summary>
    public const int ProblemsFound = 4;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;
}
