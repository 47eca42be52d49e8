using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Import;

/// <summary>What makes beats equal: kind, speaker, manner and text.</summary>
internal static class BeatKey
{
    public static string Of(IEnumerable<Beat> beats) => string.Join('\u001E', beats.Select(Of));

    public static string Of(Beat beat) => $"{beat.CharacterId}\u001F{beat.Manner}\u001F{beat.OffScreen}\u001F{beat.Simultaneous}\u001F{beat.Text}";

    public static string Of(IEnumerable<OutlineBeat> beats, NamedEntities names) => string.Join('\u001E', beats.Select(beat => Of(beat, names)));

    public static string Of(OutlineBeat beat, NamedEntities names) =>
        $"{(beat.Speaker is null ? null : names.Character(beat.Speaker))}\u001F{beat.Manner}\u001F{beat.OffScreen}\u001F{beat.Simultaneous}\u001F{beat.Text}";
}

/// <summary>Stores the beats of a scene; equal ones keep their id, a rewritten one of the same speaker too.</summary>
internal sealed class BeatImport(IFilmWriter film, NamedEntities names, string sceneId, List<string> removed)
{
    /// <summary>Returns whether anything but order changed.</summary>
    public bool Run(IReadOnlyList<OutlineBeat> beats)
    {
        List<Beat> old = [.. film.List<Beat>("sceneId", sceneId).OrderBy(beat => beat.Position)];
        Pairing<Beat, OutlineBeat> pairs = new Pairing<Beat, OutlineBeat>(old, beats)
            .By(BeatKey.Of, beat => BeatKey.Of(beat, names))
            .By(beat => beat.CharacterId ?? "action", beat => beat.Speaker is null ? "action" : names.Character(beat.Speaker));
        bool changed = false;
        for (int i = 0; i < beats.Count; i++)
            changed |= Store(beats[i], pairs.Match[i], i);
        foreach (Beat gone in pairs.Left.ToList())
        {
            changed = true;
            removed.Add(ShotList.Clip(gone.Text, 80));
            film.Remove<Beat>(gone.Id);
        }

        return changed;
    }

    private bool Store(OutlineBeat beat, Beat? old, int position)
    {
        Beat made = new()
        {
            Id = old?.Id ?? EntityId.New("beat"),
            Version = (old?.Version ?? 0) + 1,
            SceneId = sceneId,
            Position = position,
            Kind = beat.IsDialogue ? "dialogue" : "action",
            Text = beat.Text,
            CharacterId = beat.Speaker is null ? null : names.Character(beat.Speaker),
            Manner = beat.Manner,
            OffScreen = beat.OffScreen,
            Simultaneous = beat.Simultaneous,
            CharacterIds = [.. beat.Characters.Select(names.Character)],
            EstimatedSeconds = beat.Seconds,
        };
        bool same = old is not null && BeatKey.Of(old) == BeatKey.Of(made) && old.CharacterIds.SequenceEqual(made.CharacterIds) && old.EstimatedSeconds == made.EstimatedSeconds;
        if (!same || old!.Position != position)
            film.Put(made);
        return !same;
    }
}
