using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Work.Living;

/// <summary>
/// The change of one commit: which takes play and which takes places want. What is replaced is written into the entry, so that reverting puts exactly that back;
/// sets that were switched to one upon the other come apart in any order.
/// </summary>
internal sealed class SetChange
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Anchor>> _places;
    private readonly List<string> _changed = [];
    private readonly List<string> _left = [];
    private readonly HashSet<string> _touched = [];

    /// <param name="film">Read just before: a place that is made meanwhile is found by calling again.</param>
    /// <param name="entries">Of the set.</param>
    /// <param name="placesOf">The places of a shot on timelines.</param>
    public SetChange(IFilmReader film, IReadOnlyList<SetEntry> entries, Func<string, IReadOnlyList<Anchor>> placesOf)
    {
        ArgumentNullException.ThrowIfNull(film);
        _places = entries.ToDictionary(entry => entry.ShotId, entry => placesOf(entry.ShotId));
    }

    public SwitchOutcome Outcome(string set) => new(set, _changed, _left, [.. _touched]);

    public void ToAlternatives(IFilmWriter film, IReadOnlyList<SetEntry> entries)
    {
        foreach (SetEntry entry in entries)
        {
            if (entry.KeepFormer)
                ToFormer(film, [entry]);
            else if (film.Find<Shot>(entry.ShotId) is not { } shot)
                _left.Add($"{entry.ShotId}: the shot is gone.");
            else if (SetBook.Alternative(film, entry) is not { } take)
                _left.Add($"{shot.Code}: its alternative is not there yet.");
            else if (take.Verdict == Verdict.Rejected)
                _left.Add($"{shot.Code}: {SetViews.Name(shot.Code, take)} was rejected.");
            else
                ToAlternative(film, entry, shot, take);
        }
    }

    public void ToFormer(IFilmWriter film, IReadOnlyList<SetEntry> entries)
    {
        foreach (SetEntry entry in entries.Where(entry => entry.Switched is not null))
        {
            if (film.Find<Shot>(entry.ShotId) is { } shot)
                ToFormer(film, entry, shot, entry.Switched!);
            else
                film.Put(entry with { Switched = null, Version = entry.Version + 1 });
        }
    }

    private void ToAlternative(IFilmWriter film, SetEntry entry, Shot shot, Take take)
    {
        // Switched to before: what a person chose for the shot since stays, and so do its places.
        if (entry.Switched is not null && shot.PreferredTakeId != take.Id)
        {
            _left.Add($"{shot.Code}: another take was chosen since. Revert the set, then switch again, to have the alternative play.");
            return;
        }

        var places = new SortedDictionary<string, string>(entry.Switched?.Places.ToDictionary() ?? [], StringComparer.Ordinal);
        foreach (Anchor place in Current(film, shot))
        {
            _touched.Add(place.Id);
            string wanted = (place.WantedTakeId ?? place.ShownTakeId)!;
            if (wanted == take.Id)
                continue;
            if (!places.TryAdd(place.Id, wanted))
            {
                _left.Add($"{shot.Code}: a place on its timeline was given another take since.");
                continue;
            }

            Want(film, place, take.Id);
        }

        if (shot.PreferredTakeId != take.Id)
        {
            film.Put(shot with { PreferredTakeId = take.Id, Version = shot.Version + 1 });
            _changed.Add(shot.Code);
        }

        if (entry.Switched is null || entry.Switched.Places.Count != places.Count)
            film.Put(entry with { Switched = new SwitchedShot(take.Id, entry.Switched is { } before ? before.PreferredTakeId : shot.PreferredTakeId, places), Version = entry.Version + 1 });
    }

    private void ToFormer(IFilmWriter film, SetEntry entry, Shot shot, SwitchedShot switched)
    {
        film.Put(entry with { Switched = null, Version = entry.Version + 1 });
        if (Above(film, entry, shot, switched) is { } above)
        {
            // Another set lies upon this one: it has what lay below this one to put back now.
            film.Put(above with { Switched = Merged(above.Switched!, switched), Version = above.Version + 1 });
            return;
        }

        Shot restored = shot;
        if (shot.PreferredTakeId == switched.TakeId)
        {
            restored = shot with { PreferredTakeId = switched.PreferredTakeId is { } before && film.Find<Take>(before) is not null ? before : null, Version = shot.Version + 1 };
            film.Put(restored);
            _changed.Add(shot.Code);
        }
        else
            _left.Add($"{shot.Code}: another take was chosen since, and plays on.");

        string? playing = PlayingTake.Find(film, restored)?.Id;
        foreach (Anchor place in Current(film, shot))
        {
            _touched.Add(place.Id);
            string? wanted = switched.Places.GetValueOrDefault(place.Id) ?? playing;
            if (place.WantedTakeId != switched.TakeId)
                _left.Add($"{shot.Code}: a place on its timeline was given another take since, and keeps it.");
            else if (wanted is not null)
                Want(film, place, wanted);
        }
    }

    /// <summary>The entry of a set that was switched to while this one was.</summary>
    private static SetEntry? Above(IFilmWriter film, SetEntry entry, Shot shot, SwitchedShot switched) => film.List<SetEntry>("shotId", shot.Id)
        .FirstOrDefault(other => other.Id != entry.Id && other.Switched is { } upon && upon.PreferredTakeId == switched.TakeId && upon.TakeId != switched.TakeId);

    private static SwitchedShot Merged(SwitchedShot above, SwitchedShot below) => above with
    {
        PreferredTakeId = below.PreferredTakeId,
        Places = above.Places.ToDictionary(place => place.Key, place => place.Value == below.TakeId ? below.Places.GetValueOrDefault(place.Key, place.Value) : place.Value),
    };

    /// <summary>The places as they are within the change; plain placements as the anchors they become.</summary>
    private IEnumerable<Anchor> Current(IFilmReader film, Shot shot) => _places[shot.Id].Select(place => film.Find<Anchor>(place.Id) ?? place).Where(place => place.State != AnchorState.Dropped);

    private static void Want(IFilmWriter film, Anchor place, string take) => film.Put(place with
    {
        WantedTakeId = take,
        // A deleted strip is not brought back by this; it shows what is wanted then.
        State = place.State == AnchorState.Waiting ? AnchorState.Waiting : place.ShownTakeId == take ? AnchorState.Shown : AnchorState.Pending,
        Message = null,
        Version = place.Version + 1,
    });
}
