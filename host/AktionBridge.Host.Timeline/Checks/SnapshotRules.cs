using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Checks;

/// <summary>What a timeline that an application reports must be like before anything is reckoned with it: an editor may be mistaken, or lie.</summary>
public static class SnapshotRules
{
    /// <summary>Frames; more than a thousand years at 30 frames a second. Sums of positions stay far from overflowing.</summary>
    public const long FurthestFrame = 1L << 40;

    private const int MostIds = 64;
    private const int LongestId = 16 * 1024;

    /// <summary>The first thing that cannot be worked with, naming its place, with what to do; null when there is none.</summary>
    public static string? Problem(TimelineSnapshot timeline, TimelineRequest asked)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(asked);
        if (timeline.Document.Length == 0 || timeline.Timeline.Length == 0)
            return $"'{timeline.Name}' has no document or timeline id, so it cannot be told from others. Update the editor's add-on.";
        if (asked.Document is { } document && document != timeline.Document)
            return $"It was asked for document {document} and answered with {timeline.Document}. Bring the asked one to the front.";
        if (asked.Timeline is { } wanted && wanted != timeline.Timeline)
            return $"It was asked for timeline {wanted} and answered with {timeline.Timeline}. Bring the asked one to the front.";
        if (!InRange(timeline.StartFrame))
            return $"'{timeline.Name}' begins at frame {timeline.StartFrame}, which is no frame of a film. Set its start frame.";
        var ids = new HashSet<string>();
        foreach (TimelineTrack? track in timeline.Tracks)
        {
            if (track is null || !ids.Add(track.Id))
                return $"'{timeline.Name}' lists {(track is null ? "a track that is nothing" : $"two tracks with the id '{track.Id}'")}. Update the editor's add-on.";
            foreach (TimelineItem? item in track.Items)
            {
                if (Problem(item) is { } problem)
                    return $"On '{track.Name}' {(item is null ? "one item" : $"'{item.Name}'")} {problem}";
            }
        }

        return timeline.Markers.FirstOrDefault(marker => marker is null || !InRange(marker.Start) || !InRange(marker.Duration)) is { } marker
            ? $"The marker '{marker.Name}' lies at frame {marker.Start}, which is no frame of a film. Delete it."
            : timeline.Markers.Contains(null!) ? "One marker is nothing. Update the editor's add-on." : null;
    }

    private static string? Problem(TimelineItem? item)
    {
        if (item is null)
            return "is nothing. Update the editor's add-on.";
        if (!InRange(item.Start) || !InRange(item.SourceStart) || item.Duration is < 0 or > FurthestFrame)
            return $"covers {item.Duration} frames from frame {item.Start}, from source frame {item.SourceStart}: those are no frames of a film. Delete it or repair its times.";
        if (item.MediaPath?.Contains('\0', StringComparison.Ordinal) == true)
            return "shows a file whose name no file can have. Give it another file.";
        return item.Ours.Count > MostIds || item.Ours.Any(pair => pair.Value is null || pair.Value.Length > LongestId)
            ? $"carries ids that are not AktionBridge's: more than {MostIds}, or one longer than {LongestId} characters. Take them off it."
            : null;
    }

    private static bool InRange(long frame) => frame is >= -FurthestFrame and <= FurthestFrame;
}
