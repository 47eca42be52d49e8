using System.Security.Cryptography;
using System.Text;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Work.Strips;

/// <summary>
/// Takes over the strips of ours in a document that was moved or copied, and second strips of one placement. A moved document keeps its ids: there is no
/// other any more. A copy gets new ones, made from the old and the document, so that the original stays right and a repeat makes the same again.
/// </summary>
internal sealed class Adoption(PlacementRunner runner, Renaming renaming, EditorShelf editors, TimeProvider clock)
{
    public async Task<AdoptedStrips> RunAsync(OpenProject project, ReachableEditor editor, string actor, EditorRequest request, CancellationToken cancellationToken)
    {
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await runner.RecoverAsync(project, editor, new TimelineRequest(), actor, cancellationToken);
        RequestRules.RequireDocument(request, timeline);
        IReadOnlyList<string> moved = await MoveAsync(project, actor, timeline, cancellationToken);
        List<(AdoptedPlacement Strip, string? From)> copies = Copies(project, timeline);
        if (copies.Count > 0)
            await CopyAsync(project, editor, actor, timeline, copies, cancellationToken);
        int unknown = new OurStrips(timeline).All.Count - moved.Count - copies.Count - Own(project, timeline);
        return new AdoptedStrips([.. moved, .. copies.Select(copy => copy.Strip.Id)], Sentence(moved.Count, copies.Count, Math.Max(0, unknown)));
    }

    /// <summary>Documents that are no longer where they lay, and are open nowhere: this is what became of them.</summary>
    private async Task<IReadOnlyList<string>> MoveAsync(OpenProject project, string actor, TimelineSnapshot timeline, CancellationToken cancellationToken)
    {
        var moved = new List<string>();
        IEnumerable<string> formers = new OurStrips(timeline).All.Select(strip => strip.Placement).OfType<string>()
            .Select(id => project.Placements.Find(id)?.Document).OfType<string>().Where(document => document != timeline.Document).Distinct();
        foreach (string former in formers)
        {
            string? path = project.Film.Read(film => film.Find<EditorDocument>(former)?.Path);
            if ((path is null || !File.Exists(path)) && editors.Showing(former) is null)
                moved.AddRange(await renaming.MoveAsync(project, actor, former, timeline.Document, timeline.DocumentPath, cancellationToken));
        }

        return moved;
    }

    private static List<(AdoptedPlacement Strip, string? From)> Copies(OpenProject project, TimelineSnapshot timeline)
    {
        var strips = new OurStrips(timeline);
        var used = strips.All.Select(strip => strip.Placement).OfType<string>().ToHashSet();
        var first = new HashSet<string>();
        var copies = new List<(AdoptedPlacement, string?)>();
        Dictionary<string, Anchor> placeholders = project.Film.Read(PlaceholdersOf);
        foreach (OurStrip strip in strips.All.Where(strip => strip.FileName is not null))
        {
            Placement? row = strip.Placement is { } placement ? project.Placements.Find(placement) : null;
            bool own = row is not null && row.Document == timeline.Document && row.Timeline == timeline.Timeline && first.Add(row.Id);
            if (own || Shown(project, placeholders, strip, row) is not { } shown)
                continue;
            string id = row is null && strip.Placement is { } kept ? kept : NewId(timeline, strip.Placement ?? strip.FileName!, used);
            used.Add(id);
            copies.Add((new AdoptedPlacement(id, strip, shown.Conform, shown.Take, shown.Shot), strip.Placement));
        }

        return copies;
    }

    /// <summary>What a strip shows, by its file first; null when nothing of this project.</summary>
    private static (string Conform, string Take, string Shot)? Shown(
        OpenProject project, Dictionary<string, Anchor> placeholders, OurStrip strip, Placement? row) => project.Film.Read(film =>
    {
        if (film.List<Conform>("fileName", strip.FileName, limit: 1).FirstOrDefault() is { } conform && film.Find<Take>(conform.TakeId) is { } take)
            return (conform.Id, take.Id, take.ShotId);
        string? shot = row?.ShotId ?? placeholders.GetValueOrDefault(strip.FileName!)?.ShotId;
        return shot is null ? ((string, string, string)?)null : ("", "", shot);
    });

    /// <summary>The first anchor of each placeholder clip.</summary>
    private static Dictionary<string, Anchor> PlaceholdersOf(IFilmReader film) => film.List<Anchor>().Where(anchor => anchor.Placeholder is not null)
        .GroupBy(anchor => anchor.Placeholder!).ToDictionary(same => same.Key, same => same.First());

