namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>A job inside the scheduler.</summary>
internal sealed class Entry(JobRequest request, Line line, long sequence)
{
    private int _next;

    public JobKey Key { get; } = request.Key;
    public Line Line => line;

    /// <summary>Whose turn it takes: a client of one project does not wait for its jobs in another.</summary>
    public (int Line, string Client) Owner { get; } = (request.Line, request.Client);

    public StageNeed Need => request.Stages[_next];
    public bool IsLast => _next == request.Stages.Count - 1;

    /// <summary>Changed only while it is in no line.</summary>
    public int Priority { get; private set; } = request.Priority;

    /// <summary>When it is no longer begun; null once it has begun.</summary>
    public DateTimeOffset? Deadline { get; private set; } = request.Deadline;

    public EntryPlace Place { get; set; }
    public bool Waits => Place is EntryPlace.Waiting or EntryPlace.Parked or EntryPlace.Delayed;
    public bool HoldsSlots => Place is EntryPlace.Beginning or EntryPlace.Running;
    public long Fence { get; set; }
    public Slots.Taken Taken { get; set; }
    public bool CancelWished { get; set; }
    public bool PauseWished { get; set; }
    public bool IsEnding { get; set; }
    public int Retries { get; private set; }
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Sooner deadlines first, then by place, by creation, by arrival.</summary>
    public static IComparer<Entry> Older { get; } = Comparer<Entry>.Create((a, b) => a.CompareAge(b));

    public int CompareAge(Entry other)
    {
        int byDeadline = (Deadline ?? DateTimeOffset.MaxValue).CompareTo(other.Deadline ?? DateTimeOffset.MaxValue);
        if (byDeadline != 0)
            return byDeadline;
        int byRank = Rank.CompareTo(other.Rank);
        if (byRank != 0)
            return byRank;
        int byTime = CreatedAt.CompareTo(other.CreatedAt);
        return byTime != 0 ? byTime : Sequence.CompareTo(other.Sequence);
    }

    private long Rank { get; set; } = request.Place;
    private DateTimeOffset CreatedAt => request.CreatedAt;
    private long Sequence => sequence;

    /// <summary>To the next stage, or to another try of this one.</summary>
    public void Advance(bool succeeded) => (_next, Retries) = succeeded ? (_next + 1, 0) : (_next, Retries + 1);

    public void Move(int priority, long rank) => (Priority, Rank) = (priority, rank);

    public void SetDeadline(DateTimeOffset? deadline) => Deadline = deadline;
}

/// <summary>Where an entry is.</summary>
internal enum EntryPlace
{
    Waiting,
    Parked,
    Delayed,
    Beginning,
    Running,
    Gone,
}
