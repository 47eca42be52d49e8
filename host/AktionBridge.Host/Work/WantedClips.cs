using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Work;

/// <summary>Says how a conform or a placeholder should lie on a timeline.</summary>
internal static class WantedClips
{
    public static WantedPlacement Conform(OpenProject project, string id, Take take, Conform conform, long duration, PlacementTarget target) => new()
    {
        Id = id,
        StoredVersion = project.Placements.Find(id)?.Version ?? 0,
        ConformId = conform.Id,
        TakeId = take.Id,
        ShotId = take.ShotId,
        Media = new MediaReference
        {
            Path = project.Media.ConformPath(conform.FileName),
            Sha256 = conform.Sha256,
            Frames = conform.HeadHandle + conform.Frames + conform.TailHandle,
            Rate = conform.Rate,
            StartFrame = Timecode.Parse("01:00:00:00", conform.Rate) - conform.HeadHandle,
            Raster = conform.Raster,
            HasAudio = conform.HasSound,
        },
        SourceStart = conform.HeadHandle,
        Duration = duration,
        Target = target,
        State = StateOf(take, stale: false),
    };

    /// <summary>The placeholder of an anchor that has one.</summary>
    public static WantedPlacement Placeholder(OpenProject project, Anchor anchor, PlacementTarget target) => new()
    {
        Id = anchor.Id,
        StoredVersion = project.Placements.Find(anchor.Id)?.Version ?? 0,
        ConformId = "",
        TakeId = "",
        ShotId = anchor.ShotId,
        Media = new MediaReference
        {
            Path = project.Media.ConformPath(anchor.Placeholder!),
            Sha256 = anchor.PlaceholderSha256!,
            Frames = anchor.Delivery.HeadHandle + anchor.Frames + anchor.Delivery.TailHandle,
            Rate = anchor.Delivery.Rate,
            StartFrame = Timecode.Parse("01:00:00:00", anchor.Delivery.Rate) - anchor.Delivery.HeadHandle,
            Raster = anchor.Delivery.Raster,
        },
        SourceStart = anchor.Delivery.HeadHandle,
        Duration = anchor.Frames,
        Target = target,
        State = PlaceholderState,
    };

    public const string PlaceholderState = "placeholder";

    /// <summary>What a strip's colour says of the take it shows: that it is out of date comes before that it was liked.</summary>
    public static string StateOf(Take take, bool stale) => stale ? "stale" : take.Verdict == Verdict.Approved ? "approved" : "take";
}
