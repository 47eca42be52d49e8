using AktionBridge.Host.Work.Strips;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>What clients may ask of places on timelines.</summary>
internal sealed record AnchorServices(AnchorRequests Requests, AnchorChanges Changes, LayOuts LayOuts, Adoption Adoption, TimelineChecks Checks, ShotMarkers Markers);
