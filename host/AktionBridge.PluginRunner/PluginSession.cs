using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Plugin.Writing;
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
        methods.Add<GenerateCall, GenerateResult>("plugin/generate", (call, _, token) => InRunAsync(() => GenerateAsync(call, token), token));
        methods.Add<InspectCall, InspectResult>("plugin/inspect", (call, _, token) => InRunAsync(() => InspectAsync(call, token), token));
        methods.Add<WorkflowCall, WorkflowResult>("plugin/runWorkflow", (call, _, token) => InRunAsync(() => RunWorkflowAsync(call, token), token));
        methods.Add<WriteCall, WriteResult>("plugin/write", (call, _, token) => InRunAsync(() => WriteAsync(call, token), token));
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
        Task.Run(() => _plugin.Value.Description, cancellationToken);

    private Task<T> InRunAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            using IDisposable entry = _runs.Enter();
            return await run();
        },
        cancellationToken);

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

    private async Task<GenerateResult> GenerateAsync(GenerateCall call, CancellationToken cancellationToken)
    {
        IGenerator generator = _plugin.Value.Generator(call.Request.Generator);
        await using var context = new GenerationContext(_peer, call.Run, call.WorkFolder, _media);
        GenerationResult result = await generator.GenerateAsync(Translation.FromWire(call.Request), context, cancellationToken);
        return Translation.ToWire(result, call.WorkFolder);
    }

    private async Task<InspectResult> InspectAsync(InspectCall call, CancellationToken cancellationToken)
    {
        IInspector inspector = _plugin.Value.Inspector(call.Request.Inspector);
        await using var context = new GenerationContext(_peer, call.Run, call.WorkFolder, _media);
        return Translation.ToWire(await inspector.InspectAsync(Translation.FromWire(call.Request), context, cancellationToken));
    }

    private async Task<WorkflowResult> RunWorkflowAsync(WorkflowCall call, CancellationToken cancellationToken)
    {
        IWorkflow workflow = _plugin.Value.Workflow(call.Workflow);
        return new WorkflowResult(await workflow.RunAsync(Translation.FromWire(call), new WorkflowContext(_peer, call.Run), cancellationToken));
    }

    private async Task<WriteResult> WriteAsync(WriteCall call, CancellationToken cancellationToken)
    {
        IWriter writer = _plugin.Value.Writer(call.Request.Writer);
        await using var context = new GenerationContext(_peer, call.Run, call.WorkFolder, _media);
        return Translation.ToWire(await writer.WriteAsync(Translation.FromWire(call.Request), context, cancellationToken));
    }
}
