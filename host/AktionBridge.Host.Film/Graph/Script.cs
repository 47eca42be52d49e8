namespace AktionBridge.Host.Film.Graph;

/// <summary>One element of the imported screenplay, in order; nothing of the file is lost.</summary>
public sealed record ScriptElement : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required int Position { get; init; }

    /// <summary>titlePage, sceneHeading, action, character, parenthetical, dialogue, transition, lyric, centered, note, boneyard, section, synopsis, pageBreak.</summary>
    public required string Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Line of the file, from 1.</summary>
    public required int Line { get; init; }

    public string? SceneId { get; init; }

    /// <summary>For a title page entry: its key. For a heading: the number it gives. For a cue: extensions. For a section: its depth.</summary>
    public string? Detail { get; init; }

    /// <summary>For dual dialogue: "left" or "right".</summary>
    public string? Side { get; init; }

    /// <summary>For a note or boneyard inside another element's text: characters of that text before it.</summary>
    public int? Offset { get; init; }
}

/// <summary>One scene.</summary>
public sealed record Scene : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required int Position { get; init; }

    /// <summary>Text: "10", "12A".</summary>
    public required string Number { get; init; }

    public required string Heading { get; init; }
    public bool Interior { get; init; }
    public bool Exterior { get; init; }
    public string? LocationId { get; init; }

    /// <summary>day, night, dawn, dusk.</summary>
    public string TimeOfDay { get; init; } = "day";

    public string? Synopsis { get; init; }

    /// <summary>True when the screenplay no longer holds it; it and its shots are kept until a person removes them.</summary>
    public bool Orphaned { get; init; }

    /// <summary>Locks that hold in this scene instead of the current ones, by the id of the character, location, style or brief.</summary>
    public IReadOnlyDictionary<string, string> Locks { get; init; } = new Dictionary<string, string>();

    /// <summary>What characters wear in this scene instead of what their locks say, by character id.</summary>
    public IReadOnlyDictionary<string, string> Wardrobe { get; init; } = new Dictionary<string, string>();

    /// <summary>What a person said about it instead of the rules; kept over imports and breakdowns. Null for nothing.</summary>
    public SceneEdits? Edits { get; init; }
}

/// <summary>What a person said about a scene; null members are as the rules propose.</summary>
public sealed record SceneEdits
{
    public bool? Interior { get; init; }
    public bool? Exterior { get; init; }
    public string? TimeOfDay { get; init; }
    public string? LocationId { get; init; }
    public string? Synopsis { get; init; }
    public IReadOnlyList<string>? Props { get; init; }
    public IReadOnlyList<string>? Wardrobe { get; init; }
    public IReadOnlyList<string>? Sounds { get; init; }

    /// <summary>Seen, not speaking.</summary>
    public IReadOnlyList<string>? Silent { get; init; }

    /// <summary>Spoken of, not there.</summary>
    public IReadOnlyList<string>? Mentioned { get; init; }

    /// <summary>Length in eighths of a page.</summary>
    public int? Eighths { get; init; }

    public decimal? Seconds { get; init; }
}

/// <summary>A unit of action or speech inside a scene.</summary>
public sealed record Beat : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string SceneId { get; init; }
    public required int Position { get; init; }

    /// <summary>action, dialogue.</summary>
    public required string Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>For dialogue: who speaks.</summary>
    public string? CharacterId { get; init; }

    /// <summary>For dialogue: how, from the parenthetical.</summary>
    public string? Manner { get; init; }

    /// <summary>For dialogue: the speaker is heard, not seen (V.O., O.S.).</summary>
    public bool OffScreen { get; init; }

    /// <summary>For dialogue: spoken at the same time as the beat before.</summary>
    public bool Simultaneous { get; init; }

    /// <summary>Characters seen or spoken of.</summary>
    public IReadOnlyList<string> CharacterIds { get; init; } = [];

    /// <summary>By the stated timing model, unless a person said otherwise.</summary>
    public required decimal EstimatedSeconds { get; init; }

    /// <summary>Whether a person set how long it takes; kept over imports.</summary>
    public bool TimeEdited { get; init; }

    /// <summary>Whether a person set who is in it; kept over imports.</summary>
    public bool CastEdited { get; init; }

    /// <summary>What the screenplay says of it, where a person says otherwise; null where nobody does. An import finds the beat by this.</summary>
    public BeatWords? Written { get; init; }

    /// <summary>The beat as the screenplay has it.</summary>
    public Beat AsWritten() => Written is not { } words ? this : this with
    {
        Kind = words.Kind, Text = words.Text, CharacterId = words.CharacterId, Manner = words.Manner, OffScreen = words.OffScreen, Simultaneous = words.Simultaneous, Written = null,
    };
}

/// <summary>The words of a beat.</summary>
public sealed record BeatWords(string Kind, string Text, string? CharacterId, string? Manner, bool OffScreen, bool Simultaneous)
{
    /// <summary>Those that a beat has now.</summary>
    public static BeatWords Of(Beat beat)
    {
        ArgumentNullException.ThrowIfNull(beat);
        return new BeatWords(beat.Kind, beat.Text, beat.CharacterId, beat.Manner, beat.OffScreen, beat.Simultaneous);
    }
}

/// <summary>A place; what the current lock says, once it is locked.</summary>
public sealed record Location : ILockable<Location>
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public IReadOnlyList<string> Palette { get; init; } = [];

    /// <summary>Set pieces standing there.</summary>
    public IReadOnlyList<Contracts.Rpc.Plugin.SetPiece> Pieces { get; init; } = [];

    /// <summary>The lock that new recipes use; null before the first.</summary>
    public string? CurrentLockId { get; init; }

    string ILockable<Location>.Title => Name;

    Location ILockable<Location>.Holding(string lockId) => this with { CurrentLockId = lockId, Version = Version + 1 };
}
