namespace AktionBridge.Host.Film.Breakdown;

/// <summary>A screenplay as scenes and beats, before it has ids.</summary>
/// <param name="Scenes">In order.</param>
/// <param name="Characters">Everyone who is cued, in order of appearance.</param>
/// <param name="Locations">Every place once, in order of appearance.</param>
public sealed record ScriptOutline(IReadOnlyList<OutlineScene> Scenes, IReadOnlyList<string> Characters, IReadOnlyList<string> Locations);

/// <summary>A scene of the outline.</summary>
public sealed record OutlineScene
{
    /// <summary>As written, or given: text.</summary>
    public required string Number { get; init; }

    /// <summary>Whether the screenplay itself gives the number.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Without the scene number.</summary>
    public required string Heading { get; init; }

    public required string Location { get; init; }
    public bool Interior { get; init; }
    public bool Exterior { get; init; }

    /// <summary>day, night, dawn, dusk.</summary>
    public required string TimeOfDay { get; init; }

    public string? Synopsis { get; init; }
    public required IReadOnlyList<OutlineBeat> Beats { get; init; }

    /// <summary>Line of the heading; 0 when it was not read from a file.</summary>
    public int Line { get; init; }
}

/// <summary>A unit of action or speech.</summary>
public sealed record OutlineBeat
{
    /// <summary>Whether someone speaks.</summary>
    public bool IsDialogue => Speaker is not null;

    /// <summary>Who speaks; null for action.</summary>
    public string? Speaker { get; init; }

    /// <summary>What is done or said; one line, emphasis kept.</summary>
    public required string Text { get; init; }

    /// <summary>From the parenthetical.</summary>
    public string? Manner { get; init; }

    /// <summary>The speaker is heard, not seen.</summary>
    public bool OffScreen { get; init; }

    /// <summary>Spoken together with the beat before.</summary>
    public bool Simultaneous { get; init; }

    /// <summary>Names seen or spoken of; for dialogue the speaker first.</summary>
    public required IReadOnlyList<string> Characters { get; init; }

    public required decimal Seconds { get; init; }
}
