using System.CommandLine;
using System.Diagnostics;
using AktionBridge.Cli.Connection;

namespace AktionBridge.Cli.Commands;

/// <summary>Runs the host in the foreground.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command(
            "serve", "Run the host in the foreground until Ctrl-C. Further options go to the host: --plugins DIR, --gpus N, --gpu-memory MIB, --ffmpeg DIR, --idle-minutes N")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using Process host = HostLauncher.Launch(["serve", .. parsed.UnmatchedTokens], redirect: false);
            // Ctrl-C reaches the host too: it stops by itself and is waited for.
            await host.WaitForExitAsync(CancellationToken.None);
            return host.ExitCode;
        });
        return command;
    }
}
