namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>A wanted placement with its part of the command.</summary>
public sealed record PlannedPlacement(WantedPlacement Wanted, PlacementStep Step);
