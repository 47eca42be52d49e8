namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Shots for what is done.</summary>
internal sealed class ActionCoverage(ShotList shots, SceneCast cast, HashSet<string> names, NameFinder finder)
{
    // Bounds a piece also where nothing in it counts as a word.
    private const int LongestPiece = 600;
    private readonly HashSet<string> _objects = new(StringComparer.Ordinal);

    /// <summary>Adds the shots of an action beat.</summary>
    /// <param name="establishing">Size of the establishing shot the first piece must be, or null.</param>
    public void Take(OutlineBeat beat, int index, string? establishing)
    {
        // A person may have said how long it takes; its pieces share that.
        decimal pace = beat.Seconds / TimingModel.Action(beat.Text);
        foreach ((string text, string? insert) in Pieces(beat.Text))
        {
            if (text.Length > 0)
                AddPiece(text, index, establishing, pace);
            if (insert is not null)
                AddInsert(insert, index);
            establishing = text.Length > 0 ? null : establishing;
        }
    }

    private IEnumerable<(string Text, string? Insert)> Pieces(string action)
    {
        string piece = "";
        int words = 0;
        foreach (string sentence in Sentences.Of(action))
        {
            int more = Words.Count(sentence);
            if (piece.Length > 0 && (piece.Length + sentence.Length > LongestPiece || TimingModel.Action(words + more) > BreakdownRules.LongestActionPiece))
            {
                yield return (piece, null);
                (piece, words) = ("", 0);
            }

            (piece, words) = (piece.Length == 0 ? sentence : $"{piece} {sentence}", words + more);
            if (ActionReading.Of(sentence, names.Contains).ObjectName is not { } found || !_objects.Add(found))
                continue;
            yield return (piece, found);
            (piece, words) = ("", 0);
        }

        if (piece.Length > 0)
            yield return (piece, null);
    }

    private void AddPiece(string text, int index, string? establishing, decimal pace)
    {
        ActionReading reading = ActionReading.Of(text, names.Contains);
        IReadOnlyList<string> characters = cast.Meant(text, finder.In(text));
        foreach (string name in characters.Reverse())
            cast.Notice(name);
        decimal seconds = pace * TimingModel.Action(text);
        shots.Add(new ProposedShot
        {
            Size = establishing ?? Size(characters.Count, reading),
            Angle = reading.Angle,
            Movement = reading.Movement,
            Seconds = establishing is null ? seconds : Math.Max(seconds, TimingModel.ShortestEstablishing),
            Characters = characters,
            Description = text,
            Beats = [index],
            Rule = establishing is null ? "action" : "establishing",
        });
    }

    private void AddInsert(string name, int index) => shots.Add(new ProposedShot
    {
        Size = "insert",
        Angle = "high",
        Seconds = TimingModel.Insert,
        // In somebody's hands, when the action names one: the first of the picture before.
        Characters = shots.Last is { Size: not "insert" } before && before.Beats.Contains(index) ? [.. before.Characters.Take(1)] : [],
        Description = $"Insert: {name}.",
        Beats = [index],
        Rule = "object in capitals",
    });

    private static string Size(int people, ActionReading reading) => people switch
    {
        0 => "wide",
        1 when reading.Movement is "truck" or "dollyOut" => "full",
        1 => reading.Face ?? "medium",
        2 => "twoShot",
        _ => "wide",
    };
}
