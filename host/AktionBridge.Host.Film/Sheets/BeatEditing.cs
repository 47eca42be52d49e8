using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Sheets;

/// <summary>What a person says about a beat instead of the rules, checked and kept.</summary>
public static class BeatEditing
{
    /// <summary>The beat with what a person says about it; what is null stays.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: seconds are out of range; NotFound: nobody of that name.</exception>
    public static Beat Apply(IFilmReader film, Beat beat, decimal? seconds, IReadOnlyList<string>? characters)
    {
        ArgumentNullException.ThrowIfNull(beat);
        Check(seconds);
        return beat with
        {
            EstimatedSeconds = seconds ?? beat.EstimatedSeconds,
            TimeEdited = beat.TimeEdited || seconds is not null,
            CharacterIds = characters is null ? beat.CharacterIds : [.. characters.Select(name => Character(film, name).Id)],
            CastEdited = beat.CastEdited || characters is not null,
            Version = beat.Version + 1,
        };
    }

    /// <summary>Refuses what no beat can take.</summary>
    public static void Check(decimal? seconds)
    {
        if (seconds is < 0.1m or > 3600)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"seconds is {seconds}; it must be 0.1 to 3600.");
    }

    internal static Character Character(IFilmReader film, string idOrName) =>
        film.Find<Character>(idOrName)
        ?? film.List<Character>().FirstOrDefault(one => string.Equals(one.Name, idOrName, StringComparison.OrdinalIgnoreCase))
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no character '{idOrName}'. Known are: {string.Join(", ", film.List<Character>().Select(one => one.Name))}.");
}
