namespace AktionBridge.Host.Film.Script;

/// <summary>What a scene heading says.</summary>
/// <param name="Interior">INT, or INT/EXT.</param>
/// <param name="Exterior">EXT, EST, or INT/EXT.</param>
/// <param name="Location">KITCHEN; the whole text when the heading was forced and has no prefix.</param>
/// <param name="TimeOfDay">day, night, dawn, dusk; null when it says none (or CONTINUOUS, LATER, SAME).</param>
public sealed record HeadingText(bool Interior, bool Exterior, string Location, string? TimeOfDay)
{
    // Longest first: INT./EXT must not be read as INT.
    private static readonly (string Prefix, bool Interior, bool Exterior)[] Prefixes =
    [
        ("INT./EXT", true, true), ("EXT./INT", true, true), ("INT/EXT", true, true), ("EXT/INT", true, true), ("I/E", true, true),
        ("INT", true, false), ("EXT", false, true), ("EST", false, true),
    ];

    private static readonly Dictionary<string, string?> Times = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DAY"] = "day", ["MORNING"] = "day", ["NOON"] = "day", ["MIDDAY"] = "day", ["AFTERNOON"] = "day",
        ["NIGHT"] = "night", ["MIDNIGHT"] = "night", ["DAWN"] = "dawn", ["SUNRISE"] = "dawn", ["DAYBREAK"] = "dawn", ["EARLY MORNING"] = "dawn",
        ["DUSK"] = "dusk", ["EVENING"] = "dusk", ["SUNSET"] = "dusk", ["TWILIGHT"] = "dusk", ["MAGIC HOUR"] = "dusk",
        ["LATE NIGHT"] = "night", ["LATE AFTERNOON"] = "day", ["BEFORE DAWN"] = "night",
        ["CONTINUOUS"] = null, ["LATER"] = null, ["MOMENTS LATER"] = null, ["SAME"] = null, ["SAME TIME"] = null,
    };

    // LATER alone may be an hour; these are the same minute.
    private static readonly string[] Running = ["CONTINUOUS", "SAME", "SAME TIME", "MOMENTS LATER"];

    /// <summary>Whether a line begins as a heading does: INT, EXT, EST, INT/EXT, I/E in any case, then a full stop or a space.</summary>
    public static bool HasPrefix(ReadOnlySpan<char> line) => PrefixOf(line, out _, out _) > 0;

    /// <summary>Whether the heading goes on where the scene before ends: CONTINUOUS, SAME, MOMENTS LATER.</summary>
    public static bool SaysContinuous(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        string last = heading[(heading.LastIndexOfAny(['-', '\u2013', '\u2014']) + 1)..].Trim().TrimEnd('.');
        return Running.Contains(last, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a line ends as a heading does: in a dash and a time of day, or CONTINUOUS, LATER, SAME.</summary>
    public static bool EndsInTime(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return SplitTime(line.Trim()).Place.Length is > 0 and var length && length < line.Trim().Length;
    }

    /// <summary>Reads the heading, without scene number.</summary>
    public static HeadingText Parse(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        int length = PrefixOf(heading, out bool interior, out bool exterior);
        string rest = heading[length..].Trim().TrimStart('.').Trim();
        (string place, string? time) = SplitTime(rest);
        return new HeadingText(interior, exterior, place.Length == 0 ? heading.Trim() : place, time);
    }

    private static int PrefixOf(ReadOnlySpan<char> line, out bool interior, out bool exterior)
    {
        foreach ((string prefix, bool isInterior, bool isExterior) in Prefixes)
        {
            if (!line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || line.Length <= prefix.Length || line[prefix.Length] is not ('.' or ' '))
                continue;
            (interior, exterior) = (isInterior, isExterior);
            return prefix.Length + 1;
        }

        (interior, exterior) = (false, false);
        return 0;
    }

    private static (string Place, string? Time) SplitTime(string rest)
    {
        int dash = Math.Max(rest.LastIndexOf(" - ", StringComparison.Ordinal), Math.Max(
            rest.LastIndexOf(" \u2013 ", StringComparison.Ordinal), rest.LastIndexOf(" \u2014 ", StringComparison.Ordinal)));
        if (dash < 0)
            return (rest, null);
        string last = rest[(dash + 3)..].Trim().TrimEnd('.');
        return Times.TryGetValue(last, out string? time) ? (rest[..dash].TrimEnd(' ', ',', '-'), time) : (rest, null);
    }
}
