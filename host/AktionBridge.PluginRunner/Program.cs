using AktionBridge.PluginRunner.Stdio;

namespace AktionBridge.PluginRunner;

/// <summary>AktionBridge.PluginRunner ASSEMBLY [ARGUMENT...]: turns a C# plugin into a process of the host.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args.Length == 0)
        {
            await Console.Error.WriteLineAsync("Usage: AktionBridge.PluginRunner ASSEMBLY. The host starts plugins; see plugins/README.md.");
            return 2;
        }

        // First of all, and before any code of the plugin: from here on a stray print cannot reach the protocol.
        ProtocolStreams streams = ProtocolStreams.Take();
        await using var session = new PluginSession(streams.Input, streams.Output, args[0]);
        bool asked = await session.RunAsync();
        // The host is gone, in whatever way: nothing that the plugin started may stay.
        if (!asked)
            OwnSession.KillAll();
        // Threads that a plugin left running must not keep the process.
        Environment.Exit(0);
        return 0;
    }
}
