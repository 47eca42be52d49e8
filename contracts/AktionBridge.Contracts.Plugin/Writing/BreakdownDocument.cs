namespace AktionBridge.Contracts.Plugin.Writing;

/// <summary>
/// What a writer says otherwise than the breakdown is now, about the scenes it was asked for. Members that are left out stay as they are. It is proposed to a person, who accepts it
/// whole or item by item.
/// </summary>
public sealed record BreakdownDocument
{
    /// <summary>The notation: aktion-breakdown/1.</summary>
    public string Format { get; init; } = "aktion-breakdown/1";

    /// <summary>Scenes, each once.</summary>
    public IReadOnlyList<RefinedScene> Scenes { get; init; } = [];

    /// <summary>Beats, each once.</summary>
    public IReadOnlyList<RefinedBeat> Beats { get; init; } = [];

    /// <summary>Shots, each once.</summary>
    public IReadOnlyList<RefinedShot> Shots { get; init; } = [];

    /// <summary>Shots that are not there yet; those beside the same shot stand in the document's order. One whose scene has a shot of those very words is there already.</summary>
    public IReadOnlyList<AddedShot> NewShots { get; init; } = [];
}

/// <summary>What is said about a scene.</summary>
public sealed record RefinedScene
{
    /// <summary>Id, or number.</summary>
    public required string Scene { get; init; }

    /// <summary>Whether it plays inside; with exterior, both.</summary>
    public bool? Interior { get; init; }

    /// <summary>Whether it plays outside.</summary>
    public bool? Exterior { get; init; }

    /// <summary>day, night, dawn, dusk.</summary>
    public string? TimeOfDay { get; init; }

    /// <summary>Name of a location; a new one is made.</summary>
    public string? Location { get; init; }

    /// <summary>Up to 2,000 characters.</summary>
    public string? Synopsis { get; init; }

    /// <summary>Things; up to 200 entries of one line each, so all lists.</summary>
    public IReadOnlyList<string>? Props { get; init; }

    /// <summary>"MARA: coat".</summary>
    public IReadOnlyList<string>? Wardrobe { get; init; }

    /// <summary>Cues.</summary>
    public IReadOnlyList<string>? Sounds { get; init; }

    /// <summary>Seen, not speaking.</summary>
    public IReadOnlyList<string>? Silent { get; init; }

    /// <summary>Spoken of, not there.</summary>
    public IReadOnlyList<string>? Mentioned { get; init; }

    /// <summary>1 to 8000.</summary>
    public int? Eighths { get; init; }

    /// <summary>0 to 36000.</summary>
    public decimal? Seconds { get; init; }
}

/// <summary>What is said about a beat.</summary>
public sealed record RefinedBeat
{
    /// <summary>Id.</summary>
    public required string Beat { get; init; }

    /// <summary>What is done or said, on one line.</summary>
    public string? Text { get; init; }

    /// <summary>action, dialogue.</summary>
    public string? Kind { get; init; }

    /// <summary>Who says it: name or id.</summary>
    public string? Speaker { get; init; }

    /// <summary>0.1 to 3600.</summary>
    public decimal? Seconds { get; init; }

    /// <summary>Names or ids.</summary>
    public IReadOnlyList<string>? Characters { get; init; }
}

/// <summary>What is said about a shot; once accepted, a new breakdown keeps the shot.</summary>
public sealed record RefinedShot
{
    /// <summary>Id, or code.</summary>
    public required string Shot { get; init; }

    /// <summary>extremeWide, wide, full, medium, mediumCloseUp, closeUp, extremeCloseUp, insert, twoShot, overTheShoulder.</summary>
    public string? Size { get; init; }

    /// <summary>eyeLevel, low, high, overhead, dutch.</summary>
    public string? Angle { get; init; }

    /// <summary>8 to 300.</summary>
    public decimal? LensMillimetres { get; init; }

    /// <summary>static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld.</summary>
    public string? Movement { get; init; }

    /// <summary>1 or more, at the project's rate.</summary>
    public int? DurationFrames { get; init; }

    /// <summary>What happens.</summary>
    public string? Description { get; init; }

    /// <summary>Names or ids, most important first.</summary>
    public IReadOnlyList<string>? Cast { get; init; }
}

/// <summary>A shot to add; what is left out is read from the description.</summary>
public sealed record AddedShot
{
    /// <summary>At the end of this one: id or number. Null where a shot says it.</summary>
    public string? Scene { get; init; }

    /// <summary>Right before this shot: id or code.</summary>
    public string? Before { get; init; }

    /// <summary>Right after this shot: id or code.</summary>
    public string? After { get; init; }

    /// <summary>What happens.</summary>
    public required string Description { get; init; }

    /// <summary>extremeWide, wide, full, medium, mediumCloseUp, closeUp, extremeCloseUp, insert, twoShot, overTheShoulder.</summary>
    public string? Size { get; init; }

    /// <summary>eyeLevel, low, high, overhead, dutch.</summary>
    public string? Angle { get; init; }

    /// <summary>8 to 300.</summary>
    public decimal? LensMillimetres { get; init; }

    /// <summary>static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld.</summary>
    public string? Movement { get; init; }

    /// <summary>1 or more, at the project's rate.</summary>
    public int? DurationFrames { get; init; }

    /// <summary>Names or ids, most important first.</summary>
    public IReadOnlyList<string>? Cast { get; init; }
}
