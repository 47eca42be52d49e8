using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Arranging;

/// <summary>Makes two shots of one.</summary>
public static class ShotSplitting
{
    /// <summary>
    /// Splits a shot. The first keeps id, code, takes, boards, what is given as its first frame and every clip. The second has the same camera, cast, generator,
    /// parameters, locks and wardrobe, the last frame and the style picture; a directed blocking is cut in two; each beat goes where its middle is.
    /// </summary>
    /// <param name="film">The film.</param>
    /// <param name="shot">The shot.</param>
    /// <param name="at">Frames of the first; 1 to one less than the shot has.</param>
    /// <param name="frames">Frames of the second; null for the rest.</param>
    /// <param name="sentence">What happens in the second; null for the same.</param>
    /// <param name="rate">The project's.</param>
    /// <exception cref="RpcFailureException">InvalidValue: nothing would be left on one side; Conflict: it was removed.</exception>
    public static (Shot First, Shot Second) Split(IFilmWriter film, Shot shot, int at, int? frames, string? sentence, FrameRate rate)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        RemovedShots.Refuse(shot);
        if (at < 1 || at >= shot.DurationFrames)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"{shot.Code} has {shot.DurationFrames} frames: it can be split after frame 1 to {shot.DurationFrames - 1}, not after {at}.");
        Contracts.Rpc.Plugin.Blocking? blocking = film.Find<ShotBlocking>(shot.Id)?.Blocking;
        IReadOnlyDictionary<string, string> media = film.Find<ShotConditioning>(shot.Id)?.Media ?? new Dictionary<string, string>();
        (IReadOnlyList<string> mine, IReadOnlyList<string> rest) = Beats(film, shot, (decimal)at / shot.DurationFrames);
        List<Shot> order = ShotPlaces.Order(film, shot.SceneId);
        int here = order.FindIndex(one => one.Id == shot.Id);
        var place = new ShotPlace(film.Find<Scene>(shot.SceneId)!, here + 1);
        Shot first = shot with { DurationFrames = at, BeatIds = mine, Edited = true, Version = shot.Version + 1, Recalled = null };
        film.Put(first);
        Shot second = shot with
        {
            Id = EntityId.New("shot"),
            Version = 1,
            Code = ShotPlaces.Code(film, place),
            DurationFrames = frames ?? shot.DurationFrames - at,
            Description = sentence is null ? shot.Description : ShotList.Clip(sentence),
            BeatIds = rest,
            BoardId = null,
            PreferredTakeId = null,
            Recalled = null,
            Marker = null,
            Edited = true,
            Placed = true,
            Split = new SplitFrom(shot.Id, first.Version, shot with { Recalled = null, Split = null }, blocking, media),
        };
        second = ShotPlaces.Put(film, second, place.At);
        if (blocking is not null)
        {
            (Contracts.Rpc.Plugin.Blocking before, Contracts.Rpc.Plugin.Blocking after) = BlockingCut.At(blocking, Math.Round((decimal)at * rate.Denominator / rate.Numerator, 3));
            Store(film, first.Id, before);
            Store(film, second.Id, after);
        }

        Store(film, first.Id, media.Where(pair => pair.Key != "lastFrame"), media.Count);
        Store(film, second.Id, media.Where(pair => pair.Key is "lastFrame" or "style"), 0);
        return (first, second);
    }

    /// <summary>Makes one shot of the two again, as it was.</summary>
    /// <param name="film">The film.</param>
    /// <param name="shot">Either of the two.</param>
    /// <returns>The shot as it is, and the code of the one that is gone.</returns>
    /// <exception cref="RpcFailureException">Conflict: it was not split, or one of the two was changed since, or something was made for the second.</exception>
    public static (Shot Shot, string Gone) Undo(IFilmWriter film, Shot shot)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        RemovedShots.Refuse(shot);
        Shot second = (shot.Split is not null ? shot : ShotPlaces.Order(film, shot.SceneId).FirstOrDefault(other => other.Split?.ShotId == shot.Id))
            ?? throw new RpcFailureException(RpcErrorCode.Conflict, $"{shot.Code} is no part of a shot that was split. There is nothing to take back.");
        SplitFrom split = second.Split!;
        Shot? first = film.Find<Shot>(split.ShotId);
        if (first is null || first.Version != split.Version || first.SceneId != second.SceneId || second.Version != 1 || film.Count<Take>("shotId", second.Id) > 0 || film.Count<Board>("shotId", second.Id) > 0)
            throw new RpcFailureException(
                RpcErrorCode.Conflict,
                $"{first?.Code ?? "The first part"} or {second.Code} was changed after the split: taking that back would lose the change. Take the second part out and lengthen the first instead: aktion shots remove {second.Code}; aktion shots edit {first?.Code ?? shot.Code} --frames {split.Before.DurationFrames}");
        film.Remove<ShotBlocking>(second.Id);
        film.Remove<ShotConditioning>(second.Id);
        film.Remove<Shot>(second.Id);
        Shot whole = split.Before with { Version = first.Version + 1, SceneId = first.SceneId, PreferredTakeId = first.PreferredTakeId, BoardId = first.BoardId };
        whole = ShotPlaces.Put(film, whole, ShotPlaces.Order(film, first.SceneId).FindIndex(other => other.Id == first.Id));
        if (split.Blocking is { } blocking)
            Store(film, first.Id, blocking);
        Store(film, first.Id, split.Media, film.Find<ShotConditioning>(first.Id)?.Media.Count ?? 0);
        return (whole, second.Code);
    }

    private static (IReadOnlyList<string> First, IReadOnlyList<string> Second) Beats(IFilmReader film, Shot shot, decimal part)
    {
        if (shot.BeatIds.Count < 2)
            return (shot.BeatIds, shot.BeatIds);
        decimal[] seconds = [.. shot.BeatIds.Select(id => film.Find<Beat>(id)?.EstimatedSeconds ?? 0)];
        decimal cut = part * seconds.Sum(), at = 0;
        int mine = 0;
        for (; mine < seconds.Length && at + (seconds[mine] / 2) < cut; mine++)
            at += seconds[mine];
        // Neither half is about nothing.
        mine = Math.Clamp(mine, 1, shot.BeatIds.Count - 1);
        return ([.. shot.BeatIds.Take(mine)], [.. shot.BeatIds.Skip(mine)]);
    }

    private static void Store(IFilmWriter film, string shotId, Contracts.Rpc.Plugin.Blocking blocking) =>
        film.Put(new ShotBlocking { Id = shotId, Version = (film.Find<ShotBlocking>(shotId)?.Version ?? 0) + 1, Blocking = blocking });

    private static void Store(IFilmWriter film, string shotId, IEnumerable<KeyValuePair<string, string>> media, int before)
    {
        var kept = media.ToDictionary(pair => pair.Key, pair => pair.Value);
        if (kept.Count > 0)
            film.Put(new ShotConditioning { Id = shotId, Version = (film.Find<ShotConditioning>(shotId)?.Version ?? 0) + 1, Media = kept });
        else if (before > 0)
            film.Remove<ShotConditioning>(shotId);
    }
}
