using System.ComponentModel;
using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.JsonRpc;
using AktionBridge.JsonRpc.Framing;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>One living plugin process after its handshake.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    private const int Unknown = -1;

    private readonly PluginWorks _works;
    private readonly ChildProcess _child;
    private readonly JsonRpcPeer _peer;
    private readonly MemoryLimit _limit;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _memoryWatch;
    private readonly long _systemKillsBefore = SystemMemory.OutOfMemoryKills();
    private volatile string? _stopReason;
    private volatile bool _killed;
    private volatile bool _usesGpu;
    private EndCause _cause;
    private int _told;
    private int _runsAtEnd = Unknown;
    private readonly Lazy<Task> _disposal;

    private PluginProcess(CatalogedPlugin plugin, RunPlaces places, ChildProcess child, PluginJournal journal, PluginWorks works)
    {
        (Plugin, Places, _works, _child) = (plugin, places, works, child);
        (_usesGpu, Stamp) = (plugin.UsesGpu, plugin.Stamp);
        child.GivenUp = () => works.Unended.Add(new UnendedProcess(plugin.Id, child.ProcessId, _usesGpu, works.Time.GetUtcNow(), child.Exited));
        _disposal = new(EndAsync);
        _limit = MemoryLimit.Of(plugin);
        Signs = new SignsOfLife(plugin.Id, journal, works.Time, works.Log);
        var methods = new RpcMethods();
        methods.AddInterface<IPluginEvents>(Signs, "pluginEvents");
        methods.AddInterface<IWorkflowSteps>(Steps, "steps");
        // An answer that cannot be read would leave its run waiting for ever: the process goes instead.
        var rpc = new JsonRpcOptions { CloseOnUnreadable = true, Json = WireJson.Options, Gate = (method, _) => Announce(method), MapException = ErrorOf };
        _peer = new JsonRpcPeer(FramedTransport.Over(child.Output, child.Input), methods, rpc);
        _peer.Start();
        _memoryWatch = WatchMemoryAsync();
    }

    public CatalogedPlugin Plugin { get; }

    /// <summary>Of its folder, when that last held what it was started from. Used at its slot's gate only.</summary>
    public string? Stamp { get; set; }

    /// <summary>What of the disk it may use.</summary>
    public RunPlaces Places { get; }

    public SignsOfLife Signs { get; }

    /// <summary>Where its running workflows turn to.</summary>
    public StepRouter Steps { get; } = new();

    public int ProcessId => _child.ProcessId;

    /// <summary>The end of its error stream, oldest first.</summary>
    public IReadOnlyList<string> LastLines => _child.LastLines;

    public string MemoryWords => _limit.Words;

    public required string ProcessorWords { get; init; }

    public bool IsUsable => !_child.Exited.IsCompleted && !_peer.Completion.IsCompleted && _stopReason is null;

    /// <summary>Whether at most one run was in it when it ended; true while it lives.</summary>
    public bool EndedWithOneRun => Volatile.Read(ref _runsAtEnd) <= 1;

    /// <summary>True once: for the first run that tells of the process's end.</summary>
    public bool IsFirstToTell() => Interlocked.Exchange(ref _told, 1) == 0;

    /// <summary>Starts the process and shakes hands.</summary>
    /// <exception cref="RpcFailureException">It cannot be started, speaks another contract, or does not answer in time.</exception>
    public static async Task<PluginProcess> StartAsync(
        CatalogedPlugin plugin, RunPlaces places, PluginJournal journal, PluginWorks works, CancellationToken cancellationToken)
    {
        string marker = Guid.NewGuid().ToString("N");
        SandboxStatus sandbox = await works.Sandbox.StatusAsync();
        PluginProcess process;
        try
        {
            DirectoryInfo workFolder = works.Options.CacheFolder.CreateSubdirectory("plugins").CreateSubdirectory(plugin.Id);
            (ChildProcess child, CoreShare cores) = works.Cores.Start(plugin.Manifest.Resources.Cpu, cores =>
            {
                ProcessStartInfo command = PluginCommand.For(plugin, works.Options, sandbox.Program, places, cores, workFolder, marker);
                return ChildProcess.Start(command, marker, $"plugin {plugin.Id}", works.Children, works.Time, line => journal.Add(PluginJournal.ErrorStream, line));
            });
            process = new PluginProcess(plugin, places, child, journal, works) { ProcessorWords = cores.Words };
        }
        catch (Win32Exception failure)
        {
            throw new RpcFailureException(RpcErrorCode.PluginFailed, $"Plugin '{plugin.Id}' cannot be started: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RpcFailureException(
                RpcErrorCode.StorageFailed, $"Plugin '{plugin.Id}' cannot be started, because the host cannot write its own files: {failure.Message} Make room or correct the permissions.", failure);
        }

        try
        {
            await process.ShakeHandsAsync(cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks what it brings.</summary>
    /// <exception cref="RpcFailureException">It does not say, or says nonsense.</exception>
    public async Task<PluginDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        PluginDescription description = await AskAsync<PluginDescription>(
            "plugin/describe", null, _works.Options.DescribeDeadline, "say what it brings", cancellationToken);
        if (DescriptionCheck.Problem(description) is { } problem)
            throw Failure($"Plugin '{Plugin.Id}' describes itself wrongly: {problem}. Its author has to correct that.");
        _usesGpu |= description.Generators.Any(generator => generator.Resources.Gpu);
        return description;
    }

    /// <summary>Hands over a task. Cancelling asks the plugin to stop and goes on waiting for its answer.</summary>
    /// <exception cref="RemoteCallException">The plugin answered with an error.</exception>
    /// <exception cref="InvalidDataException">The plugin answered nonsense.</exception>
    /// <exception cref="PluginCrash">The process ended.</exception>
    public async Task<TResult> DoAsync<TResult>(PluginTask<TResult> task, CancellationToken cancellationToken)
    {
        try
        {
            return await _peer.CallAsync<TResult>(task.Method, task.Call, cancellationToken);
        }
        catch (ConnectionLostException)
        {
            throw await CrashAsync();
        }
    }

    /// <summary>Kills the process and all it started. Every run in it then ends with this reason.</summary>
    public void Kill(string reason, EndCause cause = EndCause.Wanted)
    {
        if (_stopReason is null)
            (_cause, _stopReason) = (cause, reason);
        CountRuns();
        _killed = true;
        _ = _child.EndAsync();
        // The pipe need not close with the process: it may not die, or have lent its end to one that got away.
        _ = ClosePeerAsync();
    }

    /// <summary>Asks the process to leave, then kills what is left.</summary>
    public async Task StopAsync()
    {
        _stopReason ??= "the host is stopping it";
        if (!_killed)
        {
            await _peer.NotifyAsync("plugin/shutdown", null);
            await Task.WhenAny(_child.Exited, Task.Delay(_works.Options.StopGrace, _works.Time));
        }

        await DisposeAsync();
    }

    public ValueTask DisposeAsync() => new(_disposal.Value);

    private async Task EndAsync()
    {
        Kill("the host stopped it");
        if ((await _child.EndAsync()).Code == ChildExit.NotEnded)
            _works.Log.Error("Plugin {Plugin} was killed, and its process {Process} is still there; it is given up, the next run starts a new one", Plugin.Id, ProcessId);
        await _ended.CancelAsync();
        await _memoryWatch;
        await _child.DisposeAsync();
        _ended.Dispose();
    }

    private async Task WatchMemoryAsync()
    {
        if (await _limit.ExceededAsync(ProcessId, _works.Time, _ended.Token) is { } excess)
            Kill(excess, EndCause.OutOfMemory);
    }

    // The first to notice the end sees all that were in it: runs leave only after they noticed.
    private void CountRuns() => Interlocked.CompareExchange(ref _runsAtEnd, Signs.Runs, Unknown);

    private async Task ClosePeerAsync() => await _peer.DisposeAsync();

    private async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        var hello = new PluginHello(ProtocolVersions.Plugin, _works.Options.HostVersion, Plugin.Id, _works.Options.Ffmpeg, _works.Options.Ffprobe);
        PluginHelloResult answer = await AskAsync<PluginHelloResult>("plugin/hello", hello, _works.Options.HandshakeDeadline, "answer the handshake", cancellationToken);
        if (answer?.Protocol is null || !ProtocolVersions.Compatible(ProtocolVersions.Plugin, answer.Protocol))
        {
            throw new RpcFailureException(
                RpcErrorCode.ProtocolMismatch, $"Plugin '{Plugin.Id}' speaks contract {answer?.Protocol ?? "(none)"}; this host has {ProtocolVersions.Plugin}. Update the older one.");
        }
    }

    /// <summary>A call with a deadline, every way it can go wrong said in the plugin's name.</summary>
    private async Task<T> AskAsync<T>(string method, object? parameters, TimeSpan deadline, string task, CancellationToken cancellationToken)
    {
        try
        {
            return await _peer.CallAsync<T>(method, parameters, cancellationToken).WaitAsync(deadline, _works.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Kill($"it did not {task} within {deadline.TotalSeconds:0} s", EndCause.ItsOwn);
            ChildExit exit = await _child.EndAsync();
            throw Failure($"Plugin '{Plugin.Id}' did not {task} within {deadline.TotalSeconds:0} s and was stopped.{exit.LastWords}");
        }
        catch (RemoteCallException refusal)
        {
            var code = refusal.Code == (int)RpcErrorCode.ProtocolMismatch ? RpcErrorCode.ProtocolMismatch : RpcErrorCode.PluginFailed;
            throw new RpcFailureException(code, $"Plugin '{Plugin.Id}' could not {task}: {refusal.Message}", refusal);
        }
        catch (InvalidDataException misfit)
        {
            throw Failure($"Plugin '{Plugin.Id}' could not {task}: {misfit.Message}");
        }
        catch (ConnectionLostException)
        {
            throw Failure((await CrashAsync()).Message);
        }
    }

    private async Task<PluginCrash> CrashAsync()
    {
        CountRuns();
        // Whatever closed the protocol, nothing can be said to this process any more.
        if (!_killed)
            await Task.WhenAny(_child.Exited, Task.Delay(_works.Options.StopGrace, _works.Time));
        bool leftByItself = _child.Exited.IsCompleted;
        ChildExit exit = await _child.EndAsync();
        if (_stopReason is { } reason)
            return new($"Plugin '{Plugin.Id}' was stopped: {reason}.{exit.LastWords}", exit, _cause);
        if (leftByItself && exit.WasKilled && SystemMemory.OutOfMemoryKills() > _systemKillsBefore)
            return new($"Plugin '{Plugin.Id}' was ended by the system, which had no memory left. Close other programs, or ask for fewer frames or a smaller picture.{exit.LastWords}", exit, EndCause.OutOfMemory);
        bool diedAbruptly = leftByItself && exit.Code > 128;
        string what = _peer.CloseReason switch
        {
            (FramingException or MessageTooLargeException or InvalidDataException) and { } misfit when !diedAbruptly =>
                $"wrote something into its protocol that is no message ({misfit.Message}) and was stopped",
            _ => leftByItself ? $"crashed: its process {exit.Cause}" : "closed its protocol without leaving and was stopped",
        };
        return new($"Plugin '{Plugin.Id}' {what}.{exit.LastWords}", exit, EndCause.ItsOwn);
    }

    private RpcError? Announce(string method)
    {
        if (StepRouter.IsReport(method))
            Signs.Announce();
        return null;
    }

    private RpcError ErrorOf(Exception exception)
    {
        if (StepRouter.ErrorOf(exception) is { } refusal)
            return refusal;
        _works.Log.Error(exception, "Carrying out a step of plugin {Plugin}", Plugin.Id);
        return new RpcError((int)RpcErrorCode.Faulted, "The host failed at this step; its log says how.");
    }

    private static RpcFailureException Failure(string message) => new(RpcErrorCode.PluginFailed, message);
}
