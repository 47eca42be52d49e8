using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.PluginRunner.Runs;

/// <summary>What an exception means to the host: failed (the user can act), or faulted (a bug; the stack stays in this process's error stream).</summary>
internal static class RunFailure
{
    public static RpcError? Map(Exception exception) => exception switch
    {
        // The media library's own failures keep their code: a full disk stays a full disk.
        GenerationFailedException { InnerException: RpcFailureException inner } failed => new((int)inner.Code, failed.Message),
        GenerationFailedException failed => new((int)RpcErrorCode.NotCapable, failed.Message),
        RpcFailureException failure => new((int)failure.Code, failure.Message),
        _ => Fault(exception),
    };

    private static RpcError Fault(Exception exception)
    {
        Console.Error.WriteLine(exception);
        return new((int)RpcErrorCode.PluginFailed, $"{exception.GetType().Name}: {exception.Message}");
    }
}
