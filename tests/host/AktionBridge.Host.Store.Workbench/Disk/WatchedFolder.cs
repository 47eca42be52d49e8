namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>What SQLite and .NET do to the files of one folder: counted, written down, and made to fail. Everybody else's files are left alone.</summary>
public sealed class WatchedFolder : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly List<DiskCall>? _calls;
    private readonly List<DiskCall> _failed = [];
    private int _count;
    private int _failAt;
    private bool _forever;
    private DiskError _error;

    internal WatchedFolder(string folder, bool record) => (_folder, _calls) = (folder, record ? [] : null);

    /// <summary>Calls that change files, so far.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>Whether a call was made to fail.</summary>
    public bool HasFailed => Failed.Count > 0;

    /// <summary>Those that were, in order.</summary>
    public IReadOnlyList<DiskCall> Failed
    {
        get
        {
            lock (_gate)
                return [.. _failed];
        }
    }

    /// <summary>What was recorded, in order.</summary>
    public IReadOnlyList<DiskCall> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls ?? []];
        }
    }

    /// <summary>Lets the nth call from now on fail, 1 for the next; with <paramref name="forever"/> all after it too.</summary>
    public void FailAt(int nth, DiskError error, bool forever)
    {
        lock (_gate)
        {
            (_failAt, _error, _forever) = (_count + nth, error, forever);
            _failed.Clear();
        }
    }

    /// <summary>The disk works again.</summary>
    public void Heal()
    {
        lock (_gate)
            _failAt = 0;
    }

    public void Dispose() => WatchedDisk.Forget(this);

    internal bool Holds(string file) => file.StartsWith(_folder, StringComparison.Ordinal);

    /// <summary>SQLite's error that its call is to end with; 0 when it goes through.</summary>
    internal int Note(DiskCall call)
    {
        lock (_gate)
        {
            return !Fails(call) ? 0 : _error == DiskError.Full && call.Kind == DiskCallKind.Write ? 13 : call.Kind switch
            {
                DiskCallKind.Write => 778,
                DiskCallKind.Sync => 1034,
                DiskCallKind.Truncate => 1546,
                DiskCallKind.Delete => 2570,
                _ => 14,
            };
        }
    }

    /// <summary>The system's error that a call is to end with; 0 when it goes through.</summary>
    internal int NoteSystem(DiskCall call)
    {
        const int InputOutput = 5, NoSpace = 28;
        lock (_gate)
            return !Fails(call) ? 0 : _error == DiskError.Full && call.Kind is not (DiskCallKind.Read or DiskCallKind.Open) ? NoSpace : InputOutput;
    }

    private bool Fails(DiskCall call)
    {
        _count++;
        if (_failAt > 0 && (_count == _failAt || (_forever && _count > _failAt)))
        {
            _failed.Add(call);
            return true;
        }

        _calls?.Add(call with { File = Path.GetRelativePath(_folder, call.File), To = call.To is null ? null : Path.GetRelativePath(_folder, call.To) });
        return false;
    }
}

/// <summary>What a failing call says.</summary>
public enum DiskError
{
    /// <summary>Input or output failed.</summary>
    Broken,

    /// <summary>No space for a write; other calls are broken.</summary>
    Full,
}

/// <summary>Kinds of calls that change files.</summary>
public enum DiskCallKind
{
    Open,
    Write,
    Sync,
    Truncate,
    Delete,
    Create,
    Read,
    Rename,
    Link,
    MakeFolder,
    SyncFolder,
}

/// <summary>One call.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">Path; relative to the folder once recorded.</param>
/// <param name="Offset">Of a write; the new length for a truncation.</param>
/// <param name="Bytes">Of a write.</param>
public sealed record DiskCall(DiskCallKind Kind, string File, long Offset = 0, byte[]? Bytes = null)
{
    /// <summary>The new name of a rename or link.</summary>
    public string? To { get; init; }

    /// <summary>Made by .NET, not by SQLite.</summary>
    public bool Managed { get; init; }
}
