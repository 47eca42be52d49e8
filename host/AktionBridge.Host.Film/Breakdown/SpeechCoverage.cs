namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Shots for what is said.</summary>
internal sealed class SpeechCoverage(ShotList shots, SceneCast cast)
{
    private const int LongestQuote = 140;
    private readonly HashSet<string> _heard = new(StringComparer.OrdinalIgnoreCase);
    private string? _speakerBefore;
    private int _beatBefore = -2;

    public void Take(OutlineBeat beat, int index, string location)
    {
        string speaker = beat.Speaker!;
        bool first = _heard.Add(speaker);
        if (!Joins(beat, index, first))
            AddShots(beat, index, first, location);
        if (!beat.OffScreen)
            cast.Notice(speaker);
        (_speakerBefore, _beatBefore) = (speaker, index);
    }

    private bool Joins(OutlineBeat beat, int index, bool first)
    {
        if (shots.Last is not { } last || last.Beats.Count == 0 || last.Beats[^1] != index - 1 || beat.OffScreen)
            return false;
        bool inPicture = last.Characters.Contains(beat.Speaker!, StringComparer.OrdinalIgnoreCase);
        bool fits = last.Seconds + beat.Seconds <= TimingModel.LongestShot;
        if (beat.Simultaneous)
            shots.ReplaceLast(Together(last, beat, index));
        else if (inPicture && fits && (GoesOn(beat) || IsCalmReply(beat, last)))
            shots.ReplaceLast(Extended(last, beat, index));
        else
            return false;
        return true;

        bool GoesOn(OutlineBeat next) => !first && _beatBefore == index - 1 && string.Equals(_speakerBefore, next.Speaker, StringComparison.OrdinalIgnoreCase) && !IsCharged(next);
    }

    // Said by someone in the picture who has not earned a cut: after a speech in the two-shot, or after what the speaker just did.
    private static bool IsCalmReply(OutlineBeat beat, ProposedShot last) =>
        (last.Size == "twoShot" || last.Rule == "action") && Words.Count(beat.Text) <= BreakdownRules.CalmReplyWords && !IsEmphasised(beat);

    private static ProposedShot Extended(ProposedShot last, OutlineBeat beat, int index) => last with
    {
        Seconds = last.Seconds + beat.Seconds,
        Description = $"{last.Description} {Quote(beat)}",
        Beats = [.. last.Beats, index],
    };

    private static ProposedShot Together(ProposedShot last, OutlineBeat beat, int index) => last with
    {
        Size = "twoShot",
        Movement = "static",
        Seconds = Math.Max(last.Seconds, beat.Seconds),
        Characters = [.. last.Characters.Append(beat.Speaker!).Distinct(StringComparer.OrdinalIgnoreCase)],
        Description = $"{last.Description} At the same time {Quote(beat)}",
        Beats = [.. last.Beats, index],
        Rule = "simultaneous speech",
    };

    private void AddShots(OutlineBeat beat, int index, bool first, string location)
    {
        string? partner = cast.Partner(beat.Speaker!);
        ProposedShot shot = beat.OffScreen ? OffScreen(beat, partner, location) : OnScreen(beat, partner, first);
        int parts = (int)Math.Ceiling(beat.Seconds / TimingModel.LongestShot);
        for (int part = 0; part < parts; part++)
        {
            ProposedShot piece = part % 2 == 1 && partner is not null && !beat.OffScreen ? Listening(shot, partner, beat) : shot;
            shots.Add(piece with { Seconds = decimal.Round(beat.Seconds / parts, 2, MidpointRounding.AwayFromZero), Beats = [index] });
        }
    }

    private ProposedShot OnScreen(OutlineBeat beat, string? partner, bool first)
    {
        (string size, string rule) = Size(beat, partner, first);
        bool both = size is "twoShot" or "overTheShoulder";
        return new ProposedShot
        {
            Size = size,
            Movement = size is "mediumCloseUp" or "closeUp" && beat.Seconds >= BreakdownRules.LongSpeech ? "dollyIn" : "static",
            Seconds = beat.Seconds,
            Characters = both ? [beat.Speaker!, partner!] : [beat.Speaker!],
            Description = Quote(beat),
            Rule = rule,
        };
    }

    private (string Size, string Rule) Size(OutlineBeat beat, string? partner, bool first)
    {
        if (first && partner is null)
            return ("medium", "first speech, alone");
        if (first)
            return shots.Shots.Any(shot => shot.Size is "twoShot" or "overTheShoulder") || _heard.Count > 1
                ? ("overTheShoulder", "first speech of a further speaker")
                : ("twoShot", "first speech of the scene");
        return IsCharged(beat) ? ("closeUp", "charged line") : ("mediumCloseUp", "later speech");
    }

    private static ProposedShot OffScreen(OutlineBeat beat, string? partner, string location) => new()
    {
        Size = partner is null ? "wide" : "mediumCloseUp",
        Seconds = beat.Seconds,
        Characters = partner is null ? [] : [partner],
        Description = partner is null ? $"{location}. {Quote(beat)}" : $"{partner} listens. {Quote(beat)}",
        Rule = "heard, not seen",
    };

    private static ProposedShot Listening(ProposedShot shot, string partner, OutlineBeat beat) => shot with
    {
        Size = "mediumCloseUp",
        Movement = "static",
        Characters = [partner],
        Description = $"{partner} listens to {beat.Speaker}.",
        Rule = "cut to the listener",
    };

    private static bool IsCharged(OutlineBeat beat) => IsEmphasised(beat) || Words.Count(beat.Text) <= BreakdownRules.ShortLineWords;

    private static bool IsEmphasised(OutlineBeat beat) =>
        beat.Text.Contains('!', StringComparison.Ordinal) || beat.Text.Contains('*', StringComparison.Ordinal) || beat.Text.Contains('_', StringComparison.Ordinal) ||
        (beat.Manner is not null && BreakdownRules.ChargedManners.Find(Words.Of(beat.Manner)) is not null);

    private static string Quote(OutlineBeat beat)
    {
        string manner = beat.Manner is null ? "" : $" ({ShotList.Clip(beat.Manner, 40)})";
        return $"{ShotList.Clip(beat.Speaker!, 60)}{manner}: \u201C{ShotList.Clip(beat.Text, LongestQuote)}\u201D";
    }
}
