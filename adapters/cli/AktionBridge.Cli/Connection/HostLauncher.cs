using System.Diagnostics;

namespace AktionBridge.Cli.Connection;

/// <summary>Starts a host in the background when none runs.</summary>
internal static class HostLauncher
{
    // What the host returns when another one holds the lock.
    private const int AlreadyRunning = 3;

    private static readonly TimeSpan RelaunchPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Starts it and waits until it has written host.json.</summary>
    /// <exception cref="CommandFailedException">It is not installed, or it ended at once; its last words are in the message.</exception>
    public static async Task<HostRecord> StartAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            while (true)
            {
                if (await LaunchOnceAsync(deadline.Token) is { } record)
                    return record;
                await Task.Delay(RelaunchPause, deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException(ExitCode.HostUnreachable, "The host did not answer within 30 seconds. Start it in the foreground to see why: aktion serve");
        }
    }

    /// <summary>Null: another host holds the lock and has no record; it is about to write one, or it is just stopping and never will.</summary>
    private static async Task<HostRecord?> LaunchOnceAsync(CancellationToken cancellationToken)
    {
        // The host that is stopping may be gone, or the one that won the lock be ready, by now.
        if (HostRecord.Read() is { } ready)
            return ready;
        using Process host = Launch(["serve", "--background", "--idle-minutes", "15"], redirect: true);
        Task<string> words = host.StandardError.ReadToEndAsync(cancellationToken);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            // In this order: a host that has ended writes no record afterwards.
            int? ended = host.HasExited ? host.ExitCode : null;
            if (HostRecord.Read() is { } record)
                return record;
            if (ended is AlreadyRunning)
                return null;
            if (ended is not null and not 0)
                throw new CommandFailedException(ExitCode.HostUnreachable, $"The host could not start: {(await words).Trim()}");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Starts the host's program with these words.</summary>
    public static Process Launch(IReadOnlyList<string> arguments, bool redirect)
    {
        string program = Find();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = redirect, RedirectStandardOutput = redirect, RedirectStandardInput = redirect };
        start.ArgumentList.Add(program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new CommandFailedException(ExitCode.HostUnreachable, $"Could not start '{program}'.");
    }

    private static string Find()
    {
        const string Name = "AktionBridge.Host.dll";
        string here = AppContext.BaseDirectory;
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(here));
        string[] candidates =
        [
            Environment.GetEnvironmentVariable("AKTION_HOST") ?? "",
            Path.Combine(here, "..", "host", Name),
            Path.Combine(here, "..", "..", "AktionBridge.Host", configuration, Name),
        ];
        return candidates.Where(File.Exists).Select(Path.GetFullPath).FirstOrDefault()
            ?? throw new CommandFailedException(ExitCode.HostUnreachable, $"{Name} was not found beside the client. Build it with ./aktion build, or set AKTION_HOST to its path.");
    }
}
