using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Work.Takes;

/// <summary>One take that is asked for: its seed and what it overrides, with the part of that which comes from a sweep.</summary>
internal sealed record WantedVariation(Variation Variation, IReadOnlyDictionary<string, string> Sweep)
{
    /// <summary>For people: " (cfg 3, steps 20)"; empty without a sweep.</summary>
    public string Words => Sweep.Count == 0 ? "" : $" ({string.Join(", ", Sweep.Select(pair => $"{pair.Key} {pair.Value}"))})";
}

/// <summary>Says which variations a request for takes means: so many seeds, and for each of them every combination of the values swept over.</summary>
internal static class TakeVariations
{
    /// <summary>Of one shot at once, sweeps aside.</summary>
    public const int MostTakes = 16;

    private const int MostOfAShot = 64;

    /// <summary>Refuses what no generator has to be asked about.</summary>
    /// <exception cref="RpcFailureException">InvalidValue, naming the value.</exception>
    public static void Check(StartTakesRequest request)
    {
        if (request.Takes is < 1 or > MostTakes)
            throw Wrong($"takes is {request.Takes}; it must be 1 to {MostTakes}.");
        if (request.Seed is < 0 or > Variation.LargestSeed - MostTakes)
            throw Wrong($"seed is {request.Seed}; it must be 0 to {Variation.LargestSeed - MostTakes}.");
        long together = request.Takes;
        foreach ((string name, IReadOnlyList<string> values) in request.Sweep ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            if (values.Count == 0)
                throw Wrong($"The sweep over {name} has no values. Give at least one, or leave it out.");
            if (request.Parameters?.ContainsKey(name) == true)
                throw Wrong($"{name} is swept over and given one value as well. Leave one of the two out.");
            together = Math.Min(together * values.Count, int.MaxValue);
        }

        if (together > MostOfAShot)
            throw Wrong($"This would make {together} takes of each shot; {MostOfAShot} are allowed. Sweep over fewer values.");
    }

    /// <summary>In the order of the sweep: the first parameter changes slowest.</summary>
    /// <param name="request">Checked.</param>
    /// <param name="own">What the takes are in any case: its seed is theirs where none is given and only one is made; its overrides stay where the request has no others.</param>
    public static IEnumerable<WantedVariation> Of(StartTakesRequest request, Variation? own = null)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> combinations = Combinations(request.Sweep);
        for (int take = 0; take < request.Takes; take++)
        {
            long seed = request.Seed is { } first ? first + take : own is not null && request.Takes == 1 ? own.Seed : Variation.New().Seed;
            foreach (IReadOnlyDictionary<string, string> combination in combinations)
            {
                var overrides = new Dictionary<string, string>(own?.Overrides.ToDictionary() ?? []);
                foreach ((string name, string value) in (request.Parameters ?? new Dictionary<string, string>()).Concat(combination))
                    overrides[name] = value;
                yield return new WantedVariation((own ?? new Variation(0)) with { Seed = seed, Overrides = overrides }, combination);
            }
        }
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Combinations(IReadOnlyDictionary<string, IReadOnlyList<string>>? sweep)
    {
        IEnumerable<Dictionary<string, string>> all = [[]];
        foreach ((string name, IReadOnlyList<string> values) in sweep ?? new Dictionary<string, IReadOnlyList<string>>())
            all = [.. all.SelectMany(_ => values, (before, value) => new Dictionary<string, string>(before) { [name] = value })];
        return [.. all];
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
