using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Work.Anchors;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Takes;

namespace AktionBridge.Host.Work.Strips;

/// <summary>Keeps what strips say of their state, which gives them their colour, in step with verdicts and staleness: in one command, and only where it changed.</summary>
internal sealed class StripStates(Composer composer)
{
    public async Task RenewAsync(OpenProject project, ReachableEditor editor, CancellationToken cancellationToken)
    {
        if (editor.Document is not { } document)
            return;
        List<Placement> rows = [.. project.Placements.List("document", document).Where(row => row.State == PlacementState.Verified)];
        if (rows.Count == 0)
            return;
        IReadOnlyDictionary<string, string> wanted = await WantedAsync(project, rows, cancellationToken);
        if (rows.All(row => editor.States.GetValueOrDefault(row.Id) == wanted[row.Id]))
            return;
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        foreach (string timeline in rows.Select(row => row.Timeline).Distinct())
        {
            TimelineSnapshot snapshot = await editor.ReadAsync(new TimelineRequest(document, timeline), cancellationToken);
            await RenewAsync(editor, snapshot, rows, wanted, cancellationToken);
        }

        // A colour is no promise: what the editor did not take is not asked for again and again.
        foreach (Placement row in rows)
            editor.States[row.Id] = wanted[row.Id];
    }

    private static async Task RenewAsync(
        ReachableEditor editor, TimelineSnapshot timeline, List<Placement> rows, IReadOnlyDictionary<string, string> wanted, CancellationToken cancellationToken)
    {
        var files = rows.ToDictionary(row => row.Id, row => row.FileName);
        List<OurStrip> different =
        [
            .. new OurStrips(timeline).All.Where(strip => strip.Placement is { } id && files.TryGetValue(id, out string? file) && file == strip.FileName
                && strip.Item.Ours.GetValueOrDefault(OurItems.StateKey) != wanted[id] && !strip.Track.Locked),
        ];
        if (different.Count == 0)
            return;
        await editor.Primitives.ApplyAsync(
            new EditCommand
            {
                CommandId = EntityId.New("cmd"),
                Document = timeline.Document,
                Timeline = timeline.Timeline,
                Label = "AktionBridge: colours",
                Expected = [],
                Edits =
                [
                    .. different.Select(strip => new Edit
                    {
                        Kind = EditKind.Metadata,
                        Track = strip.Track.Id,
                        Item = strip.Item.Id,
                        Ours = new Dictionary<string, string>(strip.Item.Ours) { [OurItems.StateKey] = wanted[strip.Placement!] },
                    }),
                ],
            },
            cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, string>> WantedAsync(OpenProject project, List<Placement> rows, CancellationToken cancellationToken)
    {
        string[] shown = [.. rows.Select(row => row.TakeId).Distinct()];
        // Descriptions are read before the film is: describing may start a plugin, and a reader must be short.
        GeneratorLookup generators = await composer.GeneratorsAsync(
            project.Film.Read(film => Lineage.Generators(film, [.. shown.Select(film.Find<Take>).OfType<Take>()])), cancellationToken);
        return TakeFreshness.Read(project, generators, (film, freshness) =>
        {
            var ofTake = shown.ToDictionary(id => id, id => film.Find<Take>(id) is { } take ? WantedClips.StateOf(take, freshness.IsStale(take)) : WantedClips.PlaceholderState);
            return rows.ToDictionary(row => row.Id, row => ofTake[row.TakeId]);
        });
    }
}
