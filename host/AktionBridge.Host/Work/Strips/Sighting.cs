using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Work.Strips;

/// <summary>What a timeline shows of the anchors on it.</summary>
internal sealed class Sighting
{
    private readonly OurStrips _strips;
    private readonly Dictionary<string, string> _takes;

    public Sighting(OpenProject project, TimelineSnapshot timeline)
    {
        Timeline = timeline;
        _strips = new OurStrips(timeline);
        _takes = project.Film.Read(film => _strips.All.Select(strip => strip.FileName).OfType<string>().Distinct()
            .Select(file => (file, Row: film.List<Conform>("fileName", file, limit: 1).FirstOrDefault()))
            .Where(pair => pair.Row is not null).ToDictionary(pair => pair.file, pair => pair.Row!.TakeId));
    }

    public TimelineSnapshot Timeline { get; }

    /// <summary>The anchor's strip; null when it is gone.</summary>
    public OurStrip? Of(OpenProject project, Anchor anchor) =>
        // Its row is asked for only when no strip says that it is this one.
        (_strips.Of(anchor.Id) is { Count: > 0 } named ? named : _strips.Of(anchor.Id, project.Placements.Find(anchor.Id)?.FileName, anchor.Placeholder)).FirstOrDefault();

    /// <summary>Whether a strip shows something that neither the anchor's placeholder nor any conform is: a person's decision.</summary>
    public bool IsForeign(Anchor anchor, OurStrip strip) =>
        strip.FileName is { } file && file != anchor.Placeholder && !_takes.ContainsKey(file);

    /// <summary>The anchor as it is seen.</summary>
    public Anchor See(OpenProject project, Anchor anchor)
    {
        OurStrip? strip = Of(project, anchor);
        if (anchor.State == AnchorState.Dropped)
            return strip is null ? anchor with { Placed = false } : anchor;
        if (strip is null)
            return anchor with { State = AnchorState.Waiting, WantedTakeId = anchor.WantedTakeId ?? anchor.ShownTakeId, ShownTakeId = null };
        return anchor with
        {
            Placed = true,
            TrackName = strip.Track.Name,
            Start = strip.Item.Start,
            Duration = strip.Item.Duration,
            // What is offline is left alone until somebody asks for the take again: the drive may come back.
            ShownTakeId = strip.FileName is { } file && !(anchor.State == AnchorState.Pending && strip.Item.MediaMissing) ? _takes.GetValueOrDefault(file) : null,
            State = anchor.State == AnchorState.Waiting ? AnchorState.Placeholder : anchor.State,
        };
    }
}
