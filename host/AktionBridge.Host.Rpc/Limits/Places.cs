namespace AktionBridge.Host.Rpc;

/// <summary>
/// How many connections are open. Those that have not shown the token are few and counted apart, so that connections which
/// say nothing take no place from those that work.
/// </summary>
internal sealed class Places(int most, int mostStrangers)
{
    private readonly Lock _lock = new();
    private int _taken;
    private int _strangers;

    public string AllTaken => $"{most} connections are open; close one or try again later.";

    private bool AreAllTaken => _taken >= most;

    private string TooManyStrangers => $"{mostStrangers} connections have not said hello yet; say hello on them, close one or try again later.";

    /// <summary>A place for who has shown the token; null when all are taken.</summary>
    public Place? TryTake()
    {
        lock (_lock)
        {
            if (AreAllTaken)
                return null;
            _taken++;
            return new Place(this, admitted: true);
        }
    }

    /// <summary>A place until hello; null with the reason when there is none, now or after hello.</summary>
    public Place? TryTakeAsStranger(out string reason)
    {
        lock (_lock)
        {
            reason = AreAllTaken ? AllTaken : _strangers >= mostStrangers ? TooManyStrangers : "";
            if (reason.Length > 0)
                return null;
            _strangers++;
            return new Place(this, admitted: false);
        }
    }

    /// <summary>What one connection holds until it is disposed, which a late hello may outlast.</summary>
    public sealed class Place(Places owner, bool admitted) : IDisposable
    {
        private bool _admitted = admitted;
        private bool _left;

        /// <summary>Hands the stranger's place back for one of the others. False when all are taken.</summary>
        public bool TryAdmit()
        {
            lock (owner._lock)
            {
                if (_admitted || _left)
                    return !_left;
                if (owner.AreAllTaken)
                    return false;
                owner._strangers--;
                owner._taken++;
                _admitted = true;
                return true;
            }
        }

        public void Dispose()
        {
            lock (owner._lock)
            {
                if (_left)
                    return;
                _left = true;
                if (_admitted)
                    owner._taken--;
                else
                    owner._strangers--;
            }
        }
    }
}
