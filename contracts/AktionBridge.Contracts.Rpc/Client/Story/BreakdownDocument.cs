using System.Text.Json.Serialization;

namespace AktionBridge.Contracts.Rpc.Client.Story;

/// <summary>
/// A breakdown refined by a person, a program or a language model: what it says otherwise than the breakdown is now. Members that are left out stay as they are; members
/// that are not known are refused, so that nothing said is lost by a slip. <c>script/outline</c> with beats and <c>shots/list</c> hold what it is about.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BreakdownDocument
{
    /// <summary>The notation: aktion-breakdown/1.</summary>
    public required string Format { get; init; }

    /// <summary>Scenes, each once.</summary>
    public IReadOnlyList<RefinedScene> Scenes { get; init; } = [];

    /// <summary>Beats, each once.</summary>
    public IReadOnlyList<RefinedBeat> Beats { get; init; } = [];

    /// <summary>Shots, each once.</summary>
    public IReadOnlyList<RefinedShot> Shots { get; init; } = [];

    /// <summary>Shots that are not there yet; those beside the same shot stand in the document's order. One whose scene has a shot of those very words is there already.</summary>
    public IReadOnlyList<AddedShot> NewShots { get; init; } = [];
}

/// <summary>What is said about a scene, as in <c>script/editScene</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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

/// <summary>What is said about a beat, as in <c>script/editBeat</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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

/// <summary>What is said about a shot, as in <c>shots/edit</c>; a new breakdown then keeps the shot.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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

/// <summary>A shot to add, as in <c>shots/add</c>; what is left out is read from the description.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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

/// <summary>Asks what a document would change.</summary>
public sealed record ProposeBreakdownRequest : ProjectRequest
{
    /// <summary>What is said.</summary>
    public required BreakdownDocument Document { get; init; }
}

/// <summary>What a document would change.</summary>
/// <param name="Items">One for each member that differs and for each shot to add, in the document's order.</param>
/// <param name="Digest">Of the items; another one means that the film says something else by now.</param>
public sealed record BreakdownDiff(IReadOnlyList<BreakdownChange> Items, string Digest);

/// <summary>One member that a document says otherwise.</summary>
/// <param name="Key">Where it stands in the document: "scenes[0].props".</param>
/// <param name="Target">What it is about: "10 INT. KITCHEN - DAY", the words of a beat, a shot's code.</param>
/// <param name="Member">props, size ...</param>
/// <param name="From">As it is, a list joined by "; "; empty for nothing.</param>
/// <param name="To">As the document says.</param>
public sealed record BreakdownChange(string Key, string Target, string Member, string From, string To);

/// <summary>Accepts what a document says, whole or item by item.</summary>
public sealed record AcceptBreakdownRequest : ChangeRequest
{
    /// <summary>The document that was proposed; null with a proposal.</summary>
    public BreakdownDocument? Document { get; init; }

    /// <summary>In place of a document: id of a stored proposal.</summary>
    public string? Proposal { get; init; }

    /// <summary>Keys of the items to accept; null for all.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    /// <summary>
    /// The digest that the diff had when it was looked at; refused when the film says something else by now. Null to accept a document whatever it is, and a proposal only
    /// while its scenes are what they were when it was written.
    /// </summary>
    public string? Digest { get; init; }
}

/// <summary>What was accepted.</summary>
/// <param name="Accepted">Items that were carried out.</param>
/// <param name="Left">How many of the document's were not.</param>
public sealed record BreakdownAccepted(IReadOnlyList<BreakdownChange> Accepted, int Left);
