using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Sheets;

/// <summary>What a person says about a beat instead of the rules, checked and kept.</summary>
public static class BeatEditing
{
    private const int LongestText = 4000;

    /// <summary>The beat with what a person says about it; what is null stays. Length and people that nobody set are read from the new words.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: seconds are out of range, no words, speech without a speaker; NotFound: nobody of that name.</exception>
    public static Beat Apply(IFilmReader film, Beat beat, BeatSaid said)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(beat);
        ArgumentNullException.ThrowIfNull(said);
        Check(said);
        Beat worded = Worded(film, beat, said);
        return worded with
        {
            EstimatedSeconds = said.Seconds ?? worded.EstimatedSeconds,
            TimeEdited = beat.TimeEdited || said.Seconds is not null,
            CharacterIds = said.Characters is null ? worded.CharacterIds : [.. said.Characters.Select(name => Character(film, name).Id)],
            CastEdited = beat.CastEdited || said.Characters is not null,
            Version = beat.Version + 1,
        };
    }

    /// <summary>Names of what a person set.</summary>
    public static IReadOnlyList<string> Names(Beat beat)
    {
        ArgumentNullException.ThrowIfNull(beat);
        Beat written = beat.AsWritten();
        return
        [
            .. new[]
            {
                written.Kind != beat.Kind ? "kind" : null, written.Text != beat.Text ? "text" : null, beat.CharacterId is { } speaker && written.CharacterId != speaker ? "speaker" : null,
                beat.TimeEdited ? "seconds" : null, beat.CastEdited ? "characters" : null,
            }.OfType<string>(),
        ];
    }

    /// <summary>The beat as the screenplay has it now, with what a person said of it before.</summary>
    internal static Beat Kept(IFilmReader film, Beat? before, Beat written)
    {
        if (before is null)
            return written;
        Beat then = before.AsWritten(), made = written;
        bool kind = then.Kind != before.Kind, text = then.Text != before.Text, speaker = before.CharacterId is not null && then.CharacterId != before.CharacterId;
        if (kind || text || speaker)
            made = Reworded(film, written, kind ? before.Kind : written.Kind, text ? before.Text : written.Text, kind || speaker ? before.CharacterId : written.CharacterId);
        return made with
        {
            CharacterIds = before.CastEdited ? before.CharacterIds : made.CharacterIds,
            EstimatedSeconds = before.TimeEdited ? before.EstimatedSeconds : made.EstimatedSeconds,
            CastEdited = before.CastEdited,
            TimeEdited = before.TimeEdited,
        };
    }

    private static Beat Worded(IFilmReader film, Beat beat, BeatSaid said)
    {
        if (said.Text is null && said.Kind is null && said.Speaker is null)
            return beat;
        string kind = said.Kind ?? (said.Speaker is null ? beat.Kind : "dialogue");
        string? speaker = kind == "action" ? null : said.Speaker is { } name ? Character(film, name).Id : beat.CharacterId;
        if (kind == "action" && said.Speaker is not null)
            throw Wrong("An action has no speaker. Leave speaker out, or make the beat dialogue.");
        if (kind == "dialogue" && speaker is null)
            throw Wrong("Nobody speaks this dialogue. Say who does: speaker (aktion script edit-beat --speaker NAME).");
        Beat made = Reworded(film, beat.AsWritten(), kind, said.Text ?? beat.Text, speaker);
        return made with
        {
            CharacterIds = beat.CastEdited ? beat.CharacterIds : made.CharacterIds, EstimatedSeconds = beat.TimeEdited ? beat.EstimatedSeconds : made.EstimatedSeconds,
        };
    }

    private static Beat Reworded(IFilmReader film, Beat written, string kind, string text, string? speaker)
    {
        bool speech = kind == "dialogue", spoken = speech && written.Kind == "dialogue";
        Beat made = written with
        {
            Kind = kind, Text = text, CharacterId = speech ? speaker : null, Manner = spoken ? written.Manner : null, OffScreen = spoken && written.OffScreen,
            Simultaneous = spoken && written.Simultaneous, Written = null,
        };
        if (BeatWords.Of(made) == BeatWords.Of(written))
            return written;
        Dictionary<string, string> ids = film.List<Character>().GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(one => one.Key, one => one.First().Id, StringComparer.OrdinalIgnoreCase);
        IEnumerable<string> named = new NameFinder(ids.Keys).In(text).Select(name => ids[name]);
        return made with
        {
            Written = BeatWords.Of(written), CharacterIds = [.. (speech ? named.Prepend(speaker!) : named).Distinct()],
            EstimatedSeconds = speech ? TimingModel.Speech(text, made.Manner) : TimingModel.Action(text),
        };
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);

    /// <summary>Refuses what no beat can take.</summary>
    public static void Check(BeatSaid said)
    {
        ArgumentNullException.ThrowIfNull(said);
        if (said.Seconds is < 0.1m or > 3600)
            throw Wrong($"seconds is {said.Seconds}; it must be 0.1 to 3600.");
        if (said.Kind is not (null or "action" or "dialogue"))
            throw Wrong($"kind is '{said.Kind}'; it must be action or dialogue.");
        if (said.Text is { } text && (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || text.Any(char.IsControl)))
            throw Wrong($"text is one line of 1 to {LongestText} characters; this one has {text.Length}.");
    }

    internal static Character Character(IFilmReader film, string idOrName) =>
        film.Find<Character>(idOrName)
        ?? film.List<Character>().FirstOrDefault(one => string.Equals(one.Name, idOrName, StringComparison.OrdinalIgnoreCase))
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no character '{idOrName}'. Known are: {string.Join(", ", film.List<Character>().Select(one => one.Name))}.");
}

/// <summary>What a person says about a beat; null members stay.</summary>
public sealed record BeatSaid
{
    /// <summary>0.1 to 3600.</summary>
    public decimal? Seconds { get; init; }

    /// <summary>Names or ids.</summary>
    public IReadOnlyList<string>? Characters { get; init; }

    /// <summary>One line.</summary>
    public string? Text { get; init; }

    /// <summary>action, dialogue.</summary>
    public string? Kind { get; init; }

    /// <summary>Name or id; makes dialogue of the beat.</summary>
    public string? Speaker { get; init; }
}
