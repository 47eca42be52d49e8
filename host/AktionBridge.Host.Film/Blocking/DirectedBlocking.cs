using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>A blocking that a person or a 3D scene decided, in place of the rules'.</summary>
public static class DirectedBlocking
{
    /// <summary>Blocks a shot. Who is seen in it and not yet of its cast comes into its cast; the shot counts as edited.</summary>
    /// <param name="film">The film.</param>
    /// <param name="shot">The shot with the length that the blocking fills.</param>
    /// <param name="blocking">Names in any case; stored as the film spells them.</param>
    /// <param name="rate">The project's, in which the shot's length is counted.</param>
    /// <returns>The shot as stored.</returns>
    /// <exception cref="RpcFailureException">InvalidValue: no stage could play it; NotFound: a name that the film does not have.</exception>
    public static Shot Set(IFilmWriter film, Shot shot, Contracts.Rpc.Plugin.Blocking blocking, FrameRate rate)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ArgumentNullException.ThrowIfNull(blocking);
        BlockingCheck.Refuse(blocking, SecondsUp(shot.DurationFrames, rate));
        List<Character> seen = Seen(film, shot, blocking.Performers);
        var named = blocking with { Performers = [.. blocking.Performers.Zip(seen, (performer, character) => performer with { Name = character.Name })] };
        film.Put(new ShotBlocking { Id = shot.Id, Version = (film.Find<ShotBlocking>(shot.Id)?.Version ?? 0) + 1, Blocking = named });
        return Edited(film, shot with { CharacterIds = [.. shot.CharacterIds.Union(seen.Select(character => character.Id))] });
    }

    /// <summary>Leaves a shot to the rules again; its cast and its length stay.</summary>
    public static Shot Clear(IFilmWriter film, Shot shot)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        film.Remove<ShotBlocking>(shot.Id);
        return Edited(film, shot);
    }

    private static Shot Edited(IFilmWriter film, Shot shot)
    {
        Shot edited = shot with { Edited = true, Version = shot.Version + 1 };
        film.Put(edited);
        return edited;
    }

    private static List<Character> Seen(IFilmReader film, Shot shot, IReadOnlyList<Performer> performers)
    {
        Dictionary<string, Character> known = film.List<Character>()
            .GroupBy(character => character.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        var seen = new List<Character>();
        foreach (string name in performers.Select(performer => performer.Name))
        {
            Character character = known.GetValueOrDefault(name) ?? throw new RpcFailureException(
                RpcErrorCode.NotFound,
                $"The blocking of {shot.Code} names '{name}', who is not in this film. {(known.Count == 0 ? "It has no characters yet: import the screenplay first." : $"It has: {string.Join(", ", known.Keys)}.")}");
            if (seen.Contains(character))
                throw new RpcFailureException(RpcErrorCode.InvalidValue, $"The blocking of {shot.Code} names {character.Name} twice. Put all keys of one figure together.");
            seen.Add(character);
        }

        return seen;
    }

    // To the next millisecond: a key at the very end of the shot, rounded by its writer, is still within it.
    private static decimal SecondsUp(int frames, FrameRate rate) => decimal.Ceiling((decimal)frames * rate.Denominator * 1000 / rate.Numerator) / 1000;
}
