namespace AktionBridge.Host.Timeline.Slots;

/// <summary>How slots are looked for.</summary>
public sealed record SlotOptions
{
    /// <summary>Only this track's id; null for every track of the content's kind.</summary>
    public string? Track { get; init; }

    /// <summary>Time that items of ours take counts as free, so that an earlier layout can be found again.</summary>
    public bool OursAreFree { get; init; }

    /// <summary>Shorter gaps are not worth listing.</summary>
    public long MinimumDuration { get; init; } = 1;

    public Handles Handles { get; init; } = new(0, Slots.Handles.Default);

    public SlotContent Content { get; init; } = SlotContent.Picture;
}
