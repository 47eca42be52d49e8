using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>Decides about one wanted placement against the timeline as it is.</summary>
internal static class PlacementDecider
{
    public static PlacementDecision Decide(TimelineIndex index, WantedPlacement wanted)
    {
        if (MediaProblem(index.Timeline, wanted) is { } problem)
            return new PlacementDecision.No(wanted, problem);
        // The same placement may have been moved or trimmed by hand since; wherever it lies, it is there.
        if (index.OfPlacement(wanted.Id) is [var lying, ..])
            return Over(index, wanted, lying);
        return wanted.Target switch
        {
            PlacementTarget.OverItem(var item) => OverItem(index, wanted, item),
            PlacementTarget.InGap(var track, var start) => InGap(index, wanted, track, start),
            PlacementTarget.OnOwnTrack(var start) => OnOwnTrack(index, wanted, start),
            PlacementTarget.WhereItLies(var file) => WhereItLies(index, wanted, file),
            _ => throw new NotSupportedException(wanted.Target.GetType().Name),
        };
    }

    private static PlacementDecision InGap(TimelineIndex index, WantedPlacement wanted, string trackId, long start)
    {
        if (start < 0)
            return new PlacementDecision.No(wanted, $"{wanted.FileName} is wanted before the timeline's first frame (frame {start}).");
        if (index.Track(trackId) is not { } track)
            return new PlacementDecision.No(wanted, $"The track '{trackId}' for {wanted.FileName} is no longer there. Read the timeline again.");
        return TrackProblem(track, wanted) is { } problem
            ? new PlacementDecision.No(wanted, problem)
            : OnTrack(index, wanted, track, start);
    }

    private static PlacementDecision OnOwnTrack(TimelineIndex index, WantedPlacement wanted, long start)
    {
        if (index.OwnTrack() is { } track)
            return InGap(index, wanted, track.Id, start);
        if (start < 0)
            return new PlacementDecision.No(wanted, $"{wanted.FileName} is wanted before the timeline's first frame (frame {start}).");
        var step = new PlacementStep
        {
            Edit = PlaceEdit(wanted, OurItems.TrackName, start),
            Expected = new ExpectedRange(null, start, wanted.Duration, []),
            ReadBack = ReadBack(wanted, null, start, wanted.Duration),
        };
        return new PlacementDecision.Do(wanted, step);
    }

    private static PlacementDecision OnTrack(TimelineIndex index, WantedPlacement wanted, TimelineTrack track, long start)
    {
        IReadOnlyList<TimelineItem> taken = index.Touching(track.Id, start, wanted.Duration);
        if (taken.Count == 0)
        {
            return new PlacementDecision.Do(wanted, new PlacementStep
            {
                Edit = PlaceEdit(wanted, track.Id, start),
                Expected = new ExpectedRange(track.Id, start, wanted.Duration, []),
                ReadBack = ReadBack(wanted, track, start, wanted.Duration),
            });
        }

        TimelineItem there = taken[0];
        bool samePlace = taken.Count == 1 && there.Start == start && there.Duration == wanted.Duration;
        if (samePlace && ShowsFile(there, wanted.FileName) && there.SourceStart == wanted.SourceStart)
            return new PlacementDecision.AlreadyThere(wanted);
        return samePlace && wanted.MayTakeOver && MayReplace(there, wanted)
            ? Replace(index, wanted, new PlacedItem(track, there), wanted.SourceStart)
            : new PlacementDecision.No(wanted, TakenReason(index.Timeline, wanted, track, taken, start));
    }

    private static PlacementDecision OverItem(TimelineIndex index, WantedPlacement wanted, string itemId)
    {
        if (index.Item(itemId) is not { } placed)
            return new PlacementDecision.No(wanted, $"The item '{itemId}' that {wanted.FileName} should replace is no longer there. Read the timeline again.");
        return Over(index, wanted, placed);
    }

    /// <summary>An item that lost our ids is still told by the file it shows.</summary>
    private static PlacementDecision WhereItLies(TimelineIndex index, WantedPlacement wanted, string file)
    {
        PlacedItem? lying = index.ShowingFile(file).FirstOrDefault(placed => OurItems.PlacementOf(placed.Item) is null);
        return lying is null
            ? new PlacementDecision.No(wanted, $"The clip that {wanted.FileName} should replace is no longer on the timeline.")
            : Over(index, wanted, lying);
    }

