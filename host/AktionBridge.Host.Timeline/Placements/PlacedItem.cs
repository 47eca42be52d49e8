using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>An item with the track it lies on.</summary>
internal sealed record PlacedItem(TimelineTrack Track, TimelineItem Item);
