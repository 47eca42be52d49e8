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

    /// <summary>Those that do not descend from the host; all of them when there is none.</summary>
    public static IReadOnlyList<(int Id, string Command)> Orphans(string folder, int? host) =>
        [.. Of(folder).Where(process => host is null || !DescendsFrom(process.Id, host.Value))];

    /// <summary>Waits until there are no orphans.</summary>
    public static Task<bool> NoOrphansAsync(string folder, int? host, TimeSpan limit) => WaitAsync(() => Orphans(folder, host).Count == 0, limit);

    /// <summary>Waits until nothing of the folder lives.</summary>
    public static Task<bool> GoneAsync(string folder, TimeSpan limit) => WaitAsync(() => Of(folder).Count == 0, limit);

    private static async Task<bool> WaitAsync(Func<bool> holds, TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!holds())
        {
            if (deadline.IsCancellationRequested)
                return false;
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return true;
    }

    private static bool DescendsFrom(int process, int ancestor)
    {
        for (int at = process; at > 1; at = ParentOf(at))
        {
            if (at == ancestor)
                return true;
        }

        return false;
    }

    // "pid (name) state parent ...": a name may hold anything, so what follows its last bracket counts. 0 for one that is gone.
    private static int ParentOf(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
