namespace AktionBridge.Contracts.Rpc.Client.Shots;

/// <summary>Adds a shot. Where: in a scene, or beside a shot.</summary>
public sealed record AddShotRequest : ChangeRequest
{
    /// <summary>At the end of this one: id or number. Null where a shot says it.</summary>
    public string? Scene { get; init; }

    /// <summary>Right before this shot: id or code.</summary>
    public string? Before { get; init; }

    /// <summary>Right after this shot: id or code.</summary>
    public string? After { get; init; }

    /// <summary>What happens, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>extremeWide, wide, full, medium, mediumCloseUp, closeUp, extremeCloseUp, insert, twoShot, overTheShoulder.</summary>
    public string? Size { get; init; }

    /// <summary>eyeLevel, low, high, overhead, dutch.</summary>
    public string? Angle { get; init; }

    /// <summary>8 to 300.</summary>
    public decimal? LensMillimetres { get; init; }

    /// <summary>static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld.</summary>
    public string? Movement { get; init; }

    /// <summary>1 or more, at the project's rate; by the timing model unless said.</summary>
    public int? DurationFrames { get; init; }

    /// <summary>Names or ids, most important first; who is named in the description unless said.</summary>
    public IReadOnlyList<string>? Cast { get; init; }
}

/// <summary>Splits a shot, at a frame or into two lengths.</summary>
public sealed record SplitShotRequest : ChangeRequest
{
    /// <summary>Id, or code; to take a split back, that of either part.</summary>
    public required string Shot { get; init; }

    /// <summary>Refused when the shot has another version by now.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Frames of the first part, at the project's rate; the second gets the rest.</summary>
    public int? At { get; init; }

    /// <summary>Frames of both parts, in place of <see cref="At"/>; the second may be longer or shorter than the rest.</summary>
    public IReadOnlyList<int>? Durations { get; init; }

    /// <summary>What happens in the second part; the same as in the first unless said.</summary>
    public string? Description { get; init; }

    /// <summary>Makes one shot of the two again, as it was; refused when one of them was changed since.</summary>
    public bool Undo { get; init; }
}

/// <summary>Moves a shot. Where: to the end of a scene, or beside a shot.</summary>
public sealed record MoveShotRequest : ChangeRequest
{
    /// <summary>Id, or code.</summary>
    public required string Shot { get; init; }

    /// <summary>Refused when the shot has another version by now.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Id or number; null where a shot says it.</summary>
    public string? Scene { get; init; }

    /// <summary>Right before this shot: id or code.</summary>
    public string? Before { get; init; }

    /// <summary>Right after this shot: id or code.</summary>
    public string? After { get; init; }
}

/// <summary>Takes a shot out of the film.</summary>
public sealed record RemoveShotRequest : ChangeRequest
{
    /// <summary>Id, or code.</summary>
    public required string Shot { get; init; }

    /// <summary>Refused when the shot has another version by now.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Also with approved takes, and where it lies on timelines; the clips there stay.</summary>
    public bool Anyway { get; init; }
}

/// <summary>Puts a removed shot back.</summary>
public sealed record RestoreShotRequest : ChangeRequest
{
    /// <summary>Id, or code.</summary>
    public required string Shot { get; init; }
}

/// <summary>What was done to the film's list of shots.</summary>
/// <param name="Shots">Those that it is about, as they are now.</param>
/// <param name="Sentence">What was done, in words.</param>
/// <param name="Undo">The command that takes it back.</param>
public sealed record ShotsArranged(IReadOnlyList<ShotInfo> Shots, string Sentence, string Undo);
