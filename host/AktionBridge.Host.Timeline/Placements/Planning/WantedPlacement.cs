using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>One conform that should lie in one place.</summary>
public sealed record WantedPlacement
{
    /// <summary>Of the row; used again, it means the same placement.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the stored row of that id; 0 when there is none yet.</summary>
    public long StoredVersion { get; init; }

    /// <summary>Empty for a placeholder.</summary>
    public required string ConformId { get; init; }

    /// <summary>Empty for a placeholder.</summary>
    public required string TakeId { get; init; }

    public required string ShotId { get; init; }

    /// <summary>The conform's file. Its name is unique and is how the item is found again.</summary>
    public required MediaReference Media { get; init; }

    /// <summary>First source frame shown: the number of head handle frames.</summary>
    public required long SourceStart { get; init; }

    /// <summary>Frames of picture.</summary>
    public required long Duration { get; init; }

    public required PlacementTarget Target { get; init; }

    /// <summary>Whether it may be given to an item of ours that has exactly the wanted place; else only free time will do.</summary>
    public bool MayTakeOver { get; init; } = true;

    /// <summary>Kept on the item for its colour: placeholder, take, approved, stale; empty for none.</summary>
    public string State { get; init; } = "";

    public string FileName => Path.GetFileName(Media.Path);
}
