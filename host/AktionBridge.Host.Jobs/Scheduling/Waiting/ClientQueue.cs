namespace AktionBridge.Host.Jobs.Scheduling.Waiting;

/// <summary>The waiting jobs of one client in one lane at one priority, by age and by model.</summary>
internal sealed class ClientQueue(ClientTurn client, Band band)
{
    private readonly SortedSet<Entry> _byAge = new(Entry.Older);
    private readonly Dictionary<string, SortedSet<Entry>> _byModel = new(StringComparer.Ordinal);

    public ClientTurn Client => client;
    public Band Band => band;
    public bool IsEmpty => _byAge.Count == 0;
    public Entry Oldest => _byAge.Min!;

    public IEnumerable<string> Models => _byModel.Keys;

    public Entry? OldestOf(string model) => _byModel.GetValueOrDefault(model)?.Min;

    /// <returns>Whether it is the first of its model here.</returns>
    public bool Add(Entry entry)
    {
        _byAge.Add(entry);
        if (entry.Need.Claim.Model is not { } model)
            return false;
        bool isFirst = !_byModel.TryGetValue(model, out SortedSet<Entry>? same);
        if (isFirst)
            _byModel.Add(model, same = new SortedSet<Entry>(Entry.Older));
        same!.Add(entry);
        return isFirst;
    }

    /// <returns>Whether it was the last of its model here.</returns>
    public bool Remove(Entry entry)
    {
        _byAge.Remove(entry);
        if (entry.Need.Claim.Model is not { } model)
            return false;
        SortedSet<Entry> same = _byModel[model];
        same.Remove(entry);
        return same.Count == 0 && _byModel.Remove(model);
    }
}

/// <summary>One client in one pool: when it was last served and where it waits.</summary>
internal sealed class ClientTurn(int ordinal)
{
    /// <summary>Compares by service, longest ago first.</summary>
    public static IComparer<ClientQueue> LongestUnserved { get; } =
        Comparer<ClientQueue>.Create((a, b) => a.Client.CompareService(b.Client));

    public long LastServed { get; private set; }

    /// <summary>Begins in a row that passed over its oldest job.</summary>
    public int PassedOver { get; set; }

    public HashSet<ClientQueue> Queues { get; } = [];

    public int CompareService(ClientTurn other)
    {
        int byService = LastServed.CompareTo(other.LastServed);
        return byService != 0 ? byService : ordinal.CompareTo(other.Ordinal);
    }

    /// <summary>Moves the client to the end of every line it stands in.</summary>
    public void Serve(long turn)
    {
        foreach (ClientQueue queue in Queues)
            queue.Band.LeaveLine(queue);
        LastServed = turn;
        foreach (ClientQueue queue in Queues)
            queue.Band.JoinLine(queue);
    }

    private int Ordinal => ordinal;
}
