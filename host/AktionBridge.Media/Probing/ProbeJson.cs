using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AktionBridge.Media.Probing;

/// <summary>ffprobe's answer, as far as it is used. A child's answer is hostile: every number is a text until it parses.</summary>
internal sealed record ProbeJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public IReadOnlyList<ProbeStream>? Streams { get; init; }

    public ProbeFormat? Format { get; init; }

    public static ProbeJson Parse(string text) => JsonSerializer.Deserialize<ProbeJson>(text, Options) ?? new ProbeJson();
}

internal sealed record ProbeFormat
{
    public string? FormatName { get; init; }

    public string? Duration { get; init; }
}

internal sealed record ProbeStream
{
    public string? CodecType { get; init; }

    public string? CodecName { get; init; }

    public string? Profile { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public string? PixFmt { get; init; }

    public string? SampleAspectRatio { get; init; }

    public string? ColorRange { get; init; }

    public string? ColorSpace { get; init; }

    public string? ColorTransfer { get; init; }

    public string? ColorPrimaries { get; init; }

    [JsonPropertyName("r_frame_rate")]
    public string? RealRate { get; init; }

    public string? AvgFrameRate { get; init; }

    public string? NbFrames { get; init; }

    public string? NbReadFrames { get; init; }

    public string? NbReadPackets { get; init; }

    public string? SampleRate { get; init; }

    public int Channels { get; init; }

    public long? DurationTs { get; init; }

    public string? TimeBase { get; init; }

    public Dictionary<string, string>? Tags { get; init; }

    public IReadOnlyList<ProbeSideData>? SideDataList { get; init; }

    public IReadOnlyDictionary<string, int>? Disposition { get; init; }

    public string? Tag(string name) => Tags?.FirstOrDefault(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public static int? Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;
}

internal sealed record ProbeSideData
{
    public double? Rotation { get; init; }
}
