using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>A document goes on under another id: its placements and anchors go with it, under their own ids.</summary>
internal sealed class Renaming(TimeProvider clock)
{
    /// <summary>Writes down what an editor told, in its turn: rows of a placement under way are not moved from under it.</summary>
    public async Task RunAsync(IReadOnlyList<OpenProject> projects, ReachableEditor editor, CancellationToken cancellationToken)
    {
        if (editor.Renamed.IsEmpty)
            return;
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        while (editor.Renamed.TryPeek(out (string Former, string Document, string? Path) told))
        {
            foreach (OpenProject project in projects)
                await MoveAsync(project, AnchorBook.Host, told.Former, told.Document, told.Path, cancellationToken);
            editor.Renamed.TryDequeue(out _);
        }
    }

    /// <summary>Safe to repeat: what was moved already is no longer of the former document.</summary>
    /// <returns>Ids of the placements that moved.</returns>
    public async Task<IReadOnlyList<string>> MoveAsync(
        OpenProject project, string actor, string former, string document, string? path, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<Placement> rows = project.Placements.List("document", former);
        if (rows.Count > 0)
            await project.Placements.SaveAsync(
                [.. rows.Select(row => row with { Document = document, Version = row.Version + 1, UpdatedAt = now })], actor, cancellationToken);
        if (rows.Count > 0 || project.Film.Read(film => film.List<Anchor>("document", former, limit: 1)).Count > 0)
            await project.Film.WriteAsync(
                new ChangeOrigin(actor, "editors/document"),
                film =>
                {
                    foreach (Anchor anchor in film.List<Anchor>("document", former))
                        film.Put(anchor with { Document = document, Version = anchor.Version + 1 });
                    film.Remove<EditorDocument>(former);
                    film.Put(new EditorDocument { Id = document, Path = path });
                    return true;
                },
                cancellationToken);
        return [.. rows.Select(row => row.Id)];
    }
}
