namespace AktionBridge.Contracts.Plugin.Writing;

/// <summary>A scene with its breakdown sheet.</summary>
public sealed record SceneOutline
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Raised by every change.</summary>
    public required int Version { get; init; }

    /// <summary>Text: "12A".</summary>
    public required string Number { get; init; }

    /// <summary>As written.</summary>
    public required string Heading { get; init; }

    /// <summary>The location's name.</summary>
    public required string Location { get; init; }

    /// <summary>Whether it plays inside; with exterior, both.</summary>
    public required bool Interior { get; init; }

    /// <summary>Whether it plays outside.</summary>
    public required bool Exterior { get; init; }

    /// <summary>day, night, dawn, dusk.</summary>
    public required string TimeOfDay { get; init; }

    /// <summary>From the screenplay; null for none.</summary>
    public string? Synopsis { get; init; }

    /// <summary>Who speaks in the picture.</summary>
    public required IReadOnlyList<string> Speaking { get; init; }

    /// <summary>Who is heard only.</summary>
    public required IReadOnlyList<string> Heard { get; init; }

    /// <summary>Who is seen and does not speak.</summary>
    public required IReadOnlyList<string> Silent { get; init; }

    /// <summary>Who is spoken of and is not there.</summary>
    public required IReadOnlyList<string> Mentioned { get; init; }

    /// <summary>"silver watch".</summary>
    public required IReadOnlyList<string> Props { get; init; }

    /// <summary>"MARA: dripping coat".</summary>
    public required IReadOnlyList<string> Wardrobe { get; init; }

    /// <summary>"far off, a whistle".</summary>
    public required IReadOnlyList<string> Sounds { get; init; }

    /// <summary>Length on paper in eighths of a page, 1 or more.</summary>
    public required int Eighths { get; init; }

    /// <summary>Length on screen by the timing model.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>How many shots it has.</summary>
    public required int Shots { get; init; }

    /// <summary>Frames of its shots together, at the project's rate.</summary>
    public required long ShotFrames { get; init; }

    /// <summary>True when the screenplay no longer holds it.</summary>
    public required bool Orphaned { get; init; }

    /// <summary>Names of the members that a person set: interior, exterior, timeOfDay, location, synopsis, silent, mentioned, props, wardrobe, sounds, eighths, seconds.</summary>
    public required IReadOnlyList<string> Edited { get; init; }

    /// <summary>Its beats in order; null unless asked for.</summary>
    public IReadOnlyList<BeatInfo>? Beats { get; init; }
}

/// <summary>A unit of action or speech.</summary>
public sealed record BeatInfo
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Raised by every change.</summary>
    public required int Version { get; init; }

    /// <summary>action, dialogue.</summary>
    public required string Kind { get; init; }

    /// <summary>What is done or said.</summary>
    public required string Text { get; init; }

    /// <summary>Who speaks; null for action.</summary>
    public string? Speaker { get; init; }

    /// <summary>How; null when nothing is said about it.</summary>
    public string? Manner { get; init; }

    /// <summary>The speaker is heard, not seen.</summary>
    public bool OffScreen { get; init; }

    /// <summary>Spoken together with the beat before.</summary>
    public bool Simultaneous { get; init; }

    /// <summary>Who is seen or spoken of.</summary>
    public required IReadOnlyList<string> Characters { get; init; }

    /// <summary>How long it takes.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>Names of the members that a person set: text, kind, speaker, seconds, characters.</summary>
    public required IReadOnlyList<string> Edited { get; init; }
}
