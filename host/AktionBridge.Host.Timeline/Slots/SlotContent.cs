namespace AktionBridge.Host.Timeline.Slots;

/// <summary>What a slot wants.</summary>
public enum SlotContent
{
    Picture,
    Sound,
    Both,
}
