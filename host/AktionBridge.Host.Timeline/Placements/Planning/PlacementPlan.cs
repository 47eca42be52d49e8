using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>What will happen, said and spelled out.</summary>
public sealed record PlacementPlan
{
    /// <summary>One sentence for people.</summary>
    public required string Sentence { get; init; }

    public required EditCommand Command { get; init; }

    /// <summary>What is placed or replaced, in the command's order.</summary>
    public required IReadOnlyList<PlannedPlacement> Placements { get; init; }

    /// <summary>What already lies exactly as wanted and is left alone.</summary>
    public required IReadOnlyList<WantedPlacement> AlreadyThere { get; init; }

    /// <summary>What must be found afterwards.</summary>
    public required ExpectedReadBack ReadBack { get; init; }
}
