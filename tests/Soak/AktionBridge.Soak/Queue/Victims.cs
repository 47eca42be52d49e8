using System.Diagnostics;

namespace AktionBridge.Soak.Queue;

/// <summary>Processes that were started for a folder: they carry it in their environment or work in it.</summary>
internal static class Victims
{
    /// <summary>Ids and command lines of all that live.</summary>
    public static IReadOnlyList<(int Id, string Command)> Of(string folder)
    {
        var living = new List<(int, string)>();
        foreach (string process in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(process), out int id) || id == Environment.ProcessId)
                continue;
            try
            {
                string command = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
                if (command.Length > 0 && (command.Contains(folder, StringComparison.Ordinal) || File.ReadAllText(Path.Combine(process, "environ")).Contains(folder, StringComparison.Ordinal)))
                    living.Add((id, command));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at.
            }
        }

        return living;
    }

    /// <summary>Kills one that is of this kind; false when there is none.</summary>
    public static bool Kill(string folder, string kind, Random chance)
    {
        (int Id, string Command)[] found = [.. Of(folder).Where(process => process.Command.Contains(kind, StringComparison.Ordinal))];
        if (found.Length == 0)
            return false;
        try
        {
            using Process victim = Process.GetProcessById(found[chance.Next(found.Length)].Id);
            victim.Kill();
            return true;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Waits until nothing of the folder lives.</summary>
    public static async Task<bool> GoneAsync(string folder, TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Of(folder).Count > 0)
        {
            if (deadline.IsCancellationRequested)
                return false;
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return true;
    }
}
