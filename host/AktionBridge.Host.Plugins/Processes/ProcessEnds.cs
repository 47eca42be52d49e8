using System.Runtime.InteropServices;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>
/// Waits for the end of processes that are nobody's children here, by handles that the system signals (pidfd_open(2), Linux 5.3 and later). Without them it waits for
/// nothing, as before a process that is gone already.
/// </summary>
internal static partial class ProcessEnds
{
    private const long PidfdOpen = 434;
    private const short Readable = 1;

    /// <summary>A handle of a living process; negative when it is gone or the system has none.</summary>
    public static int Open(int processId) => (int)SystemCall(PidfdOpen, processId, 0);

    /// <summary>Returns when all have ended, at the latest after the time given; closes the handles.</summary>
    public static void Wait(IEnumerable<int> handles, TimeSpan atMost)
    {
        long since = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (int handle in handles.Where(handle => handle >= 0))
        {
            var end = new PollEntry { Handle = handle, Events = Readable };
            TimeSpan left = atMost - System.Diagnostics.Stopwatch.GetElapsedTime(since);
            _ = Poll(ref end, 1, Math.Max(0, (int)left.TotalMilliseconds));
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long SystemCall(long number, long processId, long flags);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Handle;
        public short Events;
        public short Happened;
    }
}
