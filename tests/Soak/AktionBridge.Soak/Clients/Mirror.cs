using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Soak.Clients;

/// <summary>
/// What a client knows of a project by reading only what it was told had changed. Beside it stands what is read afresh; both must be the same. Used by one client
/// and, while that rests, by the judge.
/// </summary>
internal sealed class Mirror
{
    private readonly Dictionary<(string Kind, string Id), string> _rows = [];
    private readonly Dictionary<string, int> _versions = [];
    private readonly HashSet<(string Kind, string Id)> _stale = [];
    private readonly Lock _gate = new();

    /// <summary>Told as changed and not read since.</summary>
    public IReadOnlyList<(string Kind, string Id)> Stale
    {
        get
        {
            lock (_gate)
                return [.. _stale];
        }
    }

    /// <summary>Ids of what is known of a kind.</summary>
    public IReadOnlyList<string> Ids(string kind)
    {
        lock (_gate)
            return [.. _rows.Keys.Where(row => row.Kind == kind).Select(row => row.Id).Order(StringComparer.Ordinal)];
    }

    /// <summary>Marks what a change names.</summary>
    public void Note(ChangeEvent change)
    {
        lock (_gate)
        {
            foreach (EntityChange item in change.Changes.Where(item => item.Kind is "shot" or "take" or "job"))
                _stale.Add((item.Kind, item.Id));
        }
    }

    /// <summary>Before a row is read: what changes after this marks it again.</summary>
    public void Reading((string Kind, string Id) row)
    {
        lock (_gate)
            _stale.Remove(row);
    }

    /// <summary>It could not be read.</summary>
    public void NotRead((string Kind, string Id) row)
    {
        lock (_gate)
            _stale.Add(row);
    }

    /// <summary>Takes a row as it was read; null when it is gone.</summary>
    public void Put((string Kind, string Id) row, object? value)
    {
        lock (_gate)
        {
            if (value is null)
                _rows.Remove(row);
            else
                _rows[row] = Text(value);
            if (value is ShotInfo shot)
                Rises(shot.Id, shot.Version);
        }
    }

    /// <summary>A version of a shot that somebody was answered with, or read.</summary>
    /// <exception cref="InvalidOperationException">An earlier one than this client has seen.</exception>
    public void Rises(string shot, int version)
    {
        lock (_gate)
        {
            if (version < _versions.GetValueOrDefault(shot))
                throw new InvalidOperationException($"{shot} was seen in version {_versions[shot]} and then in {version}.");
            _versions[shot] = version;
        }
    }

    /// <summary>The newest version that this client knows; null for none.</summary>
    public int? Version(string shot)
    {
        lock (_gate)
            return _versions.TryGetValue(shot, out int version) ? version : null;
    }

    /// <summary>Everything was read afresh: what was known counts no more.</summary>
    public void Replace(IEnumerable<((string Kind, string Id) Row, object Value)> fresh)
    {
        lock (_gate)
        {
            _rows.Clear();
            foreach (((string, string) row, object value) in fresh)
                _rows[row] = Text(value);
        }
    }

    /// <summary>The first difference to what was read afresh, in words; null for none.</summary>
    public string? Difference(IReadOnlyList<((string Kind, string Id) Row, object Value)> fresh)
    {
        lock (_gate)
        {
            foreach (((string Kind, string Id) row, object value) in fresh)
            {
                if (!_rows.TryGetValue(row, out string? known))
                    return $"{row.Kind} {row.Id} is there, and was not told of";
                if (known != Text(value))
                    return $"{row.Kind} {row.Id} is\n  {Text(value)}\nand by what was told\n  {known}";
            }

            HashSet<(string, string)> there = [.. fresh.Select(one => one.Row)];
            return _rows.Keys.Where(row => !there.Contains(row)).Select(row => $"{row.Kind} {row.Id} is gone, and was not told of").FirstOrDefault();
        }
    }

    // What follows from other rows is judged anew at each reading and has no event of its own: whether a recipe would be another today, how many takes a shot has.
    private static string Text(object value) => JsonSerializer.Serialize(
        value switch
        {
            ShotInfo shot => shot with { State = "", Takes = 0, Board = null },
            TakeInfo take => take with { Stale = false, Preferred = false },
            JobInfo job => job with { ExpectedSeconds = null },
            _ => value,
        },
        value.GetType(), WireJson.Options);
}
