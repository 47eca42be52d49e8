using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Routing;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Work.Planning;
using AktionBridge.Host.Work.Takes;

namespace AktionBridge.Host.Work.Routing;

/// <summary>What takes would need, before anything is spent. Composes nothing where generators are named: length, size and history are enough.</summary>
internal sealed class Estimator(Router router, Composer composer, RunEstimates estimates)
{
    public async Task<EstimateInfo> EstimateAsync(OpenProject project, EstimateRequest request, CancellationToken cancellationToken)
    {
        if (request.Takes is < 1 or > TakeVariations.MostTakes)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"takes is {request.Takes}; it must be 1 to {TakeVariations.MostTakes}.");
        List<(Shot Shot, string Generator)> wanted = project.Film.Read(film =>
        {
            IReadOnlyList<string>? scenes = request.Scene is null ? null : SceneChoice.Ids(film, request.Scene);
            return Find.Shots(film, request.Shots).Where(shot => scenes is null || scenes.Contains(shot.SceneId)).Select(shot => (shot, NameOf(film, shot, request.Generator))).ToList();
        });
        GeneratorLookup named = await composer.GeneratorsAsync(wanted.Select(one => one.Generator).Where(name => name != GeneratorName.Auto), cancellationToken);
        Offers? offers = wanted.Exists(one => one.Generator == GeneratorName.Auto) ? await router.OffersAsync(cancellationToken) : null;
        return project.Film.Read(film =>
        {
            FilmProject row = Find.Project(film);
            List<(ShotEstimate Info, SecondsRange? Range)> shots = [.. wanted.Select(one => Of(film, row, one.Shot, one.Generator, request.Takes, named, offers))];
            return new EstimateInfo(
                [.. shots.Select(one => one.Info)],
                [.. shots.GroupBy(one => one.Info.Scene).Select(group => Sum(group.Key, [.. group]))],
                Sum(null, shots));
        });
    }

    private (ShotEstimate Info, SecondsRange? Range) Of(IFilmReader film, FilmProject row, Shot shot, string name, int takes, GeneratorLookup named, Offers? offers)
    {
        string scene = film.Find<Scene>(shot.SceneId)?.Number ?? "";
        ShotEstimate Impossible(string problem) => new(shot.Code, scene, name == GeneratorName.Auto ? null : name, null, 0, null, problem);
        GeneratorChoice? generator = name == GeneratorName.Auto
            ? router.Route(film, shot, offers!, null) is { Best: not null } answer ? answer.Candidates[0].Candidate.Generator : null
            : named.Found.GetValueOrDefault(name);
        if (generator is null)
            return (Impossible(named.Missing.GetValueOrDefault(name, "No generator here can make it.")), null);
        try
        {
            NativeFormat format = NativeFormats.Clip(generator, row.Rate, row.Raster, shot.DurationFrames, row.Rate, Handles.For(firstFrameIsAnchored: true));
            RunEstimate one = estimates.Of(generator, format);
            SecondsRange? range = one.Range?.Times(takes);
            return (new ShotEstimate(shot.Code, scene, generator.Name, RouteViews.Of(range), one.Money * takes, one.Currency, null), range);
        }
        catch (RpcFailureException cannot)
        {
            return (Impossible(cannot.Message), null);
        }
    }

    private static EstimateSum Sum(string? scene, IReadOnlyList<(ShotEstimate Info, SecondsRange? Range)> shots)
    {
        List<SecondsRange> known = [.. shots.Select(one => one.Range).OfType<SecondsRange>()];
        int impossible = shots.Count(one => one.Info.Problem is not null);
        return new EstimateSum(
            scene, shots.Count, RouteViews.Of(known.Count == 0 ? null : known.Aggregate((sum, next) => sum + next)),
            shots.Where(one => one.Info.Money > 0).GroupBy(one => one.Info.Currency ?? "?").ToDictionary(group => group.Key, group => group.Sum(one => one.Info.Money)),
            shots.Count - known.Count - impossible, impossible);
    }

    private static string NameOf(IFilmReader film, Shot shot, string? wanted) =>
        wanted is null or GeneratorName.Auto ? ShotGenerators.Pin(shot) ?? wanted ?? Composer.NameOf(film, shot) : wanted;
}
