using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Sheets;

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

/// <summary>Stores the beats of a scene; those that were matched keep their id, wherever they were.</summary>
internal sealed class BeatImport(IFilmWriter film, NamedEntities names, string sceneId)
{
    /// <summary>Returns whether anything but order changed.</summary>
    /// <param name="beats">As the screenplay has them.</param>
    /// <param name="match">The beat of the film that each of them is, or null.</param>
    public bool Run(IReadOnlyList<OutlineBeat> beats, IReadOnlyList<Beat?> match)
    {
        bool changed = false;
        for (int i = 0; i < beats.Count; i++)
            changed |= Store(beats[i], match[i], i);
        return changed;
    }

    /// <param name="beat">As the screenplay has it.</param>
    /// <param name="old">The same beat as the screenplay had it; null for a new one.</param>
    /// <param name="position">In the scene.</param>
    private bool Store(OutlineBeat beat, Beat? old, int position)
    {
        // What a person says of it stands in the film's own row.
        Beat? kept = old is null ? null : film.Find<Beat>(old.Id);
        Beat made = BeatEditing.Kept(film, kept, new Beat
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
        });
        bool same = kept is not null && BeatKey.Of(kept) == BeatKey.Of(made) && kept.SceneId == sceneId && kept.Written == made.Written
            && kept.CharacterIds.SequenceEqual(made.CharacterIds) && kept.EstimatedSeconds == made.EstimatedSeconds;
        if (!same || kept!.Position != position)
            film.Put(made);
        return !same;
    }
}
