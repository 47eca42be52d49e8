using System.Globalization;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>It frees what a run took: processes, memory, open files. Compared after a few runs, so that what is kept once does not count.</summary>
internal sealed class FreesCheck : IGeneratorCheck
{
    private const int WarmUp = 2;
    private const int Runs = 5;
    private const long MostBytes = 64L << 20;
    private const int MostFiles = 8;

    public string Name => "frees";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return Finding.Skipped("what a process holds is read from /proc, which this system has not");
        PluginSession session = await subject.StartAsync(cancellationToken);
        try
        {
            if (await RepeatAsync(subject, session, WarmUp, cancellationToken) is { } early)
                return early;
            Held before = Held.By(session);
            if (await RepeatAsync(subject, session, Runs, cancellationToken) is { } late)
                return late;
            Held after = Held.By(session);
            if (after.Bytes - before.Bytes > MostBytes)
            {
                // A collector that is in no hurry looks like a leak once; a leak does twice.
                before = before with { Bytes = after.Bytes };
                if (await RepeatAsync(subject, session, Runs, cancellationToken) is { } later)
                    return later;
                after = Held.By(session);
            }

            if (after.Processes > before.Processes)
                return Finding.Failed($"after {Runs} runs {after.Processes - before.Processes} more processes live. Wait for what you start, or end it.");
            if (after.Bytes - before.Bytes > MostBytes)
                return Finding.Failed($"{Runs} runs took {(after.Bytes - before.Bytes) >> 20} MiB that it kept, and so did {Runs} before. Let go of what belongs to a run.");
            if (after.Files - before.Files > MostFiles)
                return Finding.Failed($"{Runs} runs left {after.Files - before.Files} files open. Close what you open.");
            IReadOnlyList<int> members = session.Members;
            if (!await session.LeaveAsync())
                return Finding.Failed("asked to leave, it was still there after 5 s. End threads that are no daemons.");
            int stay = members.Count(Held.Lives);
            return stay == 0
                ? Finding.Passed($"{Runs} runs kept {Math.Max(0, after.Bytes - before.Bytes) >> 20} MiB and no process; asked to leave, it left")
                : Finding.Failed($"it left, and {stay} processes that it started stayed. End them.");
        }
        finally
        {
            await session.DisposeAsync();
        }
    }

    private static async Task<Finding?> RepeatAsync(Subject subject, PluginSession session, int times, CancellationToken cancellationToken)
    {
        for (int time = 0; time < times; time++)
        {
            SubjectRun run = await subject.RunAsync(session, subject.Request, cancellationToken);
            if (run.Problem is not null)
                return session.IsAlive && time == 0 ? Finding.Skipped($"the run itself fails: {run.Problem}") : Finding.Failed($"run {time + 1} of several in one process: {run.Problem}");
        }

        return null;
    }

    /// <summary>What the process and all it started hold now.</summary>
    private sealed record Held(int Processes, long Bytes, int Files)
    {
        public static Held By(PluginSession session)
        {
            IReadOnlyList<int> members = session.Members;
            return new(members.Count, members.Sum(Resident), members.Sum(Open));
        }

        public static bool Lives(int process) => Directory.Exists($"/proc/{process}") && !Status(process, "State:").StartsWith('Z');

        private static long Resident(int process) =>
            long.TryParse(Status(process, "VmRSS:").Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes << 10 : 0;

        private static int Open(int process)
        {
            try
            {
                return Directory.GetFileSystemEntries($"/proc/{process}/fd").Length;
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return 0;
            }
        }

        private static string Status(int process, string member)
        {
            try
            {
                return File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(member, StringComparison.Ordinal))?[member.Length..].Trim() ?? "";
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }
}
