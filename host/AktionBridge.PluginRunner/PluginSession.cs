using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;
using AktionBridge.PluginRunner.Loading;
using AktionBridge.PluginRunner.Runs;
using AktionBridge.PluginRunner.Stdio;

namespace AktionBridge.PluginRunner;

/// <summary>The plugin's side of the protocol after the handshake. Nothing of the plugin is loaded before somebody asks for it, so the handshake never waits for it.</summary>
internal sealed class PluginSession : IAsyncDisposable
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(2);

    private readonly JsonRpcPeer _peer;
    private readonly Lazy<LoadedPlugin> _plugin;
    private readonly RunningRuns _runs = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Heartbeat _heartbeat;
    private readonly MediaLoan _media;

    public PluginSession(ProtocolStreams streams, PluginHello hello, string assemblyFile)
    {
        _media = new MediaLoan(hello.Ffmpeg);
        _plugin = new(() =>
        {
            DebuggerWait.IfAsked();
            return LoadedPlugin.Load(assemblyFile);
        });
        var methods = new RpcMethods();
        methods.Add<object?, PluginDescription>("plugin/describe", (_, _, token) => DescribeAsync(token));
        methods.Add<GenerateCall, GenerateResult>("plugin/generate", (call, _, token) => GenerateAsync(call, token));
        methods.AddNotification<object?>("plugin/shutdown", (_, _, _) => ShutdownAsync());
        _peer = new JsonRpcPeer(FramedTransport.Over(streams.Input, streams.Output), methods, new JsonRpcOptions { Json = WireJson.Options, MapException = RunFailure.Map });
        _heartbeat = Heartbeat.Start(_peer, _runs);
    }

    /// <summary>Serves until the host asks to leave (true) or is gone (false).</summary>
    public async Task<bool> RunAsync()
    {
        _peer.Start();
        await Task.WhenAny(_peer.Completion, _asked.Task);
        return _asked.Task.IsCompleted;
    }

    // Loading may take long and run anything: off the thread that reads the protocol.
    private Task<PluginDescription> DescribeAsync(CancellationToken cancellationToken) =>
        Task.Run(() => new PluginDescription([.. _plugin.Value.Generators.Select(generator => Translation.ToWire(generator.Description))]), cancellationToken);

    private Task<GenerateResult> GenerateAsync(GenerateCall call, CancellationToken cancellationToken) =>
        Task.Run(() => RunAsync(call, cancellationToken), cancellationToken);

    private async Task ShutdownAsync()
    {
        _peer.CancelAllIncoming();
        await _runs.WhenEmptyAsync(LeaveWithin);
        _asked.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _heartbeat.Dispose();
        await _peer.DisposeAsync();
    }

    private async Task<GenerateResult> RunAsync(GenerateCall call, CancellationToken cancellationToken)
    {
        using IDisposable entry = _runs.Enter();
        IGenerator generator = _plugin.Value.Find(call.Request.Generator);
        await using var context = new GenerationContext(_peer, call, _media);
        GenerationResult result = await generator.GenerateAsync(Translation.FromWire(call.Request), context, cancellationToken);
        return Translation.ToWire(result, call.WorkFolder);
    }
}
