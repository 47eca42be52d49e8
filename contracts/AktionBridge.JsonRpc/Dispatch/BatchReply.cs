using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>
/// Gathers the replies of one batch, in the order of its requests, and sends them as one array when the last has come. The
/// array keeps to the message limit: a reply that finds no room any more becomes an error.
/// </summary>
internal sealed class BatchReply(IReplySink target, int slots, JsonRpcOptions options) : IReplySink
{
    // Set aside for each member, so that a small reply, or the error in place of a large one, always has room.
    private const int MemberBytes = 256;

    private readonly OwnedMessage?[] _replies = new OwnedMessage?[slots];

    // One more than there are members: the batch is not over before all of them have been looked at.
    private int _open = slots + 1;
    private long _room = options.Limits.MessageBytes - ((long)slots * MemberBytes);

    public void Skip(int slot) => Close();

    /// <summary>All members have been looked at.</summary>
    public void Seal() => Close();

    public void Reply(int slot, RpcId id, OwnedMessage message)
    {
        if (HasRoomFor(message))
        {
            _replies[slot] = message;
        }
        else
        {
            message.Return();
            _replies[slot] = Replies.Error(id, TooLarge(), options.Json);
        }

        Close();
    }

    private bool HasRoomFor(OwnedMessage message)
    {
        if (message.Length < MemberBytes || Interlocked.Add(ref _room, -message.Length) >= 0)
            return true;
        Interlocked.Add(ref _room, message.Length);
        return false;
    }

    private RpcError TooLarge() => new(
        JsonRpcCodes.InvalidRequest, $"The batch's replies are above the message limit of {options.Limits.MessageBytes} bytes. Send fewer calls in a batch.");

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) > 0)
            return;
        if (!Array.Exists(_replies, reply => reply is not null))
            // Nothing but notifications: the specification wants silence, not an empty array.
            target.Skip(0);
        else
            target.Reply(0, RpcId.Null, Join());
    }

    private OwnedMessage Join()
    {
        using MessageWriter writer = MessageWriter.Rent(options.Json);
        foreach (OwnedMessage? reply in _replies)
        {
            if (reply is not { } message)
                continue;
            writer.WriteRaw(writer.Length == 0 ? "["u8 : ","u8);
            writer.WriteRaw(message.Span);
            message.Return();
        }

        writer.WriteRaw("]"u8);
        return writer.Detach();
    }
}
