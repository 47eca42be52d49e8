using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Routing;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Store.User;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Work.Planning;

namespace AktionBridge.Host.Work.Routing;

/// <summary>Reads what routing is decided from - plugins, machine, history - and lets <see cref="ShotRouter"/> decide.</summary>
internal sealed class Router(PluginCatalog catalog, PluginHost plugins, MachineLook machine, RunEstimates estimates, UserStore user)
{
    /// <summary>Every generator that lies here, or why it cannot be asked. Describes plugins that never were, which may start them.</summary>
    public async Task<Offers> OffersAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string Name, GeneratorChoice? Generator, string? Unavailable)>();
        foreach (CatalogedPlugin plugin in catalog.Refresh().Plugins)
        {
            if (plugin.Refusal is { } refusal)
            {
                IEnumerable<string> known = plugin.Description is { Generators.Count: > 0 } described ? described.Generators.Select(one => $"{plugin.Id}/{one.Id}") : [plugin.Id];
                found.AddRange(known.Select(name => (name, (GeneratorChoice?)null, (string?)refusal)));
                continue;
            }

            try
            {
                PluginDescription description = await plugins.DescribeAsync(plugin.Id, cancellationToken);
                found.AddRange(description.Generators.Select(info => ($"{plugin.Id}/{info.Id}", (GeneratorChoice?)new GeneratorChoice(plugin.Id, info), (string?)null)));
            }
            catch (RpcFailureException failure)
            {
                found.Add((plugin.Id, null, failure.Message));
            }
        }

        return new Offers(found, await machine.ResourcesAsync(cancellationToken));
    }

    /// <summary>What there is for a shot, with what each generator would be asked for.</summary>
    public RoutingWorld World(IFilmReader film, Shot shot, Offers offers)
    {
        FilmProject project = Find.Project(film);
        IReadOnlyDictionary<string, (int Approved, int Rejected)> verdicts = user.Generators.Verdicts(shot.Size);
        return new RoutingWorld(offers.Machine, project.Use, [.. offers.Found.Select(one => Candidate(project, shot, one.Name, one.Generator, one.Unavailable, verdicts))]);
    }

    /// <summary>The best generator for a shot.</summary>
    public RoutingAnswer Route(IFilmReader film, Shot shot, Offers offers, IReadOnlyDictionary<string, string>? parameters) =>
        ShotRouter.Route(film, shot, World(film, shot, offers), parameters);

    private RoutingCandidate Candidate(
        FilmProject project, Shot shot, string name, GeneratorChoice? generator, string? unavailable, IReadOnlyDictionary<string, (int Approved, int Rejected)> verdicts)
    {
        var bare = new RoutingCandidate { Name = name, Generator = generator, Unavailable = unavailable };
        if (generator is null || generator.Info.Produces != MediaKind.Video)
            return bare;
        (int approved, int rejected) = verdicts.GetValueOrDefault(name);
        try
        {
            NativeFormat format = NativeFormats.Clip(generator, project.Rate, project.Raster, shot.DurationFrames, project.Rate, Handles.For(firstFrameIsAnchored: true));
            RunEstimate estimate = estimates.Of(generator, format);
            return bare with { Format = format, Seconds = estimate.Range, Money = estimate.Money, Currency = estimate.Currency, Approved = approved, Rejected = rejected };
        }
        catch (RpcFailureException cannot)
        {
            return bare with { Unavailable = cannot.Message, Approved = approved, Rejected = rejected };
        }
    }
}

/// <summary>What plugins offer at a moment.</summary>
/// <param name="Found">Each generator, or why it cannot be asked.</param>
/// <param name="Machine">What this machine has.</param>
internal sealed record Offers(IReadOnlyList<(string Name, GeneratorChoice? Generator, string? Unavailable)> Found, MachineResources Machine);
