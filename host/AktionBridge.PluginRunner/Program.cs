using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginRunner.Stdio;

namespace AktionBridge.PluginRunner;

/// <summary>AktionBridge.PluginRunner ASSEMBLY [ARGUMENT...]: turns a C# plugin into a process of the host.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("Usage: AktionBridge.PluginRunner ASSEMBLY. The host starts plugins; see plugins/README.md.");
            return 2;
        }

        // First of all, and before any code of the plugin: from here on a stray print cannot reach the protocol.
        ProtocolStreams streams = ProtocolStreams.Take();
        PluginHello? hello = Handshake.Answer(streams, $"AktionBridge.PluginRunner {Version}");
        if (hello is not null)
            ServeAsync(streams, hello, args[0]).GetAwaiter().GetResult();
        // Threads that a plugin left running must not keep the process.
        Environment.Exit(0);
        return 0;
    }

    private static string Version => typeof(Program).Assembly.GetName().Version?.ToString(3) ?? "0";

    private static async Task ServeAsync(ProtocolStreams streams, PluginHello hello, string assemblyFile)
    {
        await using var session = new PluginSession(streams, hello, assemblyFile);
        bool asked = await session.RunAsync();
        // The host is gone, in whatever way: nothing that the plugin started may stay.
        if (!asked)
            OwnSession.KillAll();
    }
}
