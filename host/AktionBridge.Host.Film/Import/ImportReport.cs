namespace AktionBridge.Host.Film.Import;

/// <summary>What an import of a screenplay did. Scenes are named "12A INT. KITCHEN - DAY".</summary>
public sealed record ImportReport
{
    public required IReadOnlyList<string> NewScenes { get; init; }
    public required IReadOnlyList<string> ChangedScenes { get; init; }

    /// <summary>Same scene at another place in the order; may also be among the changed.</summary>
    public required IReadOnlyList<string> MovedScenes { get; init; }

    /// <summary>"20 is 30 INT. KITCHEN - DAY now".</summary>
    public required IReadOnlyList<string> RenumberedScenes { get; init; }

    /// <summary>No longer in the screenplay; kept with their shots and marked.</summary>
    public required IReadOnlyList<string> OrphanedScenes { get; init; }

    public required int UnchangedScenes { get; init; }

    /// <summary>What scenes that were split or merged took over: "3 beats and sc010_sh0020 from 10 INT. KITCHEN - DAY to 10A INT. HALL - DAY".</summary>
    public required IReadOnlyList<string> Exchanges { get; init; }

    public required IReadOnlyList<string> NewCharacters { get; init; }

    /// <summary>Characters and places under another name that are still the same: "TOBI is TOBIAS now".</summary>
    public required IReadOnlyList<string> Renamed { get; init; }

    /// <summary>Known to the project, cued nowhere any more; kept.</summary>
    public required IReadOnlyList<string> OrphanedCharacters { get; init; }

    public required IReadOnlyList<string> NewLocations { get; init; }

    /// <summary>Texts of beats that went away from scenes that stayed.</summary>
    public required IReadOnlyList<string> RemovedBeats { get; init; }

    public required int Elements { get; init; }
    public required int Beats { get; init; }
}
