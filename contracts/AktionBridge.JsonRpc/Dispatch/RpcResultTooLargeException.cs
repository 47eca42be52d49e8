namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>A handler's result is above what the other side accepts; a bug of the handler, which should page.</summary>
internal sealed class RpcResultTooLargeException(string method, int bytes, int limit)
    : Exception($"The result of '{method}' is {bytes} bytes, above the message limit of {limit}. Return a page or a file.");
