using System.Globalization;
using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>
/// Gives each plugin the cores that the fewest others have: a manifest names how many it keeps busy, not which, and side by side on the
/// first core they would wait for each other. Safe from any thread.
/// </summary>
internal sealed class CoreShares
{
    private readonly SortedDictionary<int, int> _holders;
    private readonly bool _confines;

    /// <param name="cores">Numbers of those there are.</param>
    /// <param name="confines">Whether plugins can be confined here.</param>
    public CoreShares(IEnumerable<int> cores, bool confines) => (_holders, _confines) = (new(cores.ToDictionary(core => core, _ => 0)), confines);

    /// <summary>Those that this process may use itself.</summary>
    public static CoreShares OfThisProcess() => new(CoreList.OfThisProcess(), ProcessorTools.Confines);

    /// <summary>Starts a plugin on a share of its own, which is free again when it has ended.</summary>
    /// <param name="wanted">Threads it keeps busy; 0 for all cores.</param>
    /// <param name="start">Starts it; what it throws is passed on.</param>
    public (ChildProcess Child, CoreShare Share) Start(int wanted, Func<CoreShare, ChildProcess> start)
    {
        CoreShare share = Take(wanted);
        try
        {
            ChildProcess child = start(share);
            _ = GiveBackAfterAsync(share, child.Exited);
            return (child, share);
        }
        catch
        {
            GiveBack(share);
            throw;
        }
    }

    /// <summary>The next share; to be given back.</summary>
    public CoreShare Take(int wanted)
    {
        lock (_holders)
        {
            int all = _holders.Count;
            if (wanted == 0)
                return new CoreShare(null, [], $"all {Number(all)} cores{ProcessorTools.PriorityWords}");
            if (wanted >= all)
                return new CoreShare(all, [], $"all {Number(all)} cores (it asks for {Number(wanted)}){ProcessorTools.PriorityWords}");
            if (!_confines)
                return new CoreShare(wanted, [], $"all {Number(all)} cores although it asks for {Number(wanted)}: there is no {ProcessorTools.Confiner} here{ProcessorTools.PriorityWords}");
            int[] cores = [.. _holders.OrderBy(core => core.Value).ThenBy(core => core.Key).Take(wanted).Select(core => core.Key).Order()];
            foreach (int core in cores)
                _holders[core]++;
            return new CoreShare(wanted, cores, $"{Number(wanted)} of {Number(all)} cores ({string.Join(", ", cores)}){ProcessorTools.PriorityWords}");
        }
    }

    /// <summary>Nobody runs on it any more.</summary>
    public void GiveBack(CoreShare share)
    {
        lock (_holders)
        {
            foreach (int core in share.Cores)
                _holders[core]--;
        }
    }

    private async Task GiveBackAfterAsync(CoreShare share, Task exited)
    {
        await exited;
        GiveBack(share);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
