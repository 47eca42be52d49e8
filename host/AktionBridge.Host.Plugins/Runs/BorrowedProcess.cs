namespace AktionBridge.Host.Plugins.Runs;

/// <summary>A process and how many work in it now. Safe from any thread.</summary>
internal sealed class BorrowedProcess(PluginProcess process)
{
    private readonly Lock _gate = new();
    private int _borrowers;
    private bool _retired;

    public PluginProcess Process => process;

    public bool IsRetired
    {
        get
        {
            lock (_gate)
                return _retired;
        }
    }

    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _borrowers == 0;
        }
    }

    public void Take()
    {
        lock (_gate)
            _borrowers++;
    }

    /// <summary>True for the last one.</summary>
    public bool GiveBack()
    {
        lock (_gate)
            return --_borrowers == 0;
    }

    /// <summary>Whoever gives it back last stops it; true when nobody will, because nobody has it.</summary>
    public bool Retire()
    {
        lock (_gate)
        {
            _retired = true;
            return _borrowers == 0;
        }
    }
}

/// <summary>A process that is not stopped for idleness or change until this is disposed.</summary>
internal sealed class PluginLoan(PluginProcess process, Action giveBack) : IDisposable
{
    public PluginProcess Process => process;

    public void Dispose() => giveBack();
}
