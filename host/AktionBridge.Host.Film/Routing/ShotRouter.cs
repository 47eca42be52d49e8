using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Routing;

/// <summary>
/// Chooses a generator for a shot. Those that cannot make it - capability, inputs, grid, raster, parameters, resources, licence - are left out; of the others the best
/// is the one that more of the shot's decisions reach, then the one whose takes were approved more often, then the cheaper, then the faster. A pure function: the
/// same film and world give the same answer.
/// </summary>
public static class ShotRouter
{
    /// <param name="film">The film.</param>
    /// <param name="shot">The shot.</param>
    /// <param name="world">What there is.</param>
    /// <param name="parameters">Wanted for these takes; a generator that has no such parameter cannot make them. Null for none.</param>
    public static RoutingAnswer Route(IFilmReader film, Shot shot, RoutingWorld world, IReadOnlyDictionary<string, string>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ArgumentNullException.ThrowIfNull(world);
        ShotContext context = ShotContext.Read(film, shot);
        List<RoutedCandidate> judged = [.. world.Candidates.Select(candidate => Judge(film, context, world, candidate, parameters))];
        List<RoutedCandidate> able = [.. judged.Where(one => one.Able)
            .OrderByDescending(one => one.Carried.Count)
            .ThenByDescending(one => Approval(one.Candidate))
            .ThenBy(one => one.Candidate.Money)
            .ThenBy(one => one.Candidate.Seconds?.Median ?? double.MaxValue)
            .ThenBy(one => one.Candidate.Name, StringComparer.Ordinal)];
        RoutedCandidate? best = able.FirstOrDefault();
        return new RoutingAnswer(best?.Candidate.Name, [
            .. able.Select(one => one with { Reasons = one == best ? Praise(one, able.Skip(1).FirstOrDefault()) : [Behind(one, best!)] }),
            .. judged.Where(one => !one.Able).OrderBy(one => one.Candidate.Name, StringComparer.Ordinal),
        ]);
    }

    /// <summary>Whether one generator can make a shot, whatever others there are; licence aside, for whoever pinned it decided that.</summary>
    public static RoutedCandidate Judge(IFilmReader film, Shot shot, RoutingWorld world, RoutingCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(world);
        return Judge(film, ShotContext.Read(film, shot), world with { Use = ProjectUse.Undeclared }, candidate, null);
    }

    private static RoutedCandidate Judge(
        IFilmReader film, ShotContext context, RoutingWorld world, RoutingCandidate candidate, IReadOnlyDictionary<string, string>? parameters)
    {
        if (candidate is not { Generator: { } generator, Unavailable: null })
            return No(candidate, candidate.Unavailable ?? "it cannot be asked what it can do");
        if (generator.Info.Produces != MediaKind.Video)
            return No(candidate, "it makes no clips");
        if (candidate.Format is not { } format)
            return No(candidate, "its length and size for the shot are not known");
        if (Lacking(generator.Info.Resources, world.Machine) is { } lacking)
            return No(candidate, lacking);
        if (WeightsLicence.Against(generator.Info.WeightsLicence, world.Use) is { } licence)
            return No(candidate, $"{licence}. Pin it to use it all the same");
        try
        {
            // Composing is the test of capability: mode, inputs, grid, raster, prompt and parameters are judged by what would be run.
            ComposedRecipe recipe = RecipeComposer.Compose(
                film, context.Shot, generator, format, new Variation(0) { Overrides = parameters ?? new Dictionary<string, string>() });
            (IReadOnlyList<string> carried, IReadOnlyList<string> left) = ShotDecisions.Of(context, recipe.Recipe.Composition);
            return new RoutedCandidate { Candidate = candidate, Able = true, Reasons = ["it can make the shot"], Carried = carried, Left = left };
        }
        catch (RpcFailureException refused) when (refused.Code is RpcErrorCode.NotCapable or RpcErrorCode.InvalidValue)
        {
            return No(candidate, refused.Message);
        }
    }

    private static RoutedCandidate No(RoutingCandidate candidate, string reason) => new() { Candidate = candidate, Able = false, Reasons = [reason] };

    private static string? Lacking(ResourceNeeds needs, MachineResources machine)
    {
        if (needs.MemoryMiB > machine.MemoryMiB)
            return $"it needs {needs.MemoryMiB} MiB of main memory; this machine has {machine.MemoryMiB}";
        // Where nobody could look, the generator is given the chance.
        if (machine.Gpus is not { } gpus || (!needs.Gpu && needs.VideoMemoryMiB == 0))
            return null;
        if (gpus.Count == 0)
            return "it needs a GPU; none was found here";
        return gpus.Max() < needs.VideoMemoryMiB ? $"it needs {needs.VideoMemoryMiB} MiB of video memory; the largest GPU here has {gpus.Max()}" : null;
    }

    /// <summary>Share of approved takes; without any, half: one verdict more or less may not decide (rule of succession, (a + 1) / (n + 2)).</summary>
    private static double Approval(RoutingCandidate candidate) => (candidate.Approved + 1.0) / (candidate.Approved + candidate.Rejected + 2.0);

    private static List<string> Praise(RoutedCandidate best, RoutedCandidate? second)
    {
        var reasons = new List<string>
        {
            best.Carried.Count == 0 ? "nothing but words was decided for the shot, and it can be made from them" : $"it takes what was decided: {string.Join(", ", best.Carried)}",
        };
        if (best.Left.Count > 0)
            reasons.Add($"it leaves: {string.Join(", ", best.Left)}");
        if (second is null)
            reasons.Add("no other generator can make the shot");
        else
            reasons.Add($"before {second.Candidate.Name}, because that {Difference(second, best)}");
        return reasons;
    }

    private static string Behind(RoutedCandidate one, RoutedCandidate best) => $"it {Difference(one, best)}";

    /// <summary>The first thing in which a candidate is behind, in the order in which it counts.</summary>
    private static string Difference(RoutedCandidate one, RoutedCandidate best)
    {
        if (one.Carried.Count < best.Carried.Count)
            return $"leaves {string.Join(", ", best.Carried.Except(one.Carried))}";
        RoutingCandidate its = one.Candidate, other = best.Candidate;
        if (Approval(its) < Approval(other))
            return $"was approved less often here ({Verdicts(its)}; {other.Name}: {Verdicts(other)})";
        if (its.Money > other.Money)
            return string.Create(CultureInfo.InvariantCulture, $"costs more ({its.Money:0.00} {its.Currency}; {other.Name}: {other.Money:0.00} {other.Currency})").Replace(" ;", ";", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal);
        if ((its.Seconds?.Median ?? double.MaxValue) > (other.Seconds?.Median ?? double.MaxValue))
            return $"takes longer ({Seconds(its)}; {other.Name}: {Seconds(other)})";
        return "is no better, and its name comes later";
    }

    private static string Verdicts(RoutingCandidate candidate) =>
        candidate.Approved + candidate.Rejected == 0 ? "no verdicts" : $"{candidate.Approved} of {candidate.Approved + candidate.Rejected}";

    private static string Seconds(RoutingCandidate candidate) =>
        candidate.Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds.Median:0.0} s") : "not known";
}
