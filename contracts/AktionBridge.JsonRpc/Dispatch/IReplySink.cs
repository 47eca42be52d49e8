using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>
/// Where the replies to one incoming text go: the outbox, a batch being gathered, an HTTP response. For each slot one of
/// the two is called once, from any thread.
/// </summary>
internal interface IReplySink
{
    /// <summary>Takes over the reply to the request with the id. The slot is the request's place within its batch.</summary>
    void Reply(int slot, RpcId id, OwnedMessage message);

    /// <summary>The member in this slot wants no reply.</summary>
    void Skip(int slot);
}
