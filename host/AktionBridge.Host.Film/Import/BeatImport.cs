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
            CharacterIds = old is { CastEdited: true } ? old.CharacterIds : [.. beat.Characters.Select(names.Character)],
            EstimatedSeconds = old is { TimeEdited: true } ? old.EstimatedSeconds : beat.Seconds,
            CastEdited = old is { CastEdited: true },
            TimeEdited = old is { TimeEdited: true },
        };
        bool same = old is not null && BeatKey.Of(old) == BeatKey.Of(made) && old.SceneId == sceneId
            && old.CharacterIds.SequenceEqual(made.CharacterIds) && old.EstimatedSeconds == made.EstimatedSeconds;
        if (!same || old!.Position != position)
            film.Put(made);
        return !same;
    }
}
