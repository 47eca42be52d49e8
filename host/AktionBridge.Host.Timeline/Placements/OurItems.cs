using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>How items of ours are told from all others: by the conform's file name first, by the ids kept on them second.</summary>
public static class OurItems
{
    /// <summary>The one reused track for what has no gap.</summary>
    public const string TrackName = "AktionBridge";

    public const string PlacementKey = "placement";
    public const string ConformKey = "conform";
    public const string TakeKey = "take";
    public const string ShotKey = "shot";

    /// <summary>What it shows, for its colour: placeholder, take, approved or stale.</summary>
    public const string StateKey = "state";

    /// <summary>First source frame as it would be without trims, so that trims made by hand can be told and kept.</summary>
    public const string SourceStartKey = "sourceStart";

    /// <summary>The media as JSON, so that an item that was replaced can be given it back.</summary>
    public const string MediaKey = "media";

    /// <summary>On the sound an editor laid with a picture of ours: it belongs to that item, and is no placement of its own.</summary>
    public const string SoundOfKey = "soundOf";

    public static bool IsOurs(TimelineItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Ours.Count > 0 || ConformName.TryParse(item.MediaPath, out _);
    }

    /// <summary>The file an item shows, without folders of either kind of system; null when it shows none.</summary>
    public static string? FileNameOf(TimelineItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.MediaPath is { Length: > 0 } path ? path[(path.LastIndexOfAny(['/', '\\']) + 1)..] : null;
    }

    /// <summary>The placement an item says it is; null when it does not say.</summary>
    public static string? PlacementOf(TimelineItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Ours.GetValueOrDefault(PlacementKey);
    }

    /// <summary>The ids as they are kept on an item; a placeholder has neither conform nor take.</summary>
    internal static Dictionary<string, string> Of(WantedPlacement wanted)
    {
        var ours = new Dictionary<string, string>
        {
            [PlacementKey] = wanted.Id,
            [ConformKey] = wanted.ConformId,
            [TakeKey] = wanted.TakeId,
            [ShotKey] = wanted.ShotId,
            [StateKey] = wanted.State,
            [SourceStartKey] = wanted.SourceStart.ToString(CultureInfo.InvariantCulture),
            [MediaKey] = JsonSerializer.Serialize(wanted.Media, WireJson.Options),
        };
        foreach (string empty in ours.Where(pair => pair.Value.Length == 0).Select(pair => pair.Key).ToList())
            ours.Remove(empty);
        return ours;
    }

    /// <summary>Frames trimmed from the head by hand since the item was placed; negative when it was pulled out.</summary>
    internal static long HeadTrimOf(TimelineItem item) =>
        item.Ours.TryGetValue(SourceStartKey, out string? text) &&
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long placed) && placed is >= -Checks.SnapshotRules.FurthestFrame and <= Checks.SnapshotRules.FurthestFrame
            ? item.SourceStart - placed
            : 0;

    /// <summary>The media an item of ours was placed with; null when it does not say.</summary>
    internal static MediaReference? MediaOf(TimelineItem item)
    {
        try
        {
            return item.Ours.TryGetValue(MediaKey, out string? json)
                ? JsonSerializer.Deserialize<MediaReference>(json, WireJson.Options)
                : null;
        }
        catch (JsonException)
        {
            // Someone edited our metadata; without it the item cannot be given its media back, and says so.
            return null;
        }
    }
}
