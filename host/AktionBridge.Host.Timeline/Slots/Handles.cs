namespace AktionBridge.Host.Timeline.Slots;

/// <summary>Frames wanted before and after the picture, at the timeline's rate.</summary>
public sealed record Handles(int Head, int Tail)
{
    public const int Default = 8;

    public static Handles None { get; } = new(0, 0);

    /// <summary>Nothing can come before a first frame that is given, so a head is asked for only when it is free.</summary>
    public static Handles For(bool firstFrameIsAnchored) => new(firstFrameIsAnchored ? 0 : Default, Default);
}
