using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>One placement's part of a command. Each row keeps only its own part, so that a thousand placements cost a thousand parts.</summary>
public sealed record PlacementStep
{
    /// <summary>The edit.</summary>
    public required Edit Edit { get; init; }

    /// <summary>What must be true before.</summary>
    public required ExpectedRange Expected { get; init; }

    /// <summary>What must be found afterwards.</summary>
    public required ReadBackItem ReadBack { get; init; }

    /// <summary>What a replaced item showed before; null for a placed one, which is taken back by removing it.</summary>
    public FormerMedia? Former { get; init; }
}
