using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import.Matching;

namespace AktionBridge.Host.Film.Import;

/// <summary>Pairs proposed shots with the shots of a scene and stores what differs.</summary>
/// <param name="film">The film.</param>
/// <param name="graph">Its outline.</param>
/// <param name="codes">All that are given.</param>
/// <param name="away">By scene: shots that would be proposed in it and that a person removed or put elsewhere.</param>
/// <param name="rate">The project's.</param>
internal sealed class ShotImport(IFilmWriter film, GraphOutline graph, ShotCodes codes, ILookup<string, Shot> away, FrameRate rate)
{
    private readonly List<string> _new = [];
    private readonly List<string> _updated = [];
    private readonly List<string> _kept = [];
    private readonly List<string> _orphaned = [];
    private readonly List<string> _removed = [];
    private int _unchanged;

    public BreakdownReport Report() => new()
    {
        NewShots = _new,
        UpdatedShots = _updated,
        UnchangedShots = _unchanged,
        KeptShots = _kept,
        OrphanedShots = _orphaned,
        RemovedShots = _removed,
    };

    public void Scene(int index, IReadOnlyList<ProposedShot> proposed)
    {
        Scene scene = graph.Scenes[index];
        List<Shot> old = [.. film.List<Shot>("sceneId", scene.Id).OrderBy(shot => shot.Position)];
        List<Shot> fresh = [.. proposed.Select(shot => Made(shot, scene, index))];
        List<Shot> gone = [.. away[scene.Id]];
        Pairing<Shot, Shot> pairs = Pair([.. old, .. gone], fresh);
        var elsewhere = gone.Select(shot => shot.Id).ToHashSet();
        var order = new List<Shot>();
        for (int i = 0; i < fresh.Count; i++)
        {
            // Its beats are told by a shot that a person made otherwise, or it was removed: proposing them again would double them.
            if (pairs.Match[i] is null ? Covered(fresh[i], [.. old.Where(shot => shot.Edited), .. gone]) : elsewhere.Contains(pairs.Match[i]!.Id))
                continue;
            // What a person placed stays behind the shot it followed, whatever the rules' order is.
            if (pairs.Match[i] is not { Placed: true })
                order.Add(Merged(fresh[i], pairs.Match[i]));
        }

        var ordered = order.Select(shot => shot.Id).ToHashSet();
        PlaceLeftovers(order, [.. old.Where(shot => !ordered.Contains(shot.Id))]);
        Store(order, scene, old);
    }

    private static Pairing<Shot, Shot> Pair(List<Shot> old, List<Shot> fresh) => new Pairing<Shot, Shot>(old, fresh)
        .By(shot => IsOwn(shot) ? null : $"{Beats(shot)}\n{shot.Size}\n{shot.Description}", shot => $"{Beats(shot)}\n{shot.Size}\n{shot.Description}")
        .By(shot => IsOwn(shot) ? null : $"{Beats(shot)}\n{shot.Size == "insert"}", shot => $"{Beats(shot)}\n{shot.Size == "insert"}")
        .By(shot => shot.Edited || shot.BeatIds.Count == 0 ? null : $"{shot.BeatIds[0]}\n{shot.Size}", shot => shot.BeatIds.Count == 0 ? null : $"{shot.BeatIds[0]}\n{shot.Size}");

    /// <summary>A shot that no rule proposed is none that a rule proposes.</summary>
    private static bool IsOwn(Shot shot) => shot is { Placed: true, BeatIds.Count: 0 };

    private static string Beats(Shot shot) => string.Join(',', shot.BeatIds);

    private static bool Covered(Shot fresh, IEnumerable<Shot> told)
    {
        var beats = told.SelectMany(shot => shot.BeatIds).ToHashSet();
        return fresh.BeatIds.Count > 0 && fresh.BeatIds.All(beats.Contains);
    }

    private Shot Made(ProposedShot shot, Scene scene, int index) => new()
    {
        Id = "",
        SceneId = scene.Id,
        Position = 0,
        Code = "",
        Size = shot.Size,
        Angle = shot.Angle,
        LensMillimetres = shot.LensMillimetres,
        Movement = shot.Movement,
        DurationFrames = shot.Frames(rate),
        CharacterIds = [.. shot.Characters.Select(graph.CharacterId)],
        Description = shot.Description,
        BeatIds = [.. shot.Beats.Select(beat => graph.BeatId(index, beat))],
    };

    private static Shot Merged(Shot fresh, Shot? old)
    {
        if (old is null || old.Edited)
            return old ?? fresh;
        return old with
        {
            Size = fresh.Size,
            Angle = fresh.Angle,
            LensMillimetres = fresh.LensMillimetres,
            Movement = fresh.Movement,
            DurationFrames = fresh.DurationFrames,
            CharacterIds = fresh.CharacterIds,
            Description = fresh.Description,
            BeatIds = fresh.BeatIds,
        };
    }

    // Kept ones stay behind the shot they followed.
    private void PlaceLeftovers(List<Shot> order, List<Shot> left)
    {
        foreach (Shot shot in left)
        {
            if (!shot.Edited && !HasWork(shot))
            {
                film.Remove<ShotBlocking>(shot.Id);
                film.Remove<ShotConditioning>(shot.Id);
                film.Remove<Shot>(shot.Id);
                _removed.Add(shot.Code);
                continue;
            }

            if (!shot.Edited)
                _orphaned.Add(shot.Code);
            int after = order.FindLastIndex(other => other.Id.Length > 0 && other.Position < shot.Position);
            order.Insert(after + 1, shot);
        }
    }

    private bool HasWork(Shot shot) =>
        shot.BoardId is not null || shot.PreferredTakeId is not null || film.Count<Take>("shotId", shot.Id) > 0 || film.Count<Board>("shotId", shot.Id) > 0;

    private void Store(List<Shot> order, Scene scene, List<Shot> old)
    {
        Dictionary<string, Shot> before = old.ToDictionary(shot => shot.Id);
        int?[] known = NextKnown(order);
        int last = 0;
        for (int i = 0; i < order.Count; i++)
        {
            Shot shot = order[i] with { Position = i };
            if (shot.Id.Length == 0)
            {
                shot = shot with { Id = EntityId.New("shot"), Code = codes.Next(scene.Number, last, known[i] > last ? known[i] : null) };
                film.Put(shot);
                _new.Add(shot.Code);
            }
            else
            {
                Keep(shot, before[shot.Id]);
            }

            last = Math.Max(last, ShotCodes.NumberOf(shot.Code));
        }
    }

    // For each place, the number of the nearest coded shot behind it.
    private static int?[] NextKnown(List<Shot> order)
    {
        var known = new int?[order.Count];
        for (int i = order.Count - 2; i >= 0; i--)
            known[i] = order[i + 1].Id.Length > 0 ? ShotCodes.NumberOf(order[i + 1].Code) : known[i + 1];
        return known;
    }

    private void Keep(Shot shot, Shot before)
    {
        bool same = Same(shot, before);
        if (!same || shot.Position != before.Position)
            film.Put(shot with { Version = before.Version + 1 });
        if (before.Edited)
            _kept.Add(shot.Code);
        else if (_orphaned.Contains(shot.Code))
            return;
        else if (same)
            _unchanged++;
        else
            _updated.Add(shot.Code);
    }

    private static bool Same(Shot left, Shot right) =>
        left.CharacterIds.SequenceEqual(right.CharacterIds) && left.BeatIds.SequenceEqual(right.BeatIds) &&
        (left with { Position = 0, CharacterIds = [], BeatIds = [] }) == (right with { Position = 0, CharacterIds = [], BeatIds = [] });
}
