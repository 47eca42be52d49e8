using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Breakdown;

/// <summary>How long things take on screen, as far as words can say. Seconds are decimals with two places, so that sums are exact.</summary>
public static class TimingModel
{
    /// <summary>Speech on screen is a little slower than a reading voice: 150 words a minute.</summary>
    public const decimal WordsPerSecond = 2.5m;

    /// <summary>Breath before a speech and the moment after it.</summary>
    public const decimal SpeechPause = 0.8m;

    /// <summary>A parenthetical (beat), (pause), or a dash or ellipsis that breaks the line off.</summary>
    public const decimal BeatPause = 0.7m;

    /// <summary>What any action takes, however briefly told.</summary>
    public const decimal ActionBase = 1.3m;

    /// <summary>And a word of it.</summary>
    public const decimal ActionWord = 0.16m;

    /// <summary>Shorter cannot be read.</summary>
    public const decimal ShortestShot = 1.5m;

    /// <summary>Longer wants a cut.</summary>
    public const decimal LongestShot = 9m;

    /// <summary>A new place is looked at at least this long.</summary>
    public const decimal ShortestEstablishing = 3m;

    /// <summary>An object is seen this long.</summary>
    public const decimal Insert = 1.8m;

    /// <summary>Seconds of a speech.</summary>
    public static decimal Speech(string words, string? manner)
    {
        ArgumentNullException.ThrowIfNull(words);
        decimal seconds = (Words.Count(words) / WordsPerSecond) + SpeechPause;
        if (manner is not null && (manner.Contains("beat", StringComparison.OrdinalIgnoreCase) || manner.Contains("pause", StringComparison.OrdinalIgnoreCase)))
            seconds += BeatPause;
        if (words.Contains("...", StringComparison.Ordinal) || words.Contains('\u2026', StringComparison.Ordinal) || words.Contains("--", StringComparison.Ordinal))
            seconds += BeatPause;
        return decimal.Round(seconds, 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>Seconds of an action.</summary>
    public static decimal Action(string text) => Action(Words.Count(text));

    /// <summary>Seconds of an action of so many words.</summary>
    public static decimal Action(int words) => decimal.Round(ActionBase + (ActionWord * words), 2, MidpointRounding.AwayFromZero);

    /// <summary>Frames of a duration at a rate, to the nearest frame, at least one; computed in whole numbers.</summary>
    public static int Frames(decimal seconds, FrameRate rate)
    {
        long hundredths = (long)decimal.Round(seconds * 100, MidpointRounding.AwayFromZero);
        long scale = 100L * rate.Denominator;
        return (int)Math.Clamp(((hundredths * rate.Numerator) + (scale / 2)) / scale, 1, int.MaxValue);
    }

    /// <summary>Seconds of a number of frames, to the millisecond; for keys of a blocking, never for cutting.</summary>
    public static decimal Seconds(int frames, FrameRate rate) =>
        decimal.Round((decimal)frames * rate.Denominator / rate.Numerator, 3, MidpointRounding.AwayFromZero);
}
