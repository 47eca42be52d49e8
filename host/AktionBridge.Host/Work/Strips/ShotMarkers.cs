using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Work.Strips;

/// <summary>Says at the start of every strip of ours which shot begins there.</summary>
internal sealed class ShotMarkers
{
    private const string Colour = "cyan";

    public async Task<MarkersSet> RunAsync(OpenProject project, ReachableEditor editor, EditorRequest request, CancellationToken cancellationToken)
    {
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await editor.ReadAsync(new TimelineRequest(), cancellationToken);
        RequestRules.RequireDocument(request, timeline);
        List<Edit> edits = [.. Wanted(project, timeline).Select(marker => EditOf(timeline, marker)).OfType<Edit>()];
        if (edits.Count == 0)
            return new MarkersSet(0, "Every shot on the timeline has its marker already.");
        EditResult result = await editor.Primitives.ApplyAsync(
            new EditCommand
            {
                CommandId = EntityId.New("cmd"),
                Document = timeline.Document,
                Timeline = timeline.Timeline,
                Label = edits.Count == 1 ? "AktionBridge: mark a shot" : $"AktionBridge: mark {edits.Count} shots",
                Expected = [],
                Edits = edits,
            },
            cancellationToken);
        if (result.Outcome != EditOutcome.Applied)
            throw new RpcFailureException(RpcErrorCode.EditorFailed, $"The editor set no markers: {result.Reason ?? "it gave no reason."}");
        if (editor.IsFile)
            await editor.Primitives.SaveAsync(new TimelineRequest(), cancellationToken);
        int renewed = edits.Count(edit => edit.Item is not null);
        return new MarkersSet(edits.Count, $"{edits.Count - renewed} markers set, {renewed} renewed.");
    }

    /// <summary>One a frame and shot: takes of a shot that lie above each other share it.</summary>
    private static List<TimelineMarker> Wanted(OpenProject project, TimelineSnapshot timeline) => project.Film.Read(film => new OurStrips(timeline).All
        .Select(strip => (strip.Item.Start, Shot: ShotOf(film, strip))).Where(one => one.Shot is not null)
        .DistinctBy(one => (one.Start, one.Shot!.Id))
        .Select(one => new TimelineMarker(one.Shot!.Code, one.Start, 1, Colour, one.Shot.Description)).ToList());

    private static Shot? ShotOf(IFilmReader film, OurStrip strip)
    {
        if (strip.Item.Ours.TryGetValue(OurItems.ShotKey, out string? id) && film.Find<Shot>(id) is { } shot)
            return shot;
        return strip.FileName is { } file && film.List<Conform>("fileName", file, limit: 1).FirstOrDefault() is { } conform && film.Find<Take>(conform.TakeId) is { } take
            ? film.Find<Shot>(take.ShotId)
            : null;
    }

    /// <summary>Null when the marker is there as wanted.</summary>
    private static Edit? EditOf(TimelineSnapshot timeline, TimelineMarker wanted)
    {
        TimelineMarker? there = timeline.Markers.FirstOrDefault(marker => marker.Start == wanted.Start && marker.Name == wanted.Name);
        if (there is not null && (there.Comment ?? "") == wanted.Comment)
            return null;
        return new Edit
        {
            Kind = EditKind.Marker,
            Item = there?.Name,
            Name = wanted.Name,
            Start = wanted.Start,
            Duration = there?.Duration ?? wanted.Duration,
            Comment = wanted.Comment,
            // A person may have given it a colour that means something.
            Colour = there is null ? wanted.Colour : there.Colour,
        };
    }
}
