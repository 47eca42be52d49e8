using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.JsonRpc;

namespace AktionBridge.PluginRunner.Runs;

/// <summary>A plugin's lines on their way to its log.</summary>
internal static class LogLines
{
    public static void Send(JsonRpcPeer peer, string run, PluginLogLevel level, string message)
    {
        string word = level switch
        {
            PluginLogLevel.Debug => "debug",
            PluginLogLevel.Warning => "warning",
            PluginLogLevel.Error => "error",
            _ => "information",
        };
        peer.TryNotify("pluginEvents/log", new PluginLog(run, word, message));
    }
}
