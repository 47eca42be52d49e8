using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>A snapshot made searchable once, so that asking about each of thousands of placements stays cheap.</summary>
internal sealed class TimelineIndex
{
    private readonly Dictionary<string, SortedTrack> _tracks = [];
    private readonly Dictionary<string, PlacedItem> _items = [];
    private readonly Dictionary<string, List<PlacedItem>> _byPlacement = [];
    private readonly Dictionary<string, List<PlacedItem>> _byFile = new(StringComparer.OrdinalIgnoreCase);

    public TimelineIndex(TimelineSnapshot timeline)
    {
        Timeline = timeline;
        foreach (TimelineTrack track in timeline.Tracks)
        {
            _tracks.TryAdd(track.Id, new SortedTrack(track));
            foreach (TimelineItem item in track.Items)
                Add(new PlacedItem(track, item));
        }
    }

    public TimelineSnapshot Timeline { get; }

    public TimelineTrack? Track(string id) => _tracks.GetValueOrDefault(id)?.Track;

    public PlacedItem? Item(string id) => _items.GetValueOrDefault(id);

    public IReadOnlyList<PlacedItem> OfPlacement(string id) => _byPlacement.GetValueOrDefault(id) ?? [];

    public IReadOnlyList<PlacedItem> ShowingFile(string fileName) => _byFile.GetValueOrDefault(fileName) ?? [];

    /// <summary>Items that cover any of the range, in time order.</summary>
    public IReadOnlyList<TimelineItem> Touching(string track, long start, long duration) =>
        _tracks.GetValueOrDefault(track)?.Touching(start, duration) ?? [];

    /// <summary>The first unlocked track of ours; a locked one only when there is no other.</summary>
    public TimelineTrack? OwnTrack() => Timeline.Tracks
        .Where(track => track.Kind == TrackKind.Video && track.Name == OurItems.TrackName)
        .OrderBy(track => track.Locked)
        .FirstOrDefault();

    private void Add(PlacedItem placed)
    {
        _items.TryAdd(placed.Item.Id, placed);
        if (OurItems.PlacementOf(placed.Item) is { } placement)
            AddTo(_byPlacement, placement, placed);
        if (OurItems.FileNameOf(placed.Item) is { } file)
            AddTo(_byFile, file, placed);
    }

    private static void AddTo(Dictionary<string, List<PlacedItem>> lookup, string key, PlacedItem placed)
    {
        if (!lookup.TryGetValue(key, out List<PlacedItem>? list))
            lookup.Add(key, list = []);
        list.Add(placed);
    }
}
