namespace AktionBridge.Host.Rpc.Limits;

/// <summary>
/// How many connections that have shown the token are open, in all and by one client, so that a client that leaves its
/// connections open, or calls from too many at once, takes the places of no other.
/// </summary>
internal sealed class Places(int most, int mostOfOne)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _takenBy = new(StringComparer.Ordinal);
    private int _taken;

    /// <summary>Why nobody more is let in; null while there is room.</summary>
    public string? Full
    {
        get
        {
            lock (_lock)
                return WhyFull();
        }
    }

    /// <summary>A place for who will show the token later; it counts once it is admitted.</summary>
    public Place Reserve() => new(this);

    private string? WhyFull() => _taken >= most ? $"{most} connections are open; close one or try again later." : null;

    private string? WhyFull(string client) => WhyFull()
        ?? (_takenBy.GetValueOrDefault(client) >= mostOfOne ? $"'{LogText.Clean(client)}' has {mostOfOne} connections open; close one or try again later." : null);

    /// <summary>What one connection holds until it is disposed, which a late hello may outlast.</summary>
    public sealed class Place(Places owner) : IDisposable
    {
        private string? _client;
        private bool _left;

        /// <summary>Takes the place for a client, by the name it gives itself. Null when that went well, else why not.</summary>
        public string? Admit(string client)
        {
            lock (owner._lock)
            {
                if (_client is not null || _left)
                    return _left ? "The connection is closed." : null;
                if (owner.WhyFull(client) is { } reason)
                    return reason;
                owner._taken++;
                owner._takenBy[client] = owner._takenBy.GetValueOrDefault(client) + 1;
                _client = client;
                return null;
            }
        }

        public void Dispose()
        {
            lock (owner._lock)
            {
                if (!_left && _client is not null)
                {
                    owner._taken--;
                    if (--owner._takenBy[_client] == 0)
                        owner._takenBy.Remove(_client);
                }

                _left = true;
            }
        }
    }
}
