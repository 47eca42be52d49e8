using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.JsonRpc;

namespace AktionBridge.PluginRunner.Runs;

/// <summary>Says every two seconds that the process lives, from a thread of its own that a busy plugin does not starve.</summary>
internal sealed class Heartbeat : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly ManualResetEventSlim _over = new();

    public static Heartbeat Start(JsonRpcPeer peer, RunningRuns runs)
    {
        // The peer writes on pool threads: a plugin that keeps every core busy must leave some to it.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + 8, Environment.ProcessorCount + 8);
        var heartbeat = new Heartbeat();
        new Thread(() => heartbeat.Beat(peer, runs)) { IsBackground = true, Name = "heartbeat", Priority = ThreadPriority.AboveNormal }.Start();
        return heartbeat;
    }

    public void Dispose() => _over.Set();

    private void Beat(JsonRpcPeer peer, RunningRuns runs)
    {
        while (!_over.Wait(Interval))
            peer.TryNotify("pluginEvents/heartbeat", new PluginHeartbeat(Environment.WorkingSet, runs.Count));
    }
}
