using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>What a child of a track is to an editor.</summary>
internal enum OtioPieceKind
{
    /// <summary>Free time that carries nothing.</summary>
    FreeTime,

    /// <summary>Something that covers time: a clip, a stack, a gap with content, a thing of unknown schema.</summary>
    Item,

    /// <summary>A transition: takes no time of its own.</summary>
    Transition,
}

/// <summary>One child of a track with its place. Places are not rounded: items at other rates may begin between frames.</summary>
internal sealed class OtioPiece
{
    public required JObject Json { get; set; }

    public required string Id { get; init; }

    public required OtioPieceKind Kind { get; init; }

    /// <summary>Frames of the timeline from its first frame.</summary>
    public required double Start { get; set; }

    public required double Length { get; set; }

    /// <summary>Frames at the head of free time that a fade reaches into.</summary>
    public double ReservedHead { get; set; }

    /// <summary>Frames at the tail of free time that a fade reaches into.</summary>
    public double ReservedTail { get; set; }

    /// <summary>Null until asked for, and again after an edit.</summary>
    public string? Fingerprint { get; set; }

    public double End => Start + Length;
}
