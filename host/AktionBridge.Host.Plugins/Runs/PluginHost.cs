using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Environments;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Plugins.Tasks;
using Serilog;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>
/// Runs plugins: one process each, started when first needed, unloaded when idle, restarted with back-off after a crash. Whatever a plugin
/// does ends as an outcome. Safe from any thread. Disposing stops all processes, politely first, and starts none any more.
/// </summary>
public sealed class PluginHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, PluginSlot> _slots = new(StringComparer.Ordinal);
    private readonly PluginCatalog _catalog;
    private readonly PluginWorks _works;
    private readonly CrashRules _rules;
    private bool _disposed;

    /// <summary>Starts nothing yet.</summary>
    public PluginHost(PluginCatalog catalog, IPluginHistory history, PluginHostOptions options, IChildRegistry children, TimeProvider time, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _catalog = catalog;
        var environments = new PluginEnvironments(options.EnvironmentsFolder, options.PythonPath, children, time);
        _works = new PluginWorks(options, children, new SandboxTrial(options.SandboxProgram, options.SandboxOffReason), environments, time, log);
        _rules = new CrashRules(history, catalog, time, log);
    }

    /// <summary>Which plugin processes live now.</summary>
    public IReadOnlyList<RunningPlugin> Running =>
        [.. _slots.OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot => slot.Value.Living).OfType<PluginProcess>().Select(RunningPlugin.Of)];

    /// <summary>Processes that were killed and are still there.</summary>
    public IReadOnlyList<UnendedProcess> UnendedProcesses => _works.Unended.All;

    /// <summary>A process was killed and is still there; raised before any run in it ends.</summary>
    public event Action<UnendedProcess> Unended
    {
        add => _works.Unended.Added += value;
        remove => _works.Unended.Added -= value;
    }

    /// <summary>The virtual environments of Python plugins.</summary>
    public PluginEnvironments Environments => _works.Environments;

    /// <summary>Whether plugins are put into a sandbox here; found out when first asked.</summary>
    public Task<SandboxStatus> SandboxAsync() => _works.Sandbox.StatusAsync();

    /// <summary>The last things a plugin said and that happened to it since the host started; empty when it never ran.</summary>
    /// <exception cref="RpcFailureException">NotFound.</exception>
    public IReadOnlyList<JournalLine> JournalOf(string pluginId) =>
        _slots.TryGetValue(_catalog.Find(pluginId).Id, out PluginSlot? slot) ? slot.Journal.Lines : [];

    /// <summary>What a plugin brings: from the cache, else by starting it once.</summary>
    /// <exception cref="RpcFailureException">NotFound, not trusted, or the plugin fails.</exception>
    public async Task<PluginDescription> DescribeAsync(string pluginId, CancellationToken cancellationToken)
    {
        CatalogedPlugin plugin = Current(pluginId);
        if (plugin.Description is { } known)
            return known;
        using PluginLoan loan = await SlotOf(pluginId).BorrowAsync(RunPlaces.None, cancellationToken);
        PluginDescription description = await loan.Process.DescribeAsync(cancellationToken);
        _catalog.KeepDescription(loan.Process.Plugin, description);
        return description;
    }

    /// <summary>One generator of a plugin.</summary>
    /// <exception cref="RpcFailureException">As <see cref="DescribeAsync"/>, and NotFound with what there is.</exception>
    public async Task<GeneratorInfo> FindGeneratorAsync(string pluginId, string id, CancellationToken cancellationToken) =>
        Find((await DescribeAsync(pluginId, cancellationToken)).Generators, generator => generator.Id, pluginId, "generator", id);

    /// <summary>One inspector of a plugin.</summary>
    /// <exception cref="RpcFailureException">As <see cref="DescribeAsync"/>, and NotFound with what there is.</exception>
    public async Task<InspectorInfo> FindInspectorAsync(string pluginId, string id, CancellationToken cancellationToken) =>
        Find((await DescribeAsync(pluginId, cancellationToken)).Inspectors, inspector => inspector.Id, pluginId, "inspector", id);

    /// <summary>One workflow of a plugin.</summary>
    /// <exception cref="RpcFailureException">As <see cref="DescribeAsync"/>, and NotFound with what there is.</exception>
    public async Task<PluginWorkflowInfo> FindWorkflowAsync(string pluginId, string id, CancellationToken cancellationToken) =>
        Find((await DescribeAsync(pluginId, cancellationToken)).Workflows, workflow => workflow.Id, pluginId, "workflow", id);

    /// <summary>One writer of a plugin.</summary>
    /// <exception cref="RpcFailureException">As <see cref="DescribeAsync"/>, and NotFound with what there is.</exception>
    public async Task<WriterInfo> FindWriterAsync(string pluginId, string id, CancellationToken cancellationToken) =>
        Find((await DescribeAsync(pluginId, cancellationToken)).Writers, writer => writer.Id, pluginId, "writer", id);

    /// <summary>
    /// One run; <see cref="GenerateCall.WorkFolder"/> exists, is empty and belongs to it alone, and the request was validated.
    /// Throws only when the caller is wrong: everything a plugin can do is an outcome.
    /// </summary>
    /// <param name="pluginId">Which plugin.</param>
    /// <param name="call">What to make.</param>
    /// <param name="events">Hears of it while it lasts.</param>
    /// <param name="places">What of the disk this and the next runs use; null: what the call names and no more.</param>
    /// <param name="cancellationToken">Asks the plugin to stop, and ends it when it does not.</param>
    public Task<PluginRunOutcome> GenerateAsync(string pluginId, GenerateCall call, IPluginRunEvents events, RunPlaces? places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return InTurnAsync(pluginId, PluginTasks.Of(call), Relay(call.WorkFolder, events), places ?? RunPlaces.Of(call), cancellationToken);
    }

    /// <summary>One look at a take; the rest as for <see cref="GenerateAsync"/>.</summary>
    public Task<PluginRunOutcome> InspectAsync(string pluginId, InspectCall call, IPluginRunEvents events, RunPlaces? places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return InTurnAsync(pluginId, PluginTasks.Of(call), Relay(call.WorkFolder, events), places ?? RunPlaces.Of(call), cancellationToken);
    }

    /// <summary>One run of a writer, a <see cref="WrittenAnswer"/> that was looked through; the rest as for <see cref="GenerateAsync"/>.</summary>
    public Task<PluginRunOutcome> WriteAsync(string pluginId, WriteCall call, IPluginRunEvents events, RunPlaces? places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return InTurnAsync(pluginId, PluginTasks.Of(call), Relay(call.WorkFolder, events), places ?? RunPlaces.Of(call), cancellationToken);
    }

    /// <summary>
    /// One run of a workflow, for as long as its steps take. It uses nothing of the disk, and waits for no turn: what it asks for may need the plugin itself.
    /// </summary>
    /// <param name="pluginId">Which plugin.</param>
    /// <param name="call">What to run, on which shot.</param>
    /// <param name="steps">Carries out what the workflow asks for.</param>
    /// <param name="cancellationToken">Asks the workflow to stop, and ends the plugin when it does not.</param>
    public Task<PluginRunOutcome> RunWorkflowAsync(string pluginId, WorkflowCall call, IWorkflowSteps steps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(steps);
        return BegunAsync(
            pluginId, PluginTasks.Of(call), RunPlaces.None,
            async (slot, process) =>
            {
                using IDisposable route = process.Steps.Route(call.Run, steps);
                return await RunAsync(slot, process, PluginTasks.Of(call), RunRelay.Unheard, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Looks at a plugin's folder again; its next run gets a new process, runs in the old one end in it.</summary>
    /// <exception cref="RpcFailureException">NotFound.</exception>
    public async Task ReloadAsync(string pluginId)
    {
        _catalog.Refresh();
        if (_slots.TryGetValue(_catalog.Find(pluginId).Id, out PluginSlot? slot))
            await slot.ReloadAsync();
    }

    /// <summary>Stops processes without a run whose folders changed since they were started: what now lies there is not what runs.</summary>
    public Task StopChangedAsync() => Task.WhenAll(_slots.Values.Select(slot => slot.LeaveIfChangedAsync()));

    /// <summary>Ends a plugin's quarantine, lets its faulted recipes run again and forgets that its next start would have to wait.</summary>
    /// <exception cref="RpcFailureException">NotFound.</exception>
    public void Release(string pluginId)
    {
        string id = _catalog.Find(pluginId).Id;
        _rules.Release(id);
        if (_slots.TryGetValue(id, out PluginSlot? slot))
            slot.Forgive();
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
        await _works.Environments.DisposeAsync();
        await Task.WhenAll(_slots.Values.Select(slot => slot.DisposeAsync().AsTask()));
    }

    private static T Find<T>(IReadOnlyList<T> all, Func<T, string> idOf, string pluginId, string kind, string id)
        where T : class =>
        all.FirstOrDefault(one => idOf(one) == id)
            ?? throw new RpcFailureException(
                RpcErrorCode.NotFound, $"Plugin '{pluginId}' has no {kind} '{id}'. It has: {(all.Count == 0 ? "none" : string.Join(", ", all.Select(idOf)))}.");

    private static RunRelay Relay(string workFolder, IPluginRunEvents events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Directory.Exists(workFolder) ? new RunRelay(workFolder, events) : throw new ArgumentException($"The work folder {workFolder} does not exist.");
    }

    /// <summary>Alone in the plugin while it is not known which of several runs crashed it.</summary>
    private Task<PluginRunOutcome> InTurnAsync<TResult>(string pluginId, PluginTask<TResult> task, RunRelay relay, RunPlaces places, CancellationToken cancellationToken) =>
        BegunAsync(pluginId, task, places, (slot, process) => RunAsync(slot, process, task, relay, cancellationToken), cancellationToken, isInTurn: true);

    private async Task<PluginRunOutcome> BegunAsync<TResult>(
        string pluginId, PluginTask<TResult> task, RunPlaces places, Func<PluginSlot, PluginProcess, Task<PluginRunOutcome>> run, CancellationToken cancellationToken, bool isInTurn = false)
    {
        try
        {
            PluginSlot slot = SlotOf(pluginId);
            using IDisposable? turn = isInTurn ? await slot.Turns.TakeAsync(cancellationToken) : null;
            if (_rules.Refusal(Current(pluginId), task.Kind, task.Subject) is { } refusal)
                return new PluginRunOutcome.Refused(refusal);
            using PluginLoan loan = await slot.BorrowAsync(places, cancellationToken);
            return await run(slot, loan.Process);
        }
        catch (RpcFailureException failure)
        {
            return new PluginRunOutcome.Failed(failure.Code, failure.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new PluginRunOutcome.Cancelled();
        }
    }

    private async Task<PluginRunOutcome> RunAsync<TResult>(PluginSlot slot, PluginProcess process, PluginTask<TResult> task, RunRelay relay, CancellationToken cancellationToken)
    {
        var run = new PluginRun<TResult>(process, task, relay, _works.Options, _works.Time, _works.Log);
        PluginRunOutcome outcome = await run.RunAsync(cancellationToken);
        if (outcome.Words is { } message)
            slot.Journal.Add(PluginJournal.Host, $"run {task.Run}: {PlainText.Of(message, PlainText.LongestLine)}");
        slot.Learn(outcome, process);
        _rules.Learn(process.Plugin, task.Subject, outcome, process.EndedWithOneRun, process.LastLines);
        return outcome;
    }

    // A plugin under development may have changed since it was listed.
    private CatalogedPlugin Current(string pluginId) =>
        _catalog.Find(pluginId) is { Trust: not PluginTrustKind.Developer } listed ? listed : _catalog.RequireStartable(pluginId);

    private PluginSlot SlotOf(string pluginId)
    {
        if (_disposed)
            throw new RpcFailureException(RpcErrorCode.NotReady, "The host is shutting down.");
        return _slots.GetOrAdd(_catalog.Find(pluginId).Id, id => new PluginSlot(id, _catalog, _works));
    }
}

/// <summary>One living plugin process.</summary>
/// <param name="PluginId">Whose.</param>
/// <param name="ProcessId">Its pid.</param>
/// <param name="RunIds">Runs in progress.</param>
/// <param name="ResidentBytes">As it reported itself.</param>
/// <param name="Silence">Since its last sign of life.</param>
/// <param name="MemoryLimit">For people.</param>
/// <param name="Processors">For people.</param>
/// <param name="LastLines">The end of its error stream, oldest first.</param>
public sealed record RunningPlugin(
    string PluginId, int ProcessId, IReadOnlyList<string> RunIds, long ResidentBytes, TimeSpan Silence, string MemoryLimit, string Processors, IReadOnlyList<string> LastLines)
{
    internal static RunningPlugin Of(PluginProcess process) => new(
        process.Plugin.Id, process.ProcessId, process.Signs.RunIds, process.Signs.ResidentBytes, process.Signs.Silence, process.MemoryWords, process.ProcessorWords, process.LastLines);
}
