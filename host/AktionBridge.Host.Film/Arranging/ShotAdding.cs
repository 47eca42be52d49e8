using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Loose;

namespace AktionBridge.Host.Film.Arranging;

/// <summary>Adds shots that no rule proposed.</summary>
public static class ShotAdding
{
    /// <summary>A shot at a place: size, angle, movement, length and cast are read from the sentence as a breakdown reads one.</summary>
    /// <param name="film">The film.</param>
    /// <param name="place">Where.</param>
    /// <param name="sentence">What happens.</param>
    /// <param name="rate">The project's.</param>
    /// <exception cref="RpcFailureException">InvalidValue: no words.</exception>
    public static Shot Add(IFilmWriter film, ShotPlace place, string sentence, FrameRate rate)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(place);
        Shot proposed = ShotFromSlot.Proposed(film, place.Scene, sentence, rate);
        return ShotPlaces.Put(film, proposed with { Code = ShotPlaces.Code(film, place), Edited = true, Placed = true }, place.At);
    }
}
