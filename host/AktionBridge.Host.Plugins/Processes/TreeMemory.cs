using System.Globalization;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>Main memory of a process and all it started.</summary>
internal static class TreeMemory
{
    private const string Proportional = "Pss:";

    /// <summary>
    /// In bytes; 0 where it cannot be told. Pages that processes share count once for each, which is cheap to learn; only a sum above
    /// <paramref name="doubt"/> is counted again exactly, each page shared out among those who hold it.
    /// </summary>
    public static long Of(int leader, long doubt)
    {
        IReadOnlyList<ProcessStat> members = ProcessTree.Family(leader);
        long rough = members.Sum(member => member.ResidentPages) * Environment.SystemPageSize;
        return rough <= doubt ? rough : members.Sum(Exact);
    }

    private static long Exact(ProcessStat member)
    {
        try
        {
            string? line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{member.ProcessId}/smaps_rollup"))
                .FirstOrDefault(line => line.StartsWith(Proportional, StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.AsSpan(Proportional.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
