namespace AktionBridge.Host.Film.Sheets;

/// <summary>The breakdown sheet of a scene: what a production has to bring, and how long it is. Proposed by <see cref="SheetRules"/>, as a person left it.</summary>
public sealed record SceneSheet
{
    /// <summary>Heard and seen, in order of their first speech.</summary>
    public required IReadOnlyList<string> Speaking { get; init; }

    /// <summary>Heard only (V.O., O.S.).</summary>
    public required IReadOnlyList<string> Heard { get; init; }

    /// <summary>Seen, not speaking.</summary>
    public required IReadOnlyList<string> Silent { get; init; }

    /// <summary>Spoken of, not there.</summary>
    public required IReadOnlyList<string> Mentioned { get; init; }

    /// <summary>Things in somebody's hands or made much of: "silver watch".</summary>
    public required IReadOnlyList<string> Props { get; init; }

    /// <summary>What somebody wears: "MARA: dripping coat", or "coat" where nobody is named.</summary>
    public required IReadOnlyList<string> Wardrobe { get; init; }

    /// <summary>What is to be heard besides speech: "far off, a whistle".</summary>
    public required IReadOnlyList<string> Sounds { get; init; }

    /// <summary>Length on paper in eighths of a page, at least 1.</summary>
    public required int Eighths { get; init; }

    /// <summary>Length on screen by the timing model.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>Names of what a person said instead of the rules: props, timeOfDay ...</summary>
    public IReadOnlyList<string> Edited { get; init; } = [];
}
