namespace AktionBridge.Host.Timeline.Slots;

/// <summary>The item that touches a slot, for seams and matching.</summary>
/// <param name="Item">The editor's id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="MediaPath">Its file; null when it shows none.</param>
/// <param name="Distance">Frames of free time between it and the slot.</param>
public sealed record SlotNeighbour(string Item, string Name, string? MediaPath, long Distance);
