using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;
using Serilog;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>
/// Runs plugins: one process each, started when first needed, restarted with back-off after a crash. Whatever a plugin does ends
/// as an outcome. Safe from any thread. Disposing stops all processes, politely first.
/// </summary>
public sealed class PluginHost(PluginCatalog catalog, PluginHostOptions options, IChildRegistry children, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, PluginSlot> _slots = new(StringComparer.Ordinal);
    private bool _disposed;

    /// <summary>Which plugin processes live now.</summary>
    public IReadOnlyList<RunningPlugin> Running =>
        [.. _slots.OrderBy(slot => slot.Key, StringComparer.Ordinal)
            .Select(slot => (slot.Key, slot.Value.Living))
            .Where(slot => slot.Living is not null)
            .Select(slot => new RunningPlugin(slot.Key, slot.Living!.ProcessId, slot.Living.Signs.Runs, slot.Living.Signs.ResidentBytes, slot.Living.Signs.Silence))];

    /// <summary>What a plugin brings: from the cache, else by starting it once.</summary>
    /// <exception cref="RpcFailureException">NotFound, not trusted, or the plugin fails.</exception>
    public async Task<PluginDescription> DescribeAsync(string pluginId, CancellationToken cancellationToken)
    {
        CatalogedPlugin plugin = catalog.Find(pluginId);
        // A plugin under development may have changed since it was listed.
        if (plugin.Trust == PluginTrustKind.Developer)
            plugin = catalog.RequireStartable(pluginId);
        if (plugin.Description is { } known)
            return known;
        PluginProcess process = await SlotOf(pluginId).GetAsync(cancellationToken);
        PluginDescription description = await process.DescribeAsync(cancellationToken);
        catalog.KeepDescription(process.Plugin, description);
        return description;
    }

    /// <summary>One generator of a plugin.</summary>
    /// <exception cref="RpcFailureException">As <see cref="DescribeAsync"/>, and NotFound with what there is.</exception>
    public async Task<GeneratorInfo> FindGeneratorAsync(string pluginId, string generatorId, CancellationToken cancellationToken)
    {
        PluginDescription description = await DescribeAsync(pluginId, cancellationToken);
        return description.Generators.FirstOrDefault(generator => generator.Id == generatorId)
            ?? throw new RpcFailureException(
                RpcErrorCode.NotFound, $"Plugin '{pluginId}' has no generator '{generatorId}'. It has: {string.Join(", ", description.Generators.Select(generator => generator.Id))}.");
    }

    /// <summary>
    /// One run; <see cref="GenerateCall.WorkFolder"/> exists, is empty and belongs to it alone, and the request was validated.
    /// Throws only when the caller is wrong: everything a plugin can do is an outcome.
    /// </summary>
    public async Task<PluginRunOutcome> GenerateAsync(string pluginId, GenerateCall call, IPluginRunEvents events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(events);
        if (!Directory.Exists(call.WorkFolder))
            throw new ArgumentException($"The work folder {call.WorkFolder} of run '{call.Run}' does not exist.");
        PluginSlot slot;
        PluginProcess process;
        try
        {
            slot = SlotOf(pluginId);
            process = await slot.GetAsync(cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            return new PluginRunOutcome.Failed(failure.Code, failure.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new PluginRunOutcome.Cancelled();
        }

        var run = new PluginRun(process, call, new RunRelay(call.WorkFolder, events), options, time, log);
        PluginRunOutcome outcome = await run.RunAsync(cancellationToken);
        slot.Learn(outcome);
        return outcome;
    }

    /// <summary>Stops a plugin's process, politely first; the next run starts a new one. Runs in it end.</summary>
    public Task StopAsync(string pluginId) => _slots.TryGetValue(pluginId, out PluginSlot? slot) ? slot.StopAsync() : Task.CompletedTask;

    /// <summary>Kills a plugin's process and all it started, at once: what a person does to one that is not responding.</summary>
    public void Kill(string pluginId)
    {
        if (_slots.TryGetValue(pluginId, out PluginSlot? slot))
            slot.Living?.Kill("a person ended it");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await Task.WhenAll(_slots.Values.Select(slot => slot.DisposeAsync().AsTask()));
    }

    private PluginSlot SlotOf(string pluginId)
    {
        if (_disposed)
            throw new RpcFailureException(RpcErrorCode.NotReady, "The host is shutting down.");
        return _slots.GetOrAdd(catalog.Find(pluginId).Id, id => new PluginSlot(id, catalog, options, children, time, log));
    }
}

/// <summary>One living plugin process.</summary>
/// <param name="PluginId">Whose.</param>
/// <param name="ProcessId">Its pid.</param>
/// <param name="Runs">Runs in progress.</param>
/// <param name="ResidentBytes">As it reported itself.</param>
/// <param name="Silence">Since its last sign of life.</param>
public sealed record RunningPlugin(string PluginId, int ProcessId, int Runs, long ResidentBytes, TimeSpan Silence);
