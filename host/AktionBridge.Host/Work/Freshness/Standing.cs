using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Freshness;

/// <summary>Counts the whole film within one read: what plays, what is decided, what is stale and why.</summary>
internal sealed class Standing
{
    private const int MostReasons = 100;

    private readonly RememberedFilm _film;
    private readonly TakeFreshness _freshness;
    private readonly FrameRate _rate;
    private readonly ILookup<string, Conform> _conforms;
    private readonly Dictionary<(string Path, string Words), Tally> _reasons = [];

    private Standing(RememberedFilm film, TakeFreshness freshness)
    {
        (_film, _freshness) = (film, freshness);
        _rate = Find.Project(film).Rate;
        _conforms = film.List<Conform>().ToLookup(conform => conform.TakeId);
    }

    public static async Task<FilmStanding> OfAsync(OpenProject project, Composer composer, CancellationToken cancellationToken)
    {
        // Descriptions are read before the film is: describing may start a plugin, and a reader must be short.
        GeneratorLookup generators = await composer.GeneratorsInUseAsync(project, cancellationToken);
        return TakeFreshness.Read(project, generators, (film, freshness) =>
        {
            film.ReadIngredients();
            return new Standing(film, freshness).Count();
        });
    }

    private FilmStanding Count()
    {
        ILookup<string, TakeStamp> takes = _film.TakeStamps().ToLookup(stamp => stamp.ShotId);
        HashSet<string> orphaned = [.. _film.List<Scene>().Where(scene => scene.Orphaned).Select(scene => scene.Id)];
        int shots = 0, without = 0, approved = 0, candidates = 0, staleShots = 0, all = 0, stale = 0, waived = 0;
        foreach (Shot shot in _film.List<Shot>().Where(shot => !orphaned.Contains(shot.SceneId) && !RemovedShots.Is(shot)))
        {
            shots++;
            TakeStamp[] kept = [.. takes[shot.Id].Where(take => take.Verdict != Verdict.Rejected)];
            TakeStamp? playing = PlayingTake.Among(shot, [.. takes[shot.Id]]);
            without += playing is null ? 1 : 0;
            approved += playing is { Verdict: Verdict.Approved } ? 1 : 0;
            candidates += playing is { Verdict: Verdict.Candidate } ? 1 : 0;
            all += kept.Length;
            waived += kept.Count(take => take.Waived);
            TakeStamp[] old = [.. kept.Where(take => _freshness.IsStale(take, shot, Longest(take)))];
            stale += old.Length;
            staleShots += playing is not null && old.Contains(playing) ? 1 : 0;
            Explain(shot, old, playing);
        }

        return new FilmStanding
        {
            Shots = shots,
            WithoutTakes = without,
            Candidates = candidates,
            Approved = approved,
            StaleShots = staleShots,
            Takes = all,
            StaleTakes = stale,
            WaivedTakes = waived,
            Reasons =
            [
                .. _reasons.OrderByDescending(one => one.Value.Takes).ThenBy(one => one.Key.Path, StringComparer.Ordinal).ThenBy(one => one.Key.Words, StringComparer.Ordinal).Take(MostReasons)
                    .Select(one => new StaleReason(one.Key.Path, one.Key.Words, one.Value.Takes, one.Value.Shots, one.Value.Playing)),
            ],
        };
    }

    private int? Longest(TakeStamp take) => _conforms[take.Id] is var conforms && conforms.Any() ? conforms.Max(conform => Composer.FramesOf(conform, _rate)) : null;

    private void Explain(Shot shot, TakeStamp[] old, TakeStamp? playing)
    {
        var said = new HashSet<(string, string)>();
        foreach (TakeStamp take in old)
        {
            foreach (RecipeDifference difference in _freshness.Differences(take, shot, Longest(take)))
            {
                (string, string) key = (difference.Path, difference.Words);
                Tally before = _reasons.GetValueOrDefault(key, new Tally(0, 0, 0));
                _reasons[key] = new Tally(before.Takes + 1, before.Shots + (said.Add(key) ? 1 : 0), before.Playing + (take == playing ? 1 : 0));
            }
        }
    }

    private sealed record Tally(int Takes, int Shots, int Playing);
}
