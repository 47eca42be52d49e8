using System.Runtime.InteropServices;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>
/// The environment of a plugin: an allow-list. Tokens, proxies, credentials and PYTHON* or DOTNET_* switches of the user's
/// shell stay out unless the manifest names them, and the manifest is part of what the user trusted.
/// </summary>
internal static class CleanEnvironment
{
    private static readonly string[] Passed = ["PATH", "TZ", "SystemRoot", "windir", "ComSpec", "PATHEXT", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"];

    public static Dictionary<string, string> For(PluginPermissions permissions, DirectoryInfo workFolder, string marker)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in Passed.Concat(permissions.Environment).Where(name => !IsOurs(name)))
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                environment[name] = value;
        }

        environment["LANG"] = "C.UTF-8";
        environment["TMPDIR"] = environment["TEMP"] = environment["TMP"] = workFolder.FullName;
        // Many libraries fail without a home; this one holds nothing of the user's.
        environment.TryAdd("HOME", workFolder.FullName);
        environment["DOTNET_ROOT"] = DotnetRoot();
        environment["DOTNET_NOLOGO"] = "1";
        // No port, no shared files and no diagnostics thread: cheaper to start, and nobody attaches unasked.
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment[ProcessTree.MarkerVariable] = marker;
        return environment;
    }

    /// <summary>The .NET that runs the host runs its plugins: nothing has to be on PATH.</summary>
    public static string DotnetRoot() =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));

    private static bool IsOurs(string name) => name.StartsWith("AKTION_", StringComparison.OrdinalIgnoreCase);
}
