using System.Buffers;
using System.Text;
using AktionBridge.JsonRpc;

namespace AktionBridge.Soak.Fuzz;

/// <summary>One connection to what is fuzzed.</summary>
/// <param name="Transport">Carries messages.</param>
/// <param name="RawAsync">Sends bytes past the framing; null for a WebSocket, which a text that is no UTF-8 ends as well.</param>
/// <param name="EndAsync">Lets go of the other side.</param>
internal sealed record FuzzLine(IMessageTransport Transport, Func<byte[], Task>? RawAsync, Func<ValueTask> EndAsync) : IAsyncDisposable
{
    public const int MessagesInTurn = 128;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    /// <summary>Sends messages as long as the budget lasts, each turn followed by a call whose answer shows that all before it were read.</summary>
    public static async Task RunAsync(Func<Task<FuzzLine>> connectAsync, Mutator mutator, Budget budget, Judge judge)
    {
        FuzzLine? line = null;
        for (int turn = 0; budget.TryTake(MessagesInTurn, out int count); turn++)
        {
            line ??= await connectAsync();
            if (!await line.TakeTurnAsync([.. Enumerable.Range(0, count).Select(_ => line.Fitting(mutator))], $"sentinel {turn}", mutator, judge))
            {
                await line.DisposeAsync();
                line = null;
            }
        }

        if (line is not null)
            await line.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync();
        await EndAsync();
    }

    // One in a thousand may end a WebSocket; were it one in ten, nothing else would be heard of it.
    private byte[] Fitting(Mutator mutator)
    {
        byte[] message = mutator.Next();
        while (RawAsync is null && !mutator.Chance(1000) && !System.Text.Unicode.Utf8.IsValid(message))
            message = mutator.Next();
        return message;
    }

    /// <summary>False when the connection ended, as it may: after damaged framing, a second hello.</summary>
    private async Task<bool> TakeTurnAsync(byte[][] messages, string sentinel, Mutator mutator, Judge judge)
    {
        Task<bool> hearing = HearAsync(sentinel, judge);
        try
        {
            foreach (byte[] message in messages)
            {
                if (message.Length > 0)
                    await Transport.WriteAsync(message, CancellationToken.None).AsTask().WaitAsync(Hang);
            }

            await Transport.WriteAsync(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"{{sentinel}}","method":"fuzz/none"}"""), CancellationToken.None).AsTask().WaitAsync(Hang);
            bool answered = await hearing.WaitAsync(Hang);
            if (!answered)
                judge.CutShort();
            if (!answered || RawAsync is null || !mutator.Chance(4))
                return answered;
            // Last, since it may announce more than will ever come: what follows would be taken for the rest of it.
            byte[] last = messages[^1];
            await RawAsync(mutator.Damaged([.. Encoding.ASCII.GetBytes($"Content-Length: {last.Length}\r\n\r\n"), .. last])).WaitAsync(Hang);
            hearing = HearAsync(sentinel, judge);
        }
        catch (TimeoutException)
        {
            judge.Find("no answer for a minute: it hangs", messages[^1]);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or System.Net.WebSockets.WebSocketException or InvalidOperationException)
        {
            // What it said before it closed is heard to the end.
            judge.CutShort();
        }

        await Transport.DisposeAsync();
        await ((Task)hearing.WaitAsync(Hang)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
    }

    private async Task<bool> HearAsync(string sentinel, Judge judge)
    {
        try
        {
            while (await Transport.ReadAsync(CancellationToken.None) is { } message)
            {
                if (judge.Hear(message.ToArray()) == sentinel)
                    return true;
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or System.Net.WebSockets.WebSocketException or InvalidOperationException)
        {
            // It closed.
        }

        return false;
    }
}
