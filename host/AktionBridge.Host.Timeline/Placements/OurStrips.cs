using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>An item of ours with the track it lies on.</summary>
/// <param name="Track">The track.</param>
/// <param name="Item">The item.</param>
public sealed record OurStrip(TimelineTrack Track, TimelineItem Item)
{
    /// <summary>The placement it says it is; null when it lost its ids.</summary>
    public string? Placement => OurItems.PlacementOf(Item);

    /// <summary>The file it shows; null when it shows none.</summary>
    public string? FileName => OurItems.FileNameOf(Item);
}

/// <summary>The items of ours on a timeline without the sound of pictures, found as everywhere: by the ids on them, and by file name where those were lost.</summary>
public sealed class OurStrips
{
    private readonly Dictionary<string, List<OurStrip>> _byPlacement;
    private readonly Dictionary<string, List<OurStrip>> _withoutIds;

    public OurStrips(TimelineSnapshot timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        All =
        [
            .. timeline.Tracks.SelectMany(track => track.Items, (track, item) => new OurStrip(track, item))
                .Where(strip => OurItems.IsOurs(strip.Item) && !strip.Item.Ours.ContainsKey(OurItems.SoundOfKey)).OrderBy(strip => strip.Item.Start),
        ];
        _byPlacement = All.Where(strip => strip.Placement is not null).GroupBy(strip => strip.Placement!).ToDictionary(same => same.Key, same => same.ToList());
        _withoutIds = All.Where(strip => strip is { Placement: null, FileName: not null })
            .GroupBy(strip => strip.FileName!, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.ToList(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>In time order.</summary>
    public IReadOnlyList<OurStrip> All { get; }

    /// <summary>All items of a placement, in time order; more than one after a cut or a copy within the timeline.</summary>
    /// <param name="placement">Its id.</param>
    /// <param name="files">Files it may show, for items that lost their ids.</param>
    public IReadOnlyList<OurStrip> Of(string placement, params IEnumerable<string?> files)
    {
        if (_byPlacement.TryGetValue(placement, out List<OurStrip>? strips))
            return strips;
        ArgumentNullException.ThrowIfNull(files);
        return files.OfType<string>().Select(file => _withoutIds.GetValueOrDefault(file)).FirstOrDefault(found => found is not null) ?? [];
    }
}