    private async Task CopyAsync(
        OpenProject project, ReachableEditor editor, string actor, TimelineSnapshot timeline, List<(AdoptedPlacement Strip, string? From)> copies, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string command = EntityId.New("cmd");
        // Rows first: a crash in between leaves rows that the repeat finds under the same ids.
        await project.Placements.SaveAsync(
            [.. copies.Select(copy => copy.Strip.Row(timeline, command, project.Placements.Find(copy.Strip.Id)?.Version ?? 0, now))], actor, cancellationToken);
        await project.Film.WriteAsync(
            new ChangeOrigin(actor, "anchors/adopt"),
            film =>
            {
                film.Put(new EditorDocument { Id = timeline.Document, Path = timeline.DocumentPath });
                Dictionary<string, Anchor> placeholders = PlaceholdersOf(film);
                foreach ((AdoptedPlacement strip, string? from) in copies)
                {
                    Anchor? source = (from is null ? null : film.Find<Anchor>(from)) ?? placeholders.GetValueOrDefault(strip.Strip.FileName!);
                    if (source is not null && source.Id != strip.Id)
                        film.Put(Copy(source, strip, timeline, now) with { Version = (film.Find<Anchor>(strip.Id)?.Version ?? 0) + 1 });
                }

                return true;
            },
            cancellationToken);
        EditResult result = await editor.Primitives.ApplyAsync(
            new EditCommand
            {
                CommandId = command,
                Document = timeline.Document,
                Timeline = timeline.Timeline,
                Label = copies.Count == 1 ? "AktionBridge: take a strip over" : $"AktionBridge: take {copies.Count} strips over",
                Expected = [],
                Edits = [.. copies.Select(copy => copy.Strip.Edit)],
            },
            cancellationToken);
        await VerifyAsync(editor, timeline, copies, result, cancellationToken);
    }

    private static async Task VerifyAsync(
        ReachableEditor editor, TimelineSnapshot timeline, List<(AdoptedPlacement Strip, string? From)> copies, EditResult result, CancellationToken cancellationToken)
    {
        if (editor.IsFile)
            await editor.Primitives.SaveAsync(new TimelineRequest(), cancellationToken);
        var after = new OurStrips(await editor.ReadAsync(new TimelineRequest(timeline.Document, timeline.Timeline), cancellationToken));
        List<string> lacking = [.. copies.Where(copy => after.Of(copy.Strip.Id).Count != 1).Select(copy => copy.Strip.Strip.Item.Name)];
        if (lacking.Count > 0)
            throw new RpcFailureException(RpcErrorCode.EditorFailed, $"The editor did not write the new ids on {string.Join(", ", lacking.Take(5))}: {result.Reason ?? "it gave no reason."} Ask again.");
    }

    private static Anchor Copy(Anchor source, AdoptedPlacement strip, TimelineSnapshot timeline, DateTimeOffset now) => source with
    {
        Id = strip.Id,
        Document = timeline.Document,
        Timeline = timeline.Timeline,
        TrackName = strip.Strip.Track.Name,
        Start = strip.Strip.Item.Start,
        Duration = strip.Strip.Item.Duration,
        Placed = true,
        Wish = null,
        ShownTakeId = strip.TakeId.Length == 0 ? null : strip.TakeId,
        // Where it stands is told from its own strip: the source may show its take already, the copy the placeholder still.
        State = source.WantedTakeId is not { } wanted ? AnchorState.Placeholder : wanted == strip.TakeId ? AnchorState.Shown : AnchorState.Pending,
        Message = null,
        CreatedAt = now,
    };

    private static string NewId(TimelineSnapshot timeline, string from, HashSet<string> used)
    {
        for (int turn = 0; ; turn++)
        {
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{timeline.Document}\n{timeline.Timeline}\n{from}\n{turn}"));
            string id = $"place_{Convert.ToHexStringLower(hash)[..12]}";
            if (!used.Contains(id))
                return id;
        }
    }

    private static int Own(OpenProject project, TimelineSnapshot timeline) => new OurStrips(timeline).All
        .Count(strip => strip.Placement is { } id && project.Placements.Find(id) is { } row && row.Document == timeline.Document);

    private static string Sentence(int moved, int copied, int unknown)
    {
        var parts = new List<string>();
        if (moved > 0)
            parts.Add($"{Strips(moved)} moved with the document and {(moved == 1 ? "keeps its id" : "keep their ids")}");
        if (copied > 0)
            parts.Add($"{Strips(copied)} {(copied == 1 ? "is a copy and became a place of its own" : "are copies and became places of their own")}");
        if (unknown > 0)
            parts.Add($"{Strips(unknown)} {(unknown == 1 ? "belongs" : "belong")} to no placement of this project and {(unknown == 1 ? "was" : "were")} left alone");
        return parts.Count == 0 ? "Every strip of this document belongs to it already." : $"{string.Join("; ", parts)}.";
    }

    private static string Strips(int count) => count == 1 ? "1 strip" : $"{count} strips";
}
