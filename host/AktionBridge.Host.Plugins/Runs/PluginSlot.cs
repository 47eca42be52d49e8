using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Supervision;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>
/// The place of one plugin's process: started when it is borrowed, stopped when nobody borrowed it for a while. One that is out of date
/// (its folder changed: looked at before and after every run; a run needs more of the disk, somebody asked) ends its runs and is borrowed no more.
/// </summary>
internal sealed class PluginSlot : IAsyncDisposable
{
    private readonly string _pluginId;
    private readonly PluginCatalog _catalog;
    private readonly PluginWorks _works;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly RestartBackOff _backOff;
    private readonly Departures _departures = new();
    private readonly ITimer _idle;
    private BorrowedProcess? _current;

    public PluginSlot(string pluginId, PluginCatalog catalog, PluginWorks works)
    {
        (_pluginId, _catalog, _works) = (pluginId, catalog, works);
        _backOff = new RestartBackOff(works.Time);
        Journal = new PluginJournal(works.Time);
        Turns = new LoneTurns(works.Time);
        _idle = works.Time.CreateTimer(_ => _departures.Add(UnloadAsync()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public PluginJournal Journal { get; }

    public LoneTurns Turns { get; }

    /// <summary>The living process, or null.</summary>
    public PluginProcess? Living => _current is { Process.IsUsable: true } current ? current.Process : null;

    /// <summary>The process, started if there is none. Dispose the loan when the work in it is over.</summary>
    /// <exception cref="RpcFailureException">It is not trusted, is in quarantine, is gone, cannot be started, or the host is closing.</exception>
    public async Task<PluginLoan> BorrowAsync(RunPlaces places, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await _gate.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            throw Closing();
        }

        try
        {
            if (_current is { Process.IsUsable: true } living && living.Process.Places.Covers(places) && !HasChanged(living.Process))
                return Lend(living);
            RunPlaces wider = _current?.Process.Places.With(places) ?? places;
            await RetireAsync();
            _current = new BorrowedProcess(await StartAsync(wider, either.Token));
            return Lend(_current);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Closing();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Learns from how a run ended.</summary>
    public void Learn(PluginRunOutcome outcome, PluginProcess process)
    {
        if (outcome is not (PluginRunOutcome.Crashed or PluginRunOutcome.NotResponding))
        {
            if (outcome is not PluginRunOutcome.Stopped)
                _backOff.Succeeded();
            return;
        }

        // One end of a process is one crash, however many runs were in it.
        if (process.IsFirstToTell())
            _backOff.Crashed();
        if (!process.EndedWithOneRun)
            Turns.Begin();
    }

    /// <summary>The next start does not wait.</summary>
    public void Forgive() => _backOff.Succeeded();

    /// <summary>The next run gets a new process; runs in this one end in it.</summary>
    public async Task ReloadAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await RetireAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the process, politely first; runs in it end.</summary>
    public async Task StopAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_current is { } held)
                await held.Process.StopAsync();
            _current = null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // First of all: a start that waits for its turn or for the back-off must not come after the end.
        await _closing.CancelAsync();
        await _idle.DisposeAsync();
        await StopAsync();
        await _departures.StopAllAsync();
    }

    /// <summary>Stops the process when nobody works in it and its folder is no longer what it was started from.</summary>
    public async Task LeaveIfChangedAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_current is { IsIdle: true, Process.IsUsable: true } held && HasChanged(held.Process))
                await RetireAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    // Whoever works on a plugin wants to see the change without asking for it, also when the process is still that of the installed copy.
    // Called at the gate.
    private bool HasChanged(PluginProcess living)
    {
        // Also when it is no longer listed at all: its folder was taken away.
        if (_catalog.Listing.Plugins.FirstOrDefault(plugin => plugin.Id == _pluginId)?.Folder.FullName != living.Plugin.Folder.FullName)
            return true;
        string? stamp = PluginFolderStamp.Of(living.Plugin.Folder);
        if (stamp is not null && stamp == living.Stamp)
            return false;
        if (HashOf(living.Plugin.Folder) == living.Plugin.FolderHash)
        {
            // Touched, or written with what was there.
            living.Stamp = stamp;
            return false;
        }

        Journal.Add(PluginJournal.Host, $"its folder {living.Plugin.Folder.FullName} changed: process {living.ProcessId} gets no more runs");
        _catalog.Forget();
        return true;
    }

    private static string? HashOf(DirectoryInfo folder)
    {
        try
        {
            return PluginFolderHash.Of(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RpcFailureException)
        {
            // The next start says what is wrong with it.
            return null;
        }
    }

    private PluginLoan Lend(BorrowedProcess process)
    {
        process.Take();
        return new PluginLoan(process.Process, () => Return(process));
    }

    private void Return(BorrowedProcess process)
    {
        if (!process.GiveBack())
            return;
        if (process.IsRetired)
            _departures.Add(process.Process.StopAsync());
        else if (!_closing.IsCancellationRequested)
        {
            _idle.Change(_works.Options.IdleLimit, Timeout.InfiniteTimeSpan);
            _departures.Add(LeaveIfChangedAsync());
        }
    }

    /// <summary>Called at the gate.</summary>
    private async Task RetireAsync()
    {
        if (_current is not { } held)
            return;
        _current = null;
        if (held.Retire() || !held.Process.IsUsable)
            await held.Process.StopAsync();
        else
            _departures.Expect(held.Process);
    }

    private async Task UnloadAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_current is not { IsIdle: true } held || _closing.IsCancellationRequested)
                return;
            Journal.Add(PluginJournal.Host, $"unloaded after {_works.Options.IdleLimit.TotalMinutes:0.#} idle minutes");
            _works.Log.Information("Plugin {Plugin} had nothing to do for {Idle} and is unloaded", _pluginId, _works.Options.IdleLimit);
            await held.Process.StopAsync();
            _current = null;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<PluginProcess> StartAsync(RunPlaces places, CancellationToken cancellationToken)
    {
        if (_works.Unended.HolderOf(_pluginId) is { } holder)
            throw new RpcFailureException(RpcErrorCode.PluginFailed, $"{holder.Words} {UnendedProcess.Remedy}");
        CatalogedPlugin plugin = await _works.Environments.EquipAsync(_catalog.RequireStartable(_pluginId), cancellationToken);
        await Task.Delay(_backOff.Wait, _works.Time, cancellationToken);
        long start = _works.Time.GetTimestamp();
        try
        {
            PluginProcess process = await PluginProcess.StartAsync(plugin, places, Journal, _works, cancellationToken);
            TimeSpan took = _works.Time.GetElapsedTime(start);
            Journal.Add(PluginJournal.Host, $"{plugin.Manifest.Version} started as process {process.ProcessId} in {took.TotalMilliseconds:0} ms");
            _works.Log.Information("Plugin {Plugin} {Version} started as process {Process} in {Elapsed}", _pluginId, plugin.Manifest.Version, process.ProcessId, took);
            return process;
        }
        catch (RpcFailureException failure)
        {
            Journal.Add(PluginJournal.Host, failure.Message);
            _backOff.Crashed();
            throw;
        }
    }

    private static RpcFailureException Closing() => new(RpcErrorCode.NotReady, "The host is shutting down.");
}
