using System.Reflection;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;
using AktionBridge.PluginRunner.Loading;
using AktionBridge.PluginRunner.Runs;

namespace AktionBridge.PluginRunner;

/// <summary>The plugin's side of the protocol. Nothing of the plugin is loaded before somebody asks for it, so the handshake never waits for it.</summary>
internal sealed class PluginSession : IPluginProcess, IAsyncDisposable
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(2);

    private readonly JsonRpcPeer _peer;
    private readonly Lazy<LoadedPlugin> _plugin;
    private readonly RunningRuns _runs = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Heartbeat? _heartbeat;
    private MediaLoan? _media;

    public PluginSession(Stream input, Stream output, string assemblyFile)
    {
        _plugin = new(() => LoadedPlugin.Load(assemblyFile));
        var methods = new RpcMethods();
        methods.Add<PluginHello, PluginHelloResult>("plugin/hello", (hello, _, token) => HelloAsync(hello, token));
        methods.Add<object?, PluginDescription>("plugin/describe", (_, _, token) => DescribeAsync(token));
        methods.Add<GenerateCall, GenerateResult>("plugin/generate", (call, _, token) => GenerateAsync(call, token));
        methods.AddNotification<object?>("plugin/shutdown", (_, _, token) => ShutdownAsync(token));
        _peer = new JsonRpcPeer(FramedTransport.Over(input, output), methods, new JsonRpcOptions { Json = WireJson.Options, MapException = RunFailure.Map });
    }

    /// <summary>Serves until the host asks to leave (true) or is gone (false).</summary>
    public async Task<bool> RunAsync()
    {
        _peer.Start();
        await Task.WhenAny(_peer.Completion, _asked.Task);
        return _asked.Task.IsCompleted;
    }

    public Task<PluginHelloResult> HelloAsync(PluginHello hello, CancellationToken cancellationToken)
    {
        if (!ProtocolVersions.Compatible(ProtocolVersions.Plugin, hello.Protocol))
            throw new RpcFailureException(RpcErrorCode.ProtocolMismatch, $"The plugin runner speaks protocol {ProtocolVersions.Plugin}; this host speaks {hello.Protocol}. Install both from one version.");
        _media = new MediaLoan(hello.Ffmpeg);
        _heartbeat ??= Heartbeat.Start(_peer, _runs);
        return Task.FromResult(new PluginHelloResult(ProtocolVersions.Plugin, $"AktionBridge.PluginRunner {Version}", Environment.ProcessId));
    }

    // Loading may take long and run anything: off the thread that reads the protocol.
    public Task<PluginDescription> DescribeAsync(CancellationToken cancellationToken) =>
        Task.Run(() => new PluginDescription([.. _plugin.Value.Generators.Select(generator => Translation.ToWire(generator.Description))]), cancellationToken);

    public Task<GenerateResult> GenerateAsync(GenerateCall call, CancellationToken cancellationToken) =>
        Task.Run(() => RunAsync(call, cancellationToken), cancellationToken);

    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        _peer.CancelAllIncoming();
        await _runs.WhenEmptyAsync(LeaveWithin);
        _asked.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _heartbeat?.Dispose();
        await _peer.DisposeAsync();
    }

    private async Task<GenerateResult> RunAsync(GenerateCall call, CancellationToken cancellationToken)
    {
        if (_media is null)
            throw new RpcFailureException(RpcErrorCode.NotReady, "The first call to a plugin is plugin/hello.");
        using IDisposable entry = _runs.Enter();
        IGenerator generator = _plugin.Value.Find(call.Request.Generator);
        await using var context = new GenerationContext(_peer, call, _media);
        GenerationResult result = await generator.GenerateAsync(Translation.FromWire(call.Request), context, cancellationToken);
        return Translation.ToWire(result, call.WorkFolder);
    }

    private static string Version => typeof(PluginSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
