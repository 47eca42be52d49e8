using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Timeline.Checks;

/// <summary>What is known of a placement when its timeline is checked.</summary>
public sealed record CheckedPlacement
{
    public required string Id { get; init; }

    /// <summary>Code of its shot.</summary>
    public required string Shot { get; init; }

    /// <summary>The document it belongs to.</summary>
    public required string Document { get; init; }

    /// <summary>The timeline in it.</summary>
    public required string Timeline { get; init; }

    /// <summary>Where it was put: name of the track.</summary>
    public required string Track { get; init; }

    /// <summary>Frames from the timeline's first frame.</summary>
    public required long Start { get; init; }

    /// <summary>Frames.</summary>
    public required long Duration { get; init; }

    /// <summary>First source frame shown.</summary>
    public required long SourceStart { get; init; }

    /// <summary>The file that should lie there.</summary>
    public required string FileName { get; init; }

    /// <summary>Another decision than what lies there, in words; null when the wanted take lies there or none is wanted.</summary>
    public string? NotPlaying { get; init; }

    /// <summary>Whether a person rejected the take that should lie there.</summary>
    public bool Rejected { get; init; }

    /// <summary>Why the take would be another today; null when it would not.</summary>
    public string? Stale { get; init; }

    /// <summary>What is expected of a row: its file, or what it replaced when the replacing came to nothing.</summary>
    /// <returns>Null when nothing of it should lie on the timeline.</returns>
    public static string? ExpectedFile(Placement row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.State == PlacementState.Compensated ? PlacementRows.StepOf(row)?.ReadBack.FormerFile : row.FileName;
    }
}

/// <summary>What a file of ours is on disk.</summary>
/// <param name="Exists">Whether it is there.</param>
/// <param name="Intact">Whether its bytes are those that were made.</param>
/// <param name="Frames">Frames in it, handles included.</param>
/// <param name="Rate">Its rate.</param>
public sealed record CheckedFile(bool Exists, bool Intact, long Frames, FrameRate Rate);
