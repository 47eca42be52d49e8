using System.Globalization;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Changes;

/// <summary>One change while it is being made: collects what was touched, then writes its log row and its ledger entry beside it.</summary>
internal sealed class ChangeScope(Database database, string epoch, Head before)
{
    private const int NamedItems = 8;
    private readonly List<EntityChange> _items = [];
    private readonly Dictionary<(string Entity, string Id), int> _places = [];
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private bool _entered;

    public Database Database => database;

    /// <summary>The counters as they are after this change.</summary>
    public Head Head { get; private set; } = before;

    /// <summary>The revision this change will have.</summary>
    public long Revision { get; } = before.Revision + 1;

    public void Touch(string entity, string id, ChangeOp op)
    {
        var change = new EntityChange(entity, id, op);
        if (_places.TryGetValue((entity, id), out int place))
        {
            _items[place] = change;
            return;
        }

        _places.Add((entity, id), _items.Count);
        _items.Add(change);
    }

    public void Note(string key, string value) => _notes[key] = value;

    /// <summary>Enters this change in the ledger although its kind is not.</summary>
    public void Enter() => _entered = true;

    public long NextFence()
    {
        Head = Head with { Fence = Head.Fence + 1 };
        return Head.Fence;
    }

    /// <summary>Writes what every change leaves. Null when nothing was changed: then there is no new revision either.</summary>
    public CommittedChange? Seal(ChangeHeader header, DateTimeOffset now)
    {
        if (_items.Count == 0 && _notes.Count == 0)
            return null;
        ChangeOrigin origin = header.Origin;
        var change = new CommittedChange(epoch, Revision, origin.Actor, origin.Action, _items);
        ChangeTables.AddChange(database, change);
        Head = Head with { Revision = Revision };
        if (header.InLedger || _entered)
            EnterLedger(origin, now);
        return change;
    }

    private void EnterLedger(ChangeOrigin origin, DateTimeOffset now)
    {
        if (_items.Count > 0)
            _notes["changed"] = Summary();
        LedgerEntry entry = new LedgerEntry
        {
            Sequence = Head.LedgerSequence + 1,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
            Actor = origin.Actor,
            Action = origin.Action,
            RequestId = origin.RequestId,
            Revision = Revision,
            Details = _notes,
            PreviousHash = Head.LedgerHash,
        }.Seal();
        ChangeTables.AddLedgerEntry(database, entry);
        Head = Head with { LedgerSequence = entry.Sequence, LedgerHash = entry.Hash };
    }

    /// <summary>The ids while they are few, else counts: an import of thousands of elements must not fill the ledger.</summary>
    private string Summary() => _items.Count <= NamedItems
        ? string.Join(", ", _items.Select(item => item.Op == ChangeOp.Removed ? $"{item.Entity} {item.Id} removed" : $"{item.Entity} {item.Id}"))
        : string.Join(", ", _items.CountBy(item => item.Entity).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} of {count.Key}")));
}
