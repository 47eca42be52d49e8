using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>Gathers the replies of one batch, in the order of its requests, and sends them as one array when the last has come.</summary>
internal sealed class BatchReply(IReplySink target, int slots, JsonRpcOptions options) : IReplySink
{
    private readonly OwnedMessage?[] _replies = new OwnedMessage?[slots];

    // One more than there are members: the batch is not over before all of them have been looked at.
    private int _open = slots + 1;

    public void Skip(int slot) => Close();

    /// <summary>All members have been looked at.</summary>
    public void Seal() => Close();

    public void Reply(int slot, OwnedMessage message)
    {
        _replies[slot] = message;
        Close();
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) > 0)
            return;
        MessageWriter writer = MessageWriter.Rent(options.Json);
        foreach (OwnedMessage? reply in _replies)
        {
            if (reply is not { } message)
                continue;
            writer.WriteRaw(writer.Length == 0 ? "["u8 : ","u8);
            writer.WriteRaw(message.Span);
            message.Return();
        }

        if (writer.Length == 0)
        {
            // Nothing but notifications: the specification wants silence, not an empty array.
            writer.Dispose();
            target.Skip(0);
            return;
        }

        writer.WriteRaw("]"u8);
        target.Reply(0, writer.Detach());
    }
}
