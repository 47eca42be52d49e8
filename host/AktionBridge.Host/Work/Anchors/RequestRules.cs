using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Work.Stages;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>What a request for a place must be like, checked before anything is made.</summary>
internal static class RequestRules
{
    private const int MostTakes = 16;

    /// <exception cref="RpcFailureException">InvalidValue, naming the value.</exception>
    public static void Check(AnchorRequest request)
    {
        Require(request.Start >= 0, $"start is {request.Start}; a place begins at the timeline's first frame or later.");
        Require(request.Takes is >= 1 and <= MostTakes, $"takes is {request.Takes}; it must be 1 to {MostTakes}.");
        Require(request.Seed is not (< 0 or > Variation.LargestSeed - MostTakes), $"seed is {request.Seed}; it must be 0 to {Variation.LargestSeed - MostTakes}.");
        Require(request.Shot is not null || !string.IsNullOrWhiteSpace(request.Sentence), "Neither a shot nor a sentence is given. Name a shot, or say in a few words what should be seen.");
        Media.DeliveryLimits.RequireFrames(request.Frames, request.HeadHandle, request.TailHandle);
    }

    /// <exception cref="RpcFailureException">PlacementRefused: another document is in front.</exception>
    public static void RequireDocument(EditorRequest request, TimelineSnapshot timeline)
    {
        if (request.Document is { } wanted && wanted != timeline.Document)
            throw new RpcFailureException(RpcErrorCode.PlacementRefused, $"'{timeline.Name}' of another document ({timeline.Document}) is in front, not {wanted}. Bring the other one to the front, then ask again.");
    }

    /// <summary>What conforms for a timeline must fit; a timeline that does not say its size has the project's.</summary>
    public static DeliveryInfo Delivery(IFilmReader film, TimelineSnapshot timeline, AnchorRequest request)
    {
        DeliveryInfo delivery = Delivery(film, timeline, request.HeadHandle, request.TailHandle);
        ConformRequest.Check(delivery, request.Frames);
        return delivery;
    }

    public static DeliveryInfo Delivery(IFilmReader film, TimelineSnapshot timeline, int head, int tail) => new()
    {
        Rate = timeline.Rate,
        Raster = timeline.Raster ?? Find.Project(film).Raster,
        HeadHandle = head,
        TailHandle = tail,
    };

    public static PlacementTarget Target(string? track, long start) =>
        track is null ? new PlacementTarget.OnOwnTrack(start) : new PlacementTarget.InGap(track, start);

    /// <summary>Plans a stand-in, so that a place that is not free is refused before a shot or a clip is made for it.</summary>
    /// <exception cref="RpcFailureException">PlacementRefused, with what stands in the way.</exception>
    public static void RequireFree(TimelineSnapshot timeline, AnchorRequest request, DeliveryInfo delivery)
    {
        var standIn = new WantedPlacement
        {
            Id = "standIn",
            ConformId = "",
            TakeId = "",
            ShotId = "",
            Media = new MediaReference { Path = "the placeholder", Sha256 = "", Frames = request.Frames, Rate = delivery.Rate, Raster = delivery.Raster },
            SourceStart = 0,
            Duration = request.Frames,
            Target = Target(request.Track, request.Start),
            MayTakeOver = false,
        };
        if (PlacementPlanner.Plan(timeline, [standIn], "standIn") is PlanResult.Refused refused)
            throw new RpcFailureException(RpcErrorCode.PlacementRefused, refused.Reason);
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, message);
    }
}
