using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Routing;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Routing;

/// <summary>
/// Which generator makes a shot: the one it is pinned to, else the project's, else the one that routing chooses. What routing chose is pinned when takes are
/// queued, so that a changed world shows as an error and never as another look of the film.
/// </summary>
internal sealed class ShotGenerators(Router router, Composer composer)
{
    /// <summary>The generator of each shot, described.</summary>
    /// <param name="project">The film.</param>
    /// <param name="shots">Which, each with what is wanted for it; "auto": a pin holds, without one it is chosen; null: as shot and project say.</param>
    /// <param name="parameters">Wanted for these takes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcFailureException">NotCapable: none can make a shot. NotFound, PluginFailed: the named one is gone or may not start; it is not exchanged.</exception>
    public async Task<IReadOnlyList<GeneratorOfShot>> OfAsync(
        OpenProject project, IReadOnlyList<(Shot Shot, string? Wanted)> shots, IReadOnlyDictionary<string, string>? parameters, CancellationToken cancellationToken)
    {
        string usual = project.Film.Read(film => Find.Project(film).DefaultGenerator) ?? GeneratorName.DefaultShot;
        var known = new Dictionary<string, GeneratorChoice>();
        Offers? offers = null;
        var made = new List<GeneratorOfShot>();
        foreach ((Shot shot, string? wanted) in shots)
        {
            string name = wanted is null or GeneratorName.Auto ? Pin(shot) ?? wanted ?? usual : wanted;
            if (name == GeneratorName.Auto)
            {
                offers ??= await router.OffersAsync(cancellationToken);
                made.Add(new GeneratorOfShot(shot, Best(project, shot, offers, parameters), Routed: true));
                continue;
            }

            if (!known.TryGetValue(name, out GeneratorChoice? generator))
                known[name] = generator = await NamedAsync(shot, name, cancellationToken);
            made.Add(new GeneratorOfShot(shot, generator, Routed: false));
        }

        return made;
    }

    /// <summary>Pins shots to what was chosen for them; one that was pinned meanwhile stays as it is.</summary>
    public static Task PinAsync(OpenProject project, ChangeOrigin origin, IReadOnlyList<GeneratorOfShot> made, CancellationToken cancellationToken)
    {
        List<GeneratorOfShot> routed = [.. made.Where(one => one.Routed)];
        return routed.Count == 0 ? Task.CompletedTask : project.Film.WriteAsync(
            new ChangeOrigin(origin.Actor, "recipes/route", origin.RequestId is { } id ? $"{id}/route" : null),
            film =>
            {
                foreach (GeneratorOfShot one in routed)
                {
                    if (film.Find<Shot>(one.Shot.Id) is { } shot && Pin(shot) is null)
                        film.Put(shot with { Generator = one.Generator.Name, Version = shot.Version + 1 });
                    film.Note(one.Shot.Code, one.Generator.Name);
                }

                return routed.Count;
            },
            cancellationToken);
    }

    /// <summary>The generator that a shot is pinned to; null when it is chosen.</summary>
    public static string? Pin(Shot shot) => shot.Generator == GeneratorName.Auto ? null : shot.Generator;

    private GeneratorChoice Best(OpenProject project, Shot shot, Offers offers, IReadOnlyDictionary<string, string>? parameters)
    {
        RoutingAnswer answer = project.Film.Read(film => router.Route(film, shot, offers, parameters));
        return answer.Best is not null
            ? answer.Candidates[0].Candidate.Generator!
            : throw new RpcFailureException(
                RpcErrorCode.NotCapable,
                $"No generator here can make {shot.Code}. {string.Join(" ", answer.Candidates.Select(one => $"{one.Candidate.Name}: {one.Reasons[0].TrimEnd('.')}."))} More: aktion route {shot.Code}");
    }

    private async Task<GeneratorChoice> NamedAsync(Shot shot, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await composer.GeneratorAsync(name, cancellationToken);
        }
        catch (RpcFailureException gone) when (Pin(shot) == name)
        {
            throw new RpcFailureException(gone.Code, $"{shot.Code} is pinned to {name}, and is not made by another one by itself. {gone.Message} What else could make it: aktion route {shot.Code}", gone);
        }
    }
}

/// <summary>A shot and what makes it.</summary>
/// <param name="Shot">As it was read.</param>
/// <param name="Generator">Described.</param>
/// <param name="Routed">Whether routing chose it just now.</param>
internal sealed record GeneratorOfShot(Shot Shot, GeneratorChoice Generator, bool Routed);
