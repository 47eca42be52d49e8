namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>A job inside the scheduler.</summary>
internal sealed class Entry(JobRequest request, long sequence)
{
    private int _next;

    public string JobId => request.JobId;
    public string Client => request.Client;
    public int Priority => request.Priority;
    public StageNeed Need => request.Stages[_next];
    public bool IsLast => _next == request.Stages.Count - 1;

    public EntryPlace Place { get; set; }
    public long Fence { get; set; }
    public Slots.Taken Taken { get; set; }
    public bool CancelWished { get; set; }
    public bool PauseWished { get; set; }
    public bool IsEnding { get; set; }
    public int Retries { get; set; }
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Age: by creation, then by arrival.</summary>
    public static IComparer<Entry> Older { get; } = Comparer<Entry>.Create((a, b) => a.CompareAge(b));

    public int CompareAge(Entry other)
    {
        int byTime = request.CreatedAt.CompareTo(other.CreatedAt);
        return byTime != 0 ? byTime : sequence.CompareTo(other.Sequence);
    }

    private DateTimeOffset CreatedAt => request.CreatedAt;
    private long Sequence => sequence;

    public void Advance()
    {
        _next++;
        Retries = 0;
    }
}

/// <summary>Where an entry is.</summary>
internal enum EntryPlace
{
    Waiting,
    Delayed,
    Beginning,
    Running,
    Gone,
}
