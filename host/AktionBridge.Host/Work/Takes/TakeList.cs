using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Inspections;
using AktionBridge.Host.Work.Inspecting;

namespace AktionBridge.Host.Work.Takes;

/// <summary>Lists takes that fit, a page at a time. What few have - a star, a verdict, a generator - is found by its index; what most have, on the way through the story.</summary>
internal static class TakeList
{
    /// <summary>The most rows that are read and sorted for a page.</summary>
    private const int MostSorted = 5000;

    /// <summary>So few are found by their index and put in order; of more, the next page is near on the way through the story.</summary>
    private const int Few = 1000;

    private static readonly string[] Verdicts = ["candidate", "approved", "rejected"];

    /// <summary>At most one more than the limit, which tells that there is another page.</summary>
    public static IReadOnlyList<Take> Read(IFilmReader film, ListTakesRequest request, int limit)
    {
        if (request.Verdict is not null && !Verdicts.Contains(request.Verdict))
            throw Wrong($"verdict is '{request.Verdict}'; it must be one of {string.Join(", ", Verdicts)}.");
        Func<IEnumerable<Take>, IEnumerable<Take>>? sort = Sort(film, request.Sort);
        string? shot = request.Shot is null ? null : Find.Shot(film, request.Shot).Id;
        if (sort is null && shot is null && Rarest(film, request) is not { Count: <= Few })
            return [.. StoryOrder.Takes(film, request.After).Where(take => Fits(take, request)).Take(limit + 1)];
        if (sort is null && shot is not null && request is { Verdict: null, Starred: null, Generator: null })
            return film.List<Take>("shotId", shot, request.After, limit + 1);
        IEnumerable<Take> found = shot is not null ? film.List<Take>("shotId", shot) : Bounded(film, request);
        found = found.Where(take => Fits(take, request));
        return After(sort is not null ? sort(found) : shot is not null ? found : InStoryOrder(film, found), request.After, limit);
    }

    private static bool Fits(Take take, ListTakesRequest request) =>
        (request.Verdict is null || Views.Name(take.Verdict) == request.Verdict) &&
        (request.Starred is null || take.Starred == request.Starred) &&
        (request.Generator is null || take.Generator == request.Generator);

    private static Func<IEnumerable<Take>, IEnumerable<Take>>? Sort(IFilmReader film, string sort) => sort switch
    {
        "story" => null,
        // By id where the rest is alike: pages need one order.
        "newest" => takes => takes.OrderByDescending(take => take.CreatedAt).ThenByDescending(take => take.Id, StringComparer.Ordinal),
        "seconds" => takes => takes.OrderBy(take => take.Seconds).ThenBy(take => take.Id, StringComparer.Ordinal),
        "warnings" => ByWarnings(TakeWarnings.ThresholdsOf(film)),
        _ => throw Wrong($"sort is '{sort}'; it must be story, newest, seconds or warnings."),
    };

    private static Func<IEnumerable<Take>, IEnumerable<Take>> ByWarnings(InspectionThresholds thresholds) =>
        takes => takes.OrderBy(take => TakeWarnings.Open(thresholds, take).Count).ThenBy(take => take.Id, StringComparer.Ordinal);

    /// <summary>The filter that lets the fewest through, by an index; null when there is none that an index knows.</summary>
    private static (string Column, string? Value, int Count)? Rarest(IFilmReader film, ListTakesRequest request)
    {
        (string Column, string? Value)?[] asked =
        [
            request.Starred == true ? ("starred", "1") : null,
            request.Verdict is { } verdict ? ("verdict", verdict) : null,
            request.Generator is { } generator ? ("generator", generator) : null,
        ];
        return asked.OfType<(string Column, string? Value)>()
            .Select(one => ((string, string?, int)?)(one.Column, one.Value, film.Count<Take>(one.Column, one.Value)))
            .MinBy(one => one!.Value.Item3);
    }

    private static IReadOnlyList<Take> Bounded(IFilmReader film, ListTakesRequest request)
    {
        (string Column, string? Value, int Count)? rarest = Rarest(film, request);
        int count = rarest?.Count ?? film.Count<Take>();
        if (count > MostSorted)
            throw Wrong($"Sorting {count} takes by {request.Sort} would read them all; {MostSorted} are allowed. Name a shot, or ask for a verdict, a generator or stars that fewer have.");
        return film.List<Take>(rarest?.Column, rarest?.Value);
    }

    private static IEnumerable<Take> InStoryOrder(IFilmReader film, IEnumerable<Take> takes)
    {
        var shots = new Dictionary<string, (int Scene, string SceneId, int Shot)>();
        (int Scene, string SceneId, int Shot) Place(string id)
        {
            if (!shots.TryGetValue(id, out (int Scene, string SceneId, int Shot) place))
                shots[id] = place = film.Find<Shot>(id) is { } shot ? (film.Find<Scene>(shot.SceneId)?.Position ?? int.MaxValue, shot.SceneId, shot.Position) : (int.MaxValue, "", 0);
            return place;
        }

        return takes.OrderBy(take => Place(take.ShotId).Scene).ThenBy(take => Place(take.ShotId).SceneId, StringComparer.Ordinal)
            .ThenBy(take => Place(take.ShotId).Shot).ThenBy(take => take.ShotId, StringComparer.Ordinal).ThenBy(take => take.Number).ThenBy(take => take.Id, StringComparer.Ordinal);
    }

    private static IReadOnlyList<Take> After(IEnumerable<Take> sorted, string? after, int limit)
    {
        Take[] all = [.. sorted];
        int next = after is null ? 0 : Array.FindIndex(all, take => take.Id == after) + 1;
        return next > 0 || after is null
            ? [.. all.Skip(next).Take(limit + 1)]
            : throw new RpcFailureException(RpcErrorCode.NotFound, $"The take '{after}' is no longer among those that fit. List again from the start.");
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
