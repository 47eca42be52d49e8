namespace AktionBridge.Host.Rpc.Limits;

/// <summary>
/// Connections that have not shown the token. There is room for a few, and who comes pushes out who has stood there longest:
/// however many only stand there, a client that shows the token at once gets in.
/// </summary>
internal sealed class Doorstep(int most)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Stranger> _standing = new();

    /// <summary>Steps up; <paramref name="pushOut"/> ends the connection when others need the room.</summary>
    public Stranger Enter(Action pushOut)
    {
        var newcomer = new Stranger(this, pushOut);
        Stranger? longest = null;
        lock (_lock)
        {
            if (_standing.Count >= most)
            {
                longest = _standing.First!.Value;
                _standing.RemoveFirst();
            }

            _standing.AddLast(newcomer.Standing);
        }

        longest?.PushOut();
        return newcomer;
    }

    /// <summary>One that stands there until it is disposed: it has shown the token, or left.</summary>
    public sealed class Stranger : IDisposable
    {
        private readonly Doorstep _owner;

        internal Stranger(Doorstep owner, Action pushOut)
        {
            (_owner, PushOut) = (owner, pushOut);
            Standing = new LinkedListNode<Stranger>(this);
        }

        internal Action PushOut { get; }

        internal LinkedListNode<Stranger> Standing { get; }

        public void Dispose()
        {
            lock (_owner._lock)
            {
                if (Standing.List is not null)
                    _owner._standing.Remove(Standing);
            }
        }
    }
}
