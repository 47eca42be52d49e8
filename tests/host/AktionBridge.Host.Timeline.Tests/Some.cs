using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Host.Timeline.Tests;

/// <summary>Values that do not matter to a test.</summary>
internal static class Some
{
    public static FrameRate Rate { get; } = new(24000, 1001);

    public static TimelineItem Item(string name, long start, long duration, string? media = null) => new()
    {
        Id = name,
        Name = name,
        Kind = "clip",
        Start = start,
        Duration = duration,
        MediaPath = media ?? $"/rushes/{name}.mov",
        Fingerprint = $"print-{name}",
    };

    public static TimelineTrack Track(string id, params TimelineItem[] items) =>
        new() { Id = id, Name = id, Kind = id[0] == 'A' ? TrackKind.Audio : TrackKind.Video, Items = items };

    public static TimelineSnapshot Timeline(params TimelineTrack[] tracks) => new()
    {
        Document = "document",
        Timeline = "timeline",
        Name = "Cut",
        Rate = Rate,
        StartFrame = 86400,
        Raster = new Raster(1280, 720),
        Colour = "bt709",
        Duration = tracks.SelectMany(track => track.Items).Select(item => item.Start + item.Duration).DefaultIfEmpty(0).Max(),
        Tracks = tracks,
        Version = "1",
    };

    public static MediaReference Media(string file, long frames = 100) => new()
    {
        Path = $"/project/media/conforms/{file}",
        Sha256 = new string('a', 64),
        Frames = frames,
        Rate = Rate,
        StartFrame = 86400,
        Raster = new Raster(1280, 720),
    };

    public static string File(int shot, int take = 1) => ConformName.For("10", $"{shot}", take, $"{shot}/{take}").ToString();

    public static WantedPlacement Wanted(int shot, PlacementTarget target, long duration = 48, int take = 1, string? id = null) => new()
    {
        Id = id ?? $"placement-{shot}",
        ConformId = $"conform-{shot}-{take}",
        TakeId = $"take-{shot}-{take}",
        ShotId = $"shot-{shot}",
        Media = Media(File(shot, take), duration + 8),
        SourceStart = 0,
        Duration = duration,
        Target = target,
    };

    public static PlacementTarget Gap(long start, string track = "V1") => new PlacementTarget.InGap(track, start);
}
