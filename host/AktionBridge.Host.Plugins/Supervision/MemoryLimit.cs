using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>
/// How much main memory a plugin's process and all it started may hold together. Watched from outside, twice a second: an ordinary user
/// can set no limit on a tree of processes that does not end in a crash somewhere inside it.
/// </summary>
/// <param name="Bytes">At most.</param>
/// <param name="Declared">Whether the manifest says so; else it is three quarters of the machine's memory.</param>
internal sealed record MemoryLimit(long Bytes, bool Declared)
{
    private const long MiB = 1 << 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static MemoryLimit Of(CatalogedPlugin plugin) => plugin.Manifest.Resources.MemoryLimitMiB is { } declared
        ? new(declared * MiB, Declared: true)
        : new(SystemMemory.Total / 4 * 3, Declared: false);

    /// <summary>"512 MiB (resources.memoryLimitMiB in its plugin.json)".</summary>
    public string Words => Declared ? $"{Bytes / MiB} MiB (resources.memoryLimitMiB in its plugin.json)" : $"{Bytes / MiB} MiB (three quarters of this machine's memory)";

    /// <summary>Watches a tree until it is over the limit, and then says so; null when it ended first. Linux only: elsewhere it just waits.</summary>
    public async Task<string?> ExceededAsync(int leader, TimeProvider time, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                long held = TreeMemory.Of(leader, Bytes);
                if (held > Bytes)
                    return $"it held {held / MiB} MiB of memory and may hold {Words}. Ask for fewer frames or a smaller picture, or raise the limit";
            }
        }
        catch (OperationCanceledException)
        {
            // It ended first.
        }

        return null;
    }
}
