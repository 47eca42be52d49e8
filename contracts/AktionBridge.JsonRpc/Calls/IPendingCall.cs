using System.Text.Json;
using AktionBridge.JsonRpc.Dispatch;

namespace AktionBridge.JsonRpc.Calls;

/// <summary>A call of ours that waits for its answer.</summary>
internal interface IPendingCall : IThreadPoolWorkItem, IOrderedWork
{
    IProgress<JsonElement>? Progress { get; }

    /// <summary>Reads the answer, whose bytes are gone afterwards. Running the call as work then hands it to the caller.</summary>
    void TakeResult(ReadOnlySpan<byte> result);

    void TakeFailure(Exception failure);
}
