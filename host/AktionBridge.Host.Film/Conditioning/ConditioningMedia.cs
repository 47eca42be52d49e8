using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Conditioning;

/// <summary>A file that conditions a shot.</summary>
/// <param name="Sha256">Of the archived file.</param>
/// <param name="Kind">What it holds; null when nobody looked.</param>
public sealed record ConditioningMedia(string Sha256, MediaKind? Kind)
{
    /// <summary>All of a shot, by role.</summary>
    public static IReadOnlyDictionary<string, ConditioningMedia> Of(IFilmReader film, string shotId)
    {
        ArgumentNullException.ThrowIfNull(film);
        IReadOnlyDictionary<string, string> media = film.Find<ShotConditioning>(shotId)?.Media ?? new Dictionary<string, string>();
        return media.ToDictionary(pair => pair.Key, pair => new ConditioningMedia(pair.Value, film.Find<MediaFile>(pair.Value)?.Kind), StringComparer.Ordinal);
    }

    /// <summary>
    /// Gives a shot files by role: one that is there is replaced, null takes it away, all others stay. The shot counts as edited. The files are kept already.
    /// </summary>
    public static Shot Set(IFilmWriter film, Shot shot, IEnumerable<KeyValuePair<string, string?>> changes)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ArgumentNullException.ThrowIfNull(changes);
        ShotConditioning? before = film.Find<ShotConditioning>(shot.Id);
        var media = new SortedDictionary<string, string>(before?.Media.ToDictionary() ?? [], StringComparer.Ordinal);
        foreach ((string role, string? sha256) in changes)
        {
            if (sha256 is null)
                media.Remove(role);
            else
                media[role] = sha256;
        }

        if (media.Count == 0)
            film.Remove<ShotConditioning>(shot.Id);
        else
            film.Put(new ShotConditioning { Id = shot.Id, Version = (before?.Version ?? 0) + 1, Media = media });
        Shot edited = shot with { Edited = true, Version = shot.Version + 1 };
        film.Put(edited);
        return edited;
    }
}
