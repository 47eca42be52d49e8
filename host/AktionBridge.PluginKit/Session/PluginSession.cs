using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.JsonRpc;

namespace AktionBridge.PluginKit.Session;

/// <summary>
/// One process of the plugin: the host's command line, environment and protocol, but with everything it says in plain view and
/// nobody to restart it. Disposing asks it to leave and then kills what is left.
/// </summary>
internal sealed class PluginSession : IAsyncDisposable
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KillWait = TimeSpan.FromSeconds(10);

    private readonly Workbench _bench;
    private readonly Process _process;
    private readonly string _marker;
    private readonly JsonRpcPeer _peer;
    private readonly SessionReports _reports;
    private readonly ErrorStream _errors;
    private readonly TimeSpan? _patience;
    private readonly StepRouter _steps = new();

    private PluginSession(Workbench bench, Process process, string marker, ISessionWatcher watcher, TimeSpan? patience)
    {
        _bench = bench;
        _process = process;
        _marker = marker;
        _patience = patience;
        _errors = ErrorStream.Read(process.StandardError.BaseStream, watcher.ErrorLine);
        _reports = new SessionReports(watcher);
        var methods = new RpcMethods();
        methods.AddInterface<IPluginEvents>(_reports, "pluginEvents");
        methods.AddInterface<IWorkflowSteps>(_steps, "steps");
        _peer = new JsonRpcPeer(
            FramedTransport.Over(process.StandardOutput.BaseStream, process.StandardInput.BaseStream), methods,
            new JsonRpcOptions { CloseOnUnreadable = true, Json = WireJson.Options, Gate = (method, _) => Announce(method), MapException = StepRouter.ErrorOf });
        _peer.Start();
    }

    public int ProcessId => _process.Id;

    public bool IsAlive => !_process.HasExited && !_peer.Completion.IsCompleted;

    /// <summary>The process and everything it started that lives now.</summary>
    public IReadOnlyList<int> Members => ProcessTree.Members(ProcessId, _marker);

    /// <summary>Its home, temporary and current folder.</summary>
    public required DirectoryInfo Home { get; init; }

    /// <summary>Starts the process and shakes hands.</summary>
    /// <exception cref="RpcFailureException">It cannot be started or does not answer; with its last words.</exception>
    public static async Task<PluginSession> StartAsync(Workbench bench, ISessionWatcher watcher, bool debugged, CancellationToken cancellationToken)
    {
        DirectoryInfo home = bench.NewHome();
        string marker = Guid.NewGuid().ToString("N");
        CoreShare cores = CoreShares.OfThisProcess().Take(bench.Plugin.Manifest.Resources.Cpu);
        ProcessStartInfo command = PluginCommand.For(bench.Plugin, bench.Options, sandbox: null, RunPlaces.None, cores, home, marker);
        command.RedirectStandardInput = command.RedirectStandardOutput = command.RedirectStandardError = true;
        command.UseShellExecute = false;
        if (debugged)
            Debugging.Allow(command);
        Process process;
        try
        {
            process = Process.Start(command)!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new RpcFailureException(RpcErrorCode.PluginFailed, $"Plugin '{bench.Plugin.Id}' cannot be started: {failure.Message}", failure);
        }

        watcher.Started(process.Id);
        var session = new PluginSession(bench, process, marker, watcher, debugged ? null : bench.Options.HandshakeDeadline) { Home = home };
        try
        {
            await session.ShakeHandsAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it says it brings, exactly as it says it. Loads its code.</summary>
    /// <exception cref="RpcFailureException">It does not say.</exception>
    public async Task<string> DescribeRawAsync(CancellationToken cancellationToken) =>
        (await AskAsync<JsonElement>("plugin/describe", null, _patience is null ? null : _bench.Options.DescribeDeadline, "say what it brings", cancellationToken)).GetRawText();

    /// <summary>The same, checked by the host's rules.</summary>
    /// <exception cref="RpcFailureException">It does not say, or says nonsense.</exception>
    public async Task<PluginDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        string raw = await DescribeRawAsync(cancellationToken);
        try
        {
            PluginDescription description = JsonSerializer.Deserialize<PluginDescription>(raw, WireJson.Options)!;
            return DescriptionCheck.Problem(description) is { } problem ? throw Failure($"describes itself wrongly: {problem}.") : description;
        }
        catch (JsonException misfit)
        {
            throw Failure($"describes itself wrongly: {misfit.Message}");
        }
    }

    /// <summary>One run in a folder of its own. Cancelling asks the plugin to stop and goes on waiting for its answer.</summary>
    public Task<RunAnswer<GenerateResult>> RunAsync(GenerationRequest request, string run, DirectoryInfo workFolder, CancellationToken cancellationToken) =>
        CarryOutAsync(PluginTasks.Of(new GenerateCall(run, workFolder.FullName, request)), cancellationToken);

    /// <summary>One look in a folder of its own; cancelling as for a run.</summary>
    public Task<RunAnswer<InspectResult>> InspectAsync(InspectionRequest request, string run, DirectoryInfo workFolder, CancellationToken cancellationToken) =>
        CarryOutAsync(PluginTasks.Of(new InspectCall(run, workFolder.FullName, request)), cancellationToken);

    /// <summary>One run of a writer in a folder of its own; cancelling as for a run.</summary>
    public Task<RunAnswer<WrittenAnswer>> WriteAsync(WritingRequest request, string run, DirectoryInfo workFolder, CancellationToken cancellationToken) =>
        CarryOutAsync(PluginTasks.Of(new WriteCall(run, workFolder.FullName, request)), cancellationToken);

    /// <summary>One run of a workflow whose steps are carried out by <paramref name="steps"/>; cancelling as for a run.</summary>
    public async Task<RunAnswer<WorkflowResult>> RunWorkflowAsync(WorkflowCall call, IWorkflowSteps steps, CancellationToken cancellationToken)
    {
        using IDisposable route = _steps.Route(call.Run, steps);
        return await CarryOutAsync(PluginTasks.Of(call), cancellationToken);
    }

    /// <summary>The host's end of its stdin is closed, as when the host has died.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Asks it to leave. False when it is still there after five seconds.</summary>
    public async Task<bool> LeaveAsync()
    {
        await _peer.NotifyAsync("plugin/shutdown", null);
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(LeaveWithin));
        return _process.HasExited;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsAlive)
            await LeaveAsync();
        ProcessTree.Kill(_process.HasExited ? ProcessTree.NoLeader : ProcessId, _marker);
        // One in the kernel's hands outlives every signal; nobody waits for it.
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(KillWait));
        await _peer.DisposeAsync();
        await _errors.EndAsync();
        _process.Dispose();
    }

    private async Task<RunAnswer<TResult>> CarryOutAsync<TResult>(PluginTask<TResult> task, CancellationToken cancellationToken)
        where TResult : class
    {
        RunAnswer<TResult> answer = await AnswerAsync(task, cancellationToken);
        await _reports.CatchUpAsync();
        return answer;
    }

    private async Task<RunAnswer<TResult>> AnswerAsync<TResult>(PluginTask<TResult> task, CancellationToken cancellationToken)
        where TResult : class
    {
        try
        {
            TResult result = await _peer.CallAsync<TResult>(task.Method, task.Call, cancellationToken);
            return task.Problem(result) is { } problem
                ? new(RunEnd.Faulted, null, $"It finished, but {problem}.")
                : new(RunEnd.Succeeded, result, "");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new(RunEnd.Cancelled, null, "The run was cancelled.");
        }
        catch (RemoteCallException refusal)
        {
            return refusal.Code switch
            {
                -32800 when cancellationToken.IsCancellationRequested => new(RunEnd.Cancelled, null, "The run was cancelled."),
                > 0 and not (int)RpcErrorCode.PluginFailed and not (int)RpcErrorCode.Faulted => new(RunEnd.Failed, null, refusal.Message),
                _ => new(RunEnd.Faulted, null, $"It failed unexpectedly: {refusal.Message}"),
            };
        }
        catch (InvalidDataException misfit)
        {
            return new(RunEnd.Faulted, null, $"It answered nonsense: {misfit.Message}");
        }
        catch (ConnectionLostException)
        {
            return new(RunEnd.Crashed, null, await EndAsync());
        }
    }

    private RpcError? Announce(string method)
    {
        if (StepRouter.IsReport(method))
            _reports.Announce();
        return null;
    }

    private async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        var hello = new PluginHello(ProtocolVersions.Plugin, _bench.Options.HostVersion, _bench.Plugin.Id, _bench.Options.Ffmpeg, _bench.Options.Ffprobe);
        PluginHelloResult answer = await AskAsync<PluginHelloResult>("plugin/hello", hello, _patience, "answer the handshake", cancellationToken);
        if (!ProtocolVersions.Compatible(ProtocolVersions.Plugin, answer.Protocol))
            throw Failure($"speaks contract {answer.Protocol}; this installation has {ProtocolVersions.Plugin}. Update the older one.");
    }

    /// <summary>A call with a deadline; null for none, because somebody may be looking at a breakpoint.</summary>
    private async Task<T> AskAsync<T>(string method, object? parameters, TimeSpan? deadline, string task, CancellationToken cancellationToken)
    {
        try
        {
            return await _peer.CallAsync<T>(method, parameters, cancellationToken).WaitAsync(deadline ?? Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw Failure($"did not {task} within {deadline!.Value.TotalSeconds:0} s.{new ChildExit(0, _errors.LastLines).LastWords}");
        }
        catch (RemoteCallException refusal)
        {
            throw Failure($"could not {task}: {refusal.Message}");
        }
        catch (InvalidDataException misfit)
        {
            throw Failure($"could not {task}: {misfit.Message}");
        }
        catch (ConnectionLostException)
        {
            throw Failure($"could not {task}: {await EndAsync()}");
        }
    }

    /// <summary>Why the protocol closed.</summary>
    private async Task<string> EndAsync()
    {
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(LeaveWithin));
        if (!_process.HasExited)
            return $"It closed its protocol without leaving ({_peer.CloseReason?.Message ?? "no reason"}).";
        await _errors.EndAsync();
        var exit = new ChildExit(_process.ExitCode, _errors.LastLines);
        return $"Its process {exit.Cause}.{exit.LastWords}";
    }

    private RpcFailureException Failure(string what) => new(RpcErrorCode.PluginFailed, $"Plugin '{_bench.Plugin.Id}' {what}");
}
