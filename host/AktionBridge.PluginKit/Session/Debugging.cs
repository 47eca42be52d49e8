using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.PluginKit.Session;

/// <summary>A plugin under a debugger: C# waits until one is attached; in Python the script says when.</summary>
internal static class Debugging
{
    /// <summary>Lets a debugger attach, and makes the plugin runner wait for one before it loads the plugin.</summary>
    public static void Allow(ProcessStartInfo command)
    {
        command.Environment["DOTNET_EnableDiagnostics"] = "1";
        command.Environment["AKTION_WAIT_FOR_DEBUGGER"] = "1";
    }

    /// <summary>What the person has to do now.</summary>
    public static string Instructions(PluginEntry entry, int processId) => entry switch
    {
        { Assembly: not null } =>
            $"Process {processId} waits for a debugger before it loads the plugin. Attach to it (Visual Studio Code: \"Attach to a .NET process\"; Rider, Visual Studio: \"Attach to Process\"). No deadline runs.",
        { Python: not null } =>
            $"Process {processId}. No deadline runs. Python waits where the script says so. Put 'import debugpy; debugpy.listen((\"127.0.0.1\", 5678)); debugpy.wait_for_client()' where it shall wait (debugpy goes into requirements.txt) and attach to port 5678. The process has no terminal: breakpoint() and input() do not work.",
        _ => $"Process {processId}. No deadline runs. Attach your debugger to it.",
    };
}
