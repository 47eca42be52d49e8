namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>What the planner decides about one wanted placement.</summary>
internal abstract record PlacementDecision(WantedPlacement Wanted)
{
    /// <summary>Place or replace.</summary>
    public sealed record Do(WantedPlacement Wanted, PlacementStep Step) : PlacementDecision(Wanted);

    /// <summary>Leave alone.</summary>
    public sealed record AlreadyThere(WantedPlacement Wanted) : PlacementDecision(Wanted);

    /// <summary>May not be done.</summary>
    public sealed record No(WantedPlacement Wanted, string Reason) : PlacementDecision(Wanted);
}
