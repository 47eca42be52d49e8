using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>What an item showed before it was replaced.</summary>
/// <param name="Name">The item's name.</param>
/// <param name="SourceStart">First source frame shown.</param>
/// <param name="Media">Null when the item did not say enough to give it back: a foreign item that was named.</param>
/// <param name="Ours">Our ids on it then.</param>
public sealed record FormerMedia(string Name, long SourceStart, MediaReference? Media, IReadOnlyDictionary<string, string> Ours)
{
    /// <summary>The edit that gives an item its former media back; null when that is not known.</summary>
    internal Edit? GiveBack(string item) => Media is null
        ? null
        : new Edit { Kind = EditKind.Replace, Item = item, Name = Name, SourceStart = SourceStart, Media = Media, Ours = Ours };
}
