using System.Text.Json.Nodes;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Writes small OpenTimelineIO documents at 24000/1001, right or wrong.</summary>
internal static class Cut
{
    private const double Rate = 24000.0 / 1001;

    public static string Of(params JsonObject[] tracks) => new JsonObject
    {
        ["OTIO_SCHEMA"] = "Timeline.1",
        ["name"] = "cut",
        ["global_start_time"] = Time(86400),
        ["tracks"] = new JsonObject { ["OTIO_SCHEMA"] = "Stack.1", ["name"] = "tracks", ["children"] = new JsonArray([.. tracks]) },
    }.ToJsonString();

    public static JsonObject Track(string name, string kind, bool locked, params JsonObject[] children) => new()
    {
        ["OTIO_SCHEMA"] = "Track.1",
        ["name"] = name,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["locked"] = locked },
        ["children"] = new JsonArray([.. children]),
    };

    public static JsonObject Gap(double frames) => new() { ["OTIO_SCHEMA"] = "Gap.1", ["name"] = "", ["source_range"] = Range(frames) };

    /// <summary>A clip whose media is nowhere.</summary>
    public static JsonObject Clip(string name, double frames) => new()
    {
        ["OTIO_SCHEMA"] = "Clip.2",
        ["name"] = name,
        ["source_range"] = Range(frames),
        ["active_media_reference_key"] = "DEFAULT_MEDIA",
        ["media_references"] = new JsonObject
        {
            ["DEFAULT_MEDIA"] = new JsonObject { ["OTIO_SCHEMA"] = "ExternalReference.1", ["target_url"] = $"{name}.mov", ["available_range"] = Range(1000) },
        },
    };

    private static JsonObject Range(double frames) => new() { ["OTIO_SCHEMA"] = "TimeRange.1", ["start_time"] = Time(0), ["duration"] = Time(frames) };

    private static JsonObject Time(double frames) => new() { ["OTIO_SCHEMA"] = "RationalTime.1", ["rate"] = Rate, ["value"] = frames };
}
