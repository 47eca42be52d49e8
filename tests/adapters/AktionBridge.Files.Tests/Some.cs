using System.Globalization;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Files.Tests;

/// <summary>Values that do not matter to a test, and small documents.</summary>
internal static class Some
{
    public static FrameRate Rate { get; } = new(24000, 1001);

    public static MediaReference Media(string name = "sc010_sh0010_t01_ESG767SM.mov", long frames = 56) => new()
    {
        Path = $"/project/media/conforms/{name}",
        Sha256 = new string('b', 64),
        Frames = frames,
        Rate = Rate,
        StartFrame = 86400,
        Raster = new Raster(1280, 720),
    };

    public static EditCommand Command(TimelineSnapshot timeline, string id, params Edit[] edits) => new()
    {
        CommandId = id,
        Document = timeline.Document,
        Timeline = timeline.Timeline,
        Label = "test",
        Expected = [],
        Edits = edits,
    };

    public static Edit Place(string track, long start, long duration, long sourceStart = 0) => new()
    {
        Kind = EditKind.Place,
        Track = track,
        Start = start,
        Duration = duration,
        SourceStart = sourceStart,
        Media = Media(frames: sourceStart + duration + 8),
        Ours = new Dictionary<string, string> { ["placement"] = $"p-{start}" },
    };

    public static string Time(double value, double rate = 24) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"OTIO_SCHEMA":"RationalTime.1","value":{{value}},"rate":{{rate}}}""");

    public static string Range(double duration, double rate = 24, double start = 0) =>
        $$"""{"OTIO_SCHEMA":"TimeRange.1","start_time":{{Time(start, rate)}},"duration":{{Time(duration, rate)}}}""";

    public static string Gap(double duration, double rate = 24, string more = "") =>
        $$"""{"OTIO_SCHEMA":"Gap.1","name":"","source_range":{{Range(duration, rate)}}{{more}}}""";

    public static string Clip(string name, double duration, double rate = 24, string more = "") =>
        $$"""{"OTIO_SCHEMA":"Clip.1","name":"{{name}}","source_range":{{Range(duration, rate)}},"media_reference":{"OTIO_SCHEMA":"MissingReference.1"}{{more}}}""";

    public static string Transition(double before, double after) =>
        $$"""{"OTIO_SCHEMA":"Transition.1","name":"fade","transition_type":"SMPTE_Dissolve","in_offset":{{Time(before)}},"out_offset":{{Time(after)}}}""";

    public static string Track(params string[] children) =>
        $$"""{"OTIO_SCHEMA":"Track.1","name":"V","kind":"Video","children":[{{string.Join(',', children)}}]}""";

    public static string Timeline(params string[] tracks) =>
        "{\"OTIO_SCHEMA\":\"Timeline.1\",\"name\":\"T\",\"global_start_time\":" + Time(86400) + ",\"tracks\":{\"OTIO_SCHEMA\":\"Stack.1\",\"children\":[" + string.Join(',', tracks) + "]}}";
}
