namespace AktionBridge.Host.Film.Lint;

/// <summary>What a rule found.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Place">Where.</param>
/// <param name="Words">What is wrong, for the director.</param>
/// <param name="Remedy">
/// The commands that end it, whole: one after the other with "; " between, another way after " or: ", a word to the director after " # ". Capitals and "..." are for the
/// director to fill in. A test has the command line read every one.
/// </param>
public sealed record LintFinding(LintRule Rule, LintPlace Place, string Words, string Remedy)
{
    /// <summary>What else it is about: the shot before, a character, a generator; null for nothing.</summary>
    public string? About { get; init; }

    /// <summary>Stable while rule, place and what it is about stay, so that it can be waived: <c>jump-cut@sc012_sh0030/sc012_sh0020</c>.</summary>
    public string Id => About is null ? $"{Rule.Code}@{Place.Name}" : $"{Rule.Code}@{Place.Name}/{About}";
}

/// <summary>Where something was found.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">"film", the number of a scene, a shot's code or a character's name.</param>
public sealed record LintPlace(LintPlaceKind Kind, string Name)
{
    /// <summary>The whole film.</summary>
    public static LintPlace Film { get; } = new(LintPlaceKind.Film, "film");
}

/// <summary>What something was found at.</summary>
public enum LintPlaceKind
{
    /// <summary>The film as a whole.</summary>
    Film,

    /// <summary>One of its people.</summary>
    Character,

    /// <summary>A shot, or the cut before it.</summary>
    Shot,
}