    /// <summary>Keeps the item's place and length, and what was trimmed from its head by hand.</summary>
    private static PlacementDecision Over(TimelineIndex index, WantedPlacement wanted, PlacedItem placed)
    {
        if (ShowsFile(placed.Item, wanted.FileName))
            return new PlacementDecision.AlreadyThere(wanted);
        if (TrackProblem(placed.Track, wanted) is { } problem)
            return new PlacementDecision.No(wanted, problem);
        long start = wanted.SourceStart + OurItems.HeadTrimOf(placed.Item);
        return start < 0 || start + placed.Item.Duration > wanted.Media.Frames
            ? new PlacementDecision.No(
                wanted,
                $"'{placed.Item.Name}' on {placed.Track.Name} shows {placed.Item.Duration} frames from source frame {start}; " +
                $"{wanted.FileName} has only {wanted.Media.Frames}. Conform the take longer.")
            : Replace(index, wanted, placed, start);
    }

    // The ids say the start without the trim: the next take finds the same trim again.
    private static PlacementDecision.Do Replace(TimelineIndex index, WantedPlacement wanted, PlacedItem placed, long sourceStart)
    {
        TimelineItem item = placed.Item;
        return new PlacementDecision.Do(wanted, new PlacementStep
        {
            Edit = new Edit
            {
                Kind = EditKind.Replace,
                Track = placed.Track.Id,
                Item = item.Id,
                Name = wanted.FileName,
                SourceStart = sourceStart,
                Media = wanted.Media,
                Ours = OurItems.Of(wanted),
            },
            Expected = new ExpectedRange(
                placed.Track.Id,
                item.Start,
                item.Duration,
                [.. index.Touching(placed.Track.Id, item.Start, item.Duration).Select(touching => touching.Fingerprint)]),
            ReadBack = ReadBack(wanted, placed.Track, item.Start, item.Duration) with { SourceStart = sourceStart, FormerFile = OurItems.FileNameOf(item) },
            Former = new FormerMedia(item.Name, item.SourceStart, OurItems.MediaOf(item), item.Ours),
        });
    }

    private static Edit PlaceEdit(WantedPlacement wanted, string track, long start) => new()
    {
        Kind = EditKind.Place,
        Track = track,
        Name = wanted.FileName,
        Start = start,
        Duration = wanted.Duration,
        SourceStart = wanted.SourceStart,
        Media = wanted.Media,
        Ours = OurItems.Of(wanted),
    };

    private static ReadBackItem ReadBack(WantedPlacement wanted, TimelineTrack? track, long start, long duration) =>
        new(wanted.Id, track?.Id, track?.Name ?? OurItems.TrackName, start, duration, wanted.SourceStart, wanted.FileName);

    private static string? MediaProblem(TimelineSnapshot timeline, WantedPlacement wanted)
    {
        if (wanted.Duration < 1)
            return $"{wanted.FileName} is wanted for {wanted.Duration} frames; it takes at least one.";
        if (wanted.Media.Rate != timeline.Rate)
            return $"{wanted.FileName} runs at {wanted.Media.Rate}, the timeline at {timeline.Rate}. Conform the take for this timeline.";
        return wanted.SourceStart < 0 || wanted.SourceStart + wanted.Duration > wanted.Media.Frames
            ? $"{wanted.FileName} has {wanted.Media.Frames} frames; {wanted.Duration} from frame {wanted.SourceStart} are not in it."
            : null;
    }

    private static string? TrackProblem(TimelineTrack track, WantedPlacement wanted)
    {
        if (track.Locked)
            return $"The track {track.Name} is locked. Unlock it, or place {wanted.FileName} elsewhere.";
        return track.Kind == TrackKind.Video ? null : $"The track {track.Name} carries sound; {wanted.FileName} is picture.";
    }

    /// <summary>Items of ours may be given a newer take; what a person put there may not.</summary>
    private static bool MayReplace(TimelineItem there, WantedPlacement wanted)
    {
        if (there.Ours.Count > 0)
            return true;
        return ConformName.TryParse(there.MediaPath, out ConformName? old) && ConformName.TryParse(wanted.FileName, out ConformName? now) &&
            old.Scene == now.Scene && old.Shot == now.Shot;
    }

    private static bool ShowsFile(TimelineItem item, string fileName) =>
        string.Equals(OurItems.FileNameOf(item), fileName, StringComparison.OrdinalIgnoreCase);

    private static string TakenReason(
        TimelineSnapshot timeline, WantedPlacement wanted, TimelineTrack track, IReadOnlyList<TimelineItem> taken, long start)
    {
        TimelineItem first = taken[0];
        string from = Timecode.Format(timeline.StartFrame + first.Start, timeline.Rate, timeline.DropFrame);
        string at = Timecode.Format(timeline.StartFrame + start, timeline.Rate, timeline.DropFrame);
        string others = taken.Count > 1 ? $" and {taken.Count - 1} more" : "";
        return $"{wanted.FileName} needs {wanted.Duration} frames at {at} on {track.Name}, but '{first.Name}' ({from}, {first.Duration} frames){others} lies there. " +
            "Choose a free gap, or name the item to replace.";
    }
}
