using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Import;

/// <summary>What a breakdown did to the shots, by their codes.</summary>
public sealed record BreakdownReport
{
    public required IReadOnlyList<string> NewShots { get; init; }

    /// <summary>Proposed otherwise than before; id, code, board and takes are kept.</summary>
    public required IReadOnlyList<string> UpdatedShots { get; init; }

    public required int UnchangedShots { get; init; }

    /// <summary>Edited by a person, kept as they are.</summary>
    public required IReadOnlyList<string> KeptShots { get; init; }

    /// <summary>No longer proposed, but with a board or takes; kept.</summary>
    public required IReadOnlyList<string> OrphanedShots { get; init; }

    /// <summary>No longer proposed, with nothing made for them; removed.</summary>
    public required IReadOnlyList<string> RemovedShots { get; init; }
}

/// <summary>Proposes shots for the imported screenplay and writes them. Run again, it changes only what the screenplay changed.</summary>
public static class ShotBreakdown
{
    /// <summary>Breaks the whole film down within one change. Shots of the scene Loose and of orphaned scenes are left alone.</summary>
    /// <param name="film">The film, with an imported screenplay.</param>
    /// <param name="rate">The project's rate.</param>
    /// <exception cref="RpcFailureException">NotReady: there is no screenplay.</exception>
    public static BreakdownReport Apply(IFilmWriter film, FrameRate rate)
    {
        ArgumentNullException.ThrowIfNull(film);
        var graph = new GraphOutline(film);
        if (graph.Scenes.Count == 0)
            throw new RpcFailureException(RpcErrorCode.NotReady, "There is no screenplay to break down. Import one, or make a shot from a slot.");
        IReadOnlyList<IReadOnlyList<ProposedShot>> proposed = ShotPlanner.Plan(graph.Outline);
        IReadOnlyList<Shot> known = film.List<Shot>();
        var run = new ShotImport(film, graph, new ShotCodes(known.Select(shot => shot.Code)), Away(film, known), rate);
        for (int i = 0; i < graph.Scenes.Count; i++)
            run.Scene(i, proposed[i]);
        BreakdownReport report = run.Report();
        film.Note("shots", $"{report.NewShots.Count} new, {report.UpdatedShots.Count} updated, {report.UnchangedShots} unchanged, {report.KeptShots.Count} edited and kept, {report.OrphanedShots.Count} orphaned and kept");
        if (report.RemovedShots.Count > 0)
            film.Note("removedShots", string.Join(" ", report.RemovedShots.Take(50)));
        return report;
    }

    /// <summary>By the scene that would propose them again: shots that a person removed from it or put into another one.</summary>
    private static ILookup<string, Shot> Away(IFilmReader film, IReadOnlyList<Shot> known) => known
        .Select(shot => (Shot: shot, Scene: RemovedShots.Is(shot) ? shot.Removed?.SceneId : shot is { Placed: true, BeatIds: [var beat, ..] } ? film.Find<Beat>(beat)?.SceneId : null))
        .Where(one => one.Scene is not null && one.Scene != one.Shot.SceneId)
        .ToLookup(one => one.Scene!, one => one.Shot);
}
