using System.ComponentModel;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.JsonRpc;
using AktionBridge.JsonRpc.Framing;
using Serilog;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>One living plugin process after its handshake.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    private readonly PluginHostOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ChildProcess _child;
    private readonly JsonRpcPeer _peer;
    private volatile string? _stopReason;
    private volatile bool _killed;

    private PluginProcess(CatalogedPlugin plugin, ChildProcess child, PluginHostOptions options, TimeProvider time, ILogger log)
    {
        Plugin = plugin;
        _options = options;
        _time = time;
        _log = log;
        _child = child;
        Signs = new SignsOfLife(plugin.Id, time, log);
        var methods = new RpcMethods();
        methods.AddInterface<IPluginEvents>(Signs, "pluginEvents");
        // An answer that cannot be read would leave its run waiting for ever: the process goes instead.
        var rpc = new JsonRpcOptions { CloseOnUnreadable = true, Json = WireJson.Options, Gate = (_, _) => Announce() };
        _peer = new JsonRpcPeer(FramedTransport.Over(child.Output, child.Input), methods, rpc);
        _peer.Start();
    }

    public CatalogedPlugin Plugin { get; }

    public SignsOfLife Signs { get; }

    public int ProcessId => _child.ProcessId;

    public bool IsUsable => !_child.Exited.IsCompleted && !_peer.Completion.IsCompleted && _stopReason is null;

    /// <summary>Starts the process and shakes hands.</summary>
    /// <exception cref="RpcFailureException">It cannot be started, speaks another contract, or does not answer in time.</exception>
    public static async Task<PluginProcess> StartAsync(
        CatalogedPlugin plugin, PluginHostOptions options, IChildRegistry registry, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        string marker = Guid.NewGuid().ToString("N");
        PluginProcess process;
        try
        {
            DirectoryInfo workFolder = options.CacheFolder.CreateSubdirectory("plugins").CreateSubdirectory(plugin.Id);
            ChildProcess child = ChildProcess.Start(PluginCommand.For(plugin, options, workFolder, marker), marker, $"plugin {plugin.Id}", registry, time);
            process = new PluginProcess(plugin, child, options, time, log);
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
            "plugin/describe", null, _options.DescribeDeadline, "say what it brings", cancellationToken);
        return DescriptionCheck.Problem(description) is { } problem
            ? throw Failure($"Plugin '{Plugin.Id}' describes itself wrongly: {problem}. Its author has to correct that.")
            : description;
    }

    /// <summary>Starts a run. Cancelling asks the plugin to stop and goes on waiting for its answer.</summary>
    /// <exception cref="RemoteCallException">The plugin answered with an error.</exception>
    /// <exception cref="InvalidDataException">The plugin answered nonsense.</exception>
    /// <exception cref="PluginCrash">The process ended.</exception>
    public async Task<GenerateResult> GenerateAsync(GenerateCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await _peer.CallAsync<GenerateCall, GenerateResult>("plugin/generate", call, cancellationToken);
        }
        catch (ConnectionLostException)
        {
            throw await CrashAsync();
        }
    }

    /// <summary>Kills the process and all it started. Every run in it then ends with this reason.</summary>
    public void Kill(string reason)
    {
        _stopReason ??= reason;
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
            await Task.WhenAny(_child.Exited, Task.Delay(_options.StopGrace, _time));
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Kill("the host stopped it");
        if ((await _child.EndAsync()).Code == ChildExit.NotEnded)
            _log.Error("Plugin {Plugin} was killed, and its process {Process} is still there; it is given up, the next run starts a new one", Plugin.Id, ProcessId);
        await _child.DisposeAsync();
    }

    private async Task ClosePeerAsync() => await _peer.DisposeAsync();

    private async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        var hello = new PluginHello(ProtocolVersions.Plugin, _options.HostVersion, Plugin.Id, _options.Ffmpeg, _options.Ffprobe);
        PluginHelloResult answer = await AskAsync<PluginHelloResult>("plugin/hello", hello, _options.HandshakeDeadline, "answer the handshake", cancellationToken);
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
            return await _peer.CallAsync<T>(method, parameters, cancellationToken).WaitAsync(deadline, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Kill($"it did not {task} within {deadline.TotalSeconds:0} s");
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
        // Whatever closed the protocol, nothing can be said to this process any more.
        if (!_killed)
            await Task.WhenAny(_child.Exited, Task.Delay(_options.StopGrace, _time));
        bool leftByItself = _child.Exited.IsCompleted;
        ChildExit exit = await _child.EndAsync();
        if (_stopReason is { } reason)
            return new($"Plugin '{Plugin.Id}' was stopped: {reason}.{exit.LastWords}", exit);
        bool diedAbruptly = leftByItself && exit.Code > 128;
        if (_peer.CloseReason is (FramingException or MessageTooLargeException or InvalidDataException) and { } misfit && !diedAbruptly)
            return new($"Plugin '{Plugin.Id}' wrote something into its protocol that is no message ({misfit.Message}) and was stopped.{exit.LastWords}", exit);
        return leftByItself
            ? new($"Plugin '{Plugin.Id}' crashed: its process {exit.Cause}.{exit.LastWords}", exit)
            : new($"Plugin '{Plugin.Id}' closed its protocol without leaving and was stopped.{exit.LastWords}", exit);
    }

    private RpcError? Announce()
    {
        Signs.Announce();
        return null;
    }

    private static RpcFailureException Failure(string message) => new(RpcErrorCode.PluginFailed, message);
}
