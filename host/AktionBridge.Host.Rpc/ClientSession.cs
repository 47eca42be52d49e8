using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Rpc;

/// <summary>One connection of a client, as the API sees it.</summary>
public sealed class ClientSession
{
    // Only a bound for a refused client that does not leave by itself: its answer must be out by then, even on a busy machine.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    // Enough for a few answers to be read; a client that goes on regardless is cut off.
    private const int MostRefusals = 8;

    private readonly CancellationTokenSource _closed;
    private volatile bool _missedEvents;
    private int _refusals;

    internal ClientSession(string id, string transport, CancellationTokenSource closed, bool authenticated)
    {
        Id = id;
        Transport = transport;
        Authenticated = authenticated;
        _closed = closed;
    }

    /// <summary>As in the log.</summary>
    public string Id { get; }

    /// <summary>tcp, socket, websocket, http.</summary>
    public string Transport { get; }

    /// <summary>Whether the token was shown.</summary>
    public bool Authenticated { get; private set; }

    /// <summary>Name of the program.</summary>
    public string Client { get; private set; } = "unknown";

    /// <summary>Whose decisions its calls are.</summary>
    public string Actor { get; private set; } = "unknown";

    /// <summary>Folder of the bound project; null for none.</summary>
    public string? Project { get; set; }

    /// <summary>Whether it receives events of the bound project.</summary>
    public bool Subscribed { get; set; }

    /// <summary>Null for HTTP, which has no session to call back on.</summary>
    public JsonRpcPeer? Peer { get; internal set; }

    /// <summary>Set when events were dropped; the next chance to send says so first.</summary>
    internal bool MissedEvents
    {
        get => _missedEvents;
        set => _missedEvents = value;
    }

    /// <summary>As the log names it.</summary>
    internal string Who => $"client {Id} ({LogText.Clean(Client)}, {Transport})";

    /// <summary>Whether something was refused before hello.</summary>
    internal bool WasRefused => Volatile.Read(ref _refusals) > 0;

    /// <summary>Told the client's name: lifts the limits that hold before hello, throws when there is no place.</summary>
    internal Action<string>? Admitted { get; set; }

    /// <summary>Remembers who this is.</summary>
    public void Introduce(string client, string? actor)
    {
        Admitted?.Invoke(client);
        Authenticated = true;
        Client = client;
        Actor = string.IsNullOrWhiteSpace(actor) ? client : actor;
    }

    /// <summary>Ends the connection after the answer in progress; at once when it is asked for again and again before hello.</summary>
    public void Close()
    {
        int refusals = Authenticated ? 1 : Interlocked.Increment(ref _refusals);
        if (refusals == 1)
            Ending(() => _closed.CancelAfter(AnswerTime));
        else if (refusals > MostRefusals)
            End();
    }

    /// <summary>Before hello, whatever is refused ends the connection.</summary>
    internal void Refused()
    {
        if (!Authenticated)
            Close();
    }

    /// <summary>Ends the connection at once.</summary>
    internal void End() => Ending(_closed.Cancel);

    private static void Ending(Action end)
    {
        try
        {
            end();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in the meantime.
        }
    }
}
