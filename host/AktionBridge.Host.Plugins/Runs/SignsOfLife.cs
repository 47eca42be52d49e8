using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Supervision;
using Serilog;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>Hears everything a plugin process says by itself, knows when it was last heard, and hands each report to its run.</summary>
internal sealed class SignsOfLife(string pluginId, PluginJournal journal, TimeProvider time, ILogger log) : IPluginEvents
{
    private const int LongestLevel = 20;

    private readonly ConcurrentDictionary<string, RunRelay> _runs = new(StringComparer.Ordinal);
    private readonly ReportOrder _order = new();
    private long _lastHeard = time.GetTimestamp();
    private long _residentBytes;

    /// <summary>Since the last sign.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _lastHeard));

    /// <summary>As the last heartbeat said; 0 before the first.</summary>
    public long ResidentBytes => Volatile.Read(ref _residentBytes);

    public int Runs => _runs.Count;

    /// <summary>Ids of the runs in progress.</summary>
    public IReadOnlyList<string> RunIds => [.. _runs.Keys.Order(StringComparer.Ordinal)];

    /// <summary>False when the id is taken.</summary>
    public bool TryAdd(string run, RunRelay relay)
    {
        // A process that slept between runs is not held to have been silent in this one.
        Hear();
        return _runs.TryAdd(run, relay);
    }

    /// <summary>Called after the answer: returns when the reports sent before it have been passed on.</summary>
    public async Task RemoveAsync(string run)
    {
        await _order.CatchUpAsync();
        _runs.TryRemove(run, out _);
    }

    /// <summary>A report was read and will be handled; reports come in the order of the wire.</summary>
    public void Announce() => _order.WasRead();

    public Task ProgressAsync(PluginProgress progress, CancellationToken cancellationToken) => Pass(progress.Run, relay => relay.Progress(progress));

    public Task PreviewAsync(PluginPreview preview, CancellationToken cancellationToken) => Pass(preview.Run, relay => relay.Preview(preview));

    public Task LogAsync(PluginLog line, CancellationToken cancellationToken)
    {
        journal.Add(RunRelay.Level(line.Level), PlainText.Of(line.Message, PlainText.LongestLine));
        if (line.Run is not null)
            return Pass(line.Run, relay => relay.Log(line));
        Hear();
        _order.WasHandled();
        log.Debug("Plugin {Plugin} says {Level}: {Line}", pluginId, PlainText.Of(line.Level, LongestLevel), PlainText.Of(line.Message, PlainText.LongestLine));
        return Task.CompletedTask;
    }

    public Task HeartbeatAsync(PluginHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        Hear();
        _order.WasHandled();
        Volatile.Write(ref _residentBytes, heartbeat.ResidentBytes);
        return Task.CompletedTask;
    }

    private void Hear() => Volatile.Write(ref _lastHeard, time.GetTimestamp());

    // Reports of a run that is over come late and are dropped.
    private Task Pass(string? run, Action<RunRelay> report)
    {
        Hear();
        if (run is not null && _runs.TryGetValue(run, out RunRelay? relay))
            report(relay);
        _order.WasHandled();
        return Task.CompletedTask;
    }
}
