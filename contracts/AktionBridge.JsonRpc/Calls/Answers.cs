using System.Text.Json;
using AktionBridge.JsonRpc.Dispatch;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Calls;

/// <summary>Brings answers and progress to our pending calls. A call's progress and its answer keep their order.</summary>
internal sealed class Answers(JsonRpcPeer peer, PendingCalls pending, JsonRpcOptions options, Backlog backlog)
{
    private readonly OrderedQueue _withProgress = new(options.Limits.InFlight, backlog);

    public IThreadPoolWorkItem? Receive(in Envelope envelope)
    {
        // A null error beside a result is not of the specification, but some write it.
        bool succeeded = envelope.Error.IsEmpty || envelope.Error.SequenceEqual("null"u8);
        // Read before the call is taken: while an error cannot be read, its call still waits and closing reaches it.
        Exception? failure = succeeded ? null : ErrorOf(envelope.Error);
        IPendingCall? call = RpcId.TryPlain(envelope.Id, out long id) ? pending.Take(id) : null;
        if (call is null)
        {
            if (envelope.IdKind == JsonTokenType.Null && failure is not null)
                NobodysFailure(failure);
            return null;
        }

        if (failure is null)
            call.TakeResult(envelope.Result);
        else
            call.TakeFailure(failure);
        return call.Progress is null ? call : _withProgress.Add(call);
    }

    /// <summary>The other side could not even read the id of something we sent, which may have been a call.</summary>
    private void NobodysFailure(Exception failure)
    {
        options.OnFault?.Invoke(failure, "");
        if (options.CloseOnUnreadable)
            peer.Close(new InvalidDataException($"The other side could not read what was sent: {failure.Message}", failure));
    }

    /// <summary>False when the token is none of ours.</summary>
    public bool TryProgress(ReadOnlySpan<byte> parameters, out IThreadPoolWorkItem? work)
    {
        work = null;
        if (!ProgressParameters.TryRead(parameters, out ReadOnlySpan<byte> token, out ReadOnlySpan<byte> value) ||
            !RpcId.TryPlain(token, out long id) || pending.Find(id)?.Progress is not { } progress)
            return false;
        // Progress may be lossy: a caller that cannot keep up sees fewer steps, never an unbounded queue.
        if (!_withProgress.IsFull)
            work = _withProgress.Add(new ProgressReport(progress, JsonElement.Parse(value), options));
        return true;
    }

    private static Exception ErrorOf(ReadOnlySpan<byte> error)
    {
        int code = 0;
        string message = "";
        JsonElement? data = null;
        JsonElement root = JsonElement.Parse(error);
        if (root.ValueKind == JsonValueKind.Object)
        {
            if (root.TryGetProperty("code", out JsonElement number) && number.ValueKind == JsonValueKind.Number)
                number.TryGetInt32(out code);
            if (root.TryGetProperty("message", out JsonElement text) && text.ValueKind == JsonValueKind.String)
                message = TextOf(text);
            if (root.TryGetProperty("data", out JsonElement more))
                data = more;
        }

        return new RemoteCallException(code, message, data);
    }

    private static string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: shown as it was written.
            return text.GetRawText();
        }
    }
}
