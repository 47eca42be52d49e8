using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.JsonRpc;
using Serilog;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>One run in one process: waits for its answer, its cancellation and its silence, and says how it ended.</summary>
internal sealed class PluginRun<TResult>(PluginProcess process, PluginTask<TResult> task, RunRelay relay, PluginHostOptions options, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    // Written before the process is killed: its answer, a crash then, may come before the watch has returned.
    private volatile PluginRunOutcome? _verdict;

    private string PluginId => process.Plugin.Id;

    public async Task<PluginRunOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (!process.Signs.TryAdd(task.Run, relay))
            throw new ArgumentException($"Run '{task.Run}' is already in progress.");
        using var over = new CancellationTokenSource();
        Task<TResult> answer = process.DoAsync(task, cancellationToken);
        Task watch = WatchAsync(cancellationToken, over.Token);
        try
        {
            PluginRunOutcome outcome = await OutcomeAsync(answer, cancellationToken);
            return _verdict ?? outcome;
        }
        finally
        {
            await over.CancelAsync();
            await watch;
            await process.Signs.RemoveAsync(task.Run);
        }
    }

    private async Task<PluginRunOutcome> OutcomeAsync(Task<TResult> answer, CancellationToken cancellationToken)
    {
        try
        {
            TResult result = await answer;
            return task.Problem(result) is { } problem
                ? new PluginRunOutcome.Faulted($"Plugin '{PluginId}' finished, but {problem}. Its author has to correct that.")
                : new PluginRunOutcome.Succeeded<TResult>(result);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new PluginRunOutcome.Cancelled();
        }
        catch (RemoteCallException refusal)
        {
            return Refused(refusal, cancellationToken);
        }
        catch (InvalidDataException misfit)
        {
            return new PluginRunOutcome.Faulted($"Plugin '{PluginId}' answered nonsense: {misfit.Message}");
        }
        catch (PluginCrash) when (cancellationToken.IsCancellationRequested)
        {
            return new PluginRunOutcome.Cancelled();
        }
        catch (PluginCrash crash)
        {
            log.Warning("Plugin {Plugin} ended during run {Run}: {Lines}", PluginId, task.Run, crash.Exit.LastLines);
            return Ended(crash);
        }
    }

    private static PluginRunOutcome Ended(PluginCrash crash) => crash.Cause switch
    {
        EndCause.Wanted => new PluginRunOutcome.Stopped(crash.Message),
        EndCause.OutOfMemory => new PluginRunOutcome.Failed(RpcErrorCode.PluginFailed, crash.Message),
        _ => new PluginRunOutcome.Crashed(crash.Message, crash.Exit.Code, crash.Exit.LastLines),
    };

    private PluginRunOutcome Refused(RemoteCallException refusal, CancellationToken cancellationToken) => refusal.Code switch
    {
        JsonRpcCodes.RequestCancelled when cancellationToken.IsCancellationRequested => new PluginRunOutcome.Cancelled(),
        > 0 and not (int)RpcErrorCode.PluginFailed and not (int)RpcErrorCode.Faulted when Enum.IsDefined((RpcErrorCode)refusal.Code) =>
            new PluginRunOutcome.Failed((RpcErrorCode)refusal.Code, refusal.Message),
        _ => new PluginRunOutcome.Faulted($"Plugin '{PluginId}' failed unexpectedly: {refusal.Message}"),
    };

    /// <summary>Watches until the run is over; kills the process when it is silent or ignores a cancellation for too long.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken, CancellationToken over)
    {
        TimeSpan limit = options.SilenceLimit ?? TimeSpan.FromSeconds(process.Plugin.Manifest.SilenceLimitSeconds);
        using var timer = new PeriodicTimer(WatchInterval, time);
        long? cancelledAt = null;
        bool responding = true;
        try
        {
            while (_verdict is null && await timer.WaitForNextTickAsync(over))
            {
                TimeSpan silence = process.Signs.Silence;
                if (responding != silence < options.NotRespondingAfter)
                    relay.Responding(responding = !responding, silence);
                if (cancellationToken.IsCancellationRequested)
                    cancelledAt ??= time.GetTimestamp();
                if (silence >= limit)
                    EndSilent(limit);
                else if (cancelledAt is { } since && time.GetElapsedTime(since) >= options.StopGrace)
                    EndDeaf();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void EndSilent(TimeSpan limit)
    {
        _verdict = new PluginRunOutcome.NotResponding(
            $"Plugin '{PluginId}' gave no sign of life for {limit.TotalSeconds:0} s and was stopped. Try again; if it needs longer, raise silenceLimitSeconds in its plugin.json.");
        process.Kill($"it gave no sign of life for {limit.TotalSeconds:0} s", EndCause.ItsOwn);
    }

    private void EndDeaf()
    {
        log.Warning("Plugin {Plugin} ignored the cancellation of run {Run} and is killed", PluginId, task.Run);
        _verdict = new PluginRunOutcome.Cancelled();
        process.Kill("another run in it ignored its cancellation");
    }
}
