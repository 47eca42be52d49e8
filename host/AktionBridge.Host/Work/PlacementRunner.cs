using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Placements.Transaction;

namespace AktionBridge.Host.Work;

/// <summary>What became of a plan.</summary>
/// <param name="Sentence">For people.</param>
/// <param name="Rows">Of what was placed or replaced; empty when nothing had to be.</param>
internal sealed record CarriedOut(string Sentence, IReadOnlyList<Placement> Rows)
{
    public bool AllVerified => Rows.All(row => row.State == PlacementState.Verified);
}

/// <summary>Carries plans out on an editor whose turn the caller has.</summary>
internal sealed class PlacementRunner(TimeProvider clock)
{
    /// <summary>Reads a timeline and decides about what a crash or a timeout left behind in its document.</summary>
    public async Task<TimelineSnapshot> RecoverAsync(
        OpenProject project, ReachableEditor editor, TimelineRequest request, string actor, CancellationToken cancellationToken)
    {
        TimelineSnapshot timeline = await editor.ReadAsync(request, cancellationToken);
        List<Placement> unfinished = [.. project.Placements.Unfinished().Where(row => row.Document == timeline.Document)];
        if (unfinished.Count > 0)
            await new PlacementTransaction(project.Placements, clock).RecoverAsync(unfinished, editor.Primitives, actor, cancellationToken);
        return timeline;
    }

    /// <exception cref="RpcFailureException">PlacementRefused: the plan is a refusal.</exception>
    public async Task<CarriedOut> RunAsync(OpenProject project, ReachableEditor editor, string actor, PlanResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case PlanResult.Refused refused:
                throw new RpcFailureException(RpcErrorCode.PlacementRefused, refused.Reason);
            case PlanResult.NothingToDo nothing:
                await ConfirmAsync(project, actor, nothing.AlreadyThere, cancellationToken);
                return new CarriedOut(nothing.Sentence, []);
            case PlanResult.Ready ready:
                await RequireIntactAsync(project, ready.Plan, cancellationToken);
                await ConfirmAsync(project, actor, ready.Plan.AlreadyThere, cancellationToken);
                TransactionOutcome outcome = await new PlacementTransaction(project.Placements, clock).RunAsync(ready.Plan, editor.Primitives, actor, null, cancellationToken);
                if (editor.IsFile)
                    await editor.Primitives.SaveAsync(new TimelineRequest(), cancellationToken);
                await RememberAsync(project, actor, ready.Plan.Command.Document, editor, cancellationToken);
                return new CarriedOut(outcome.AllVerified ? ready.Plan.Sentence : outcome.Summary, outcome.Rows);
            default:
                throw new InvalidOperationException($"The planner answered {result.GetType().Name}.");
        }
    }

    /// <summary>What is to be placed is read once more: an editor shows what it finds under the name, and a damaged clip in a cut is found by the audience.</summary>
    /// <exception cref="RpcFailureException">PlacementRefused: a file is not what was made; nothing is placed, not the others either.</exception>
    private static async Task RequireIntactAsync(OpenProject project, PlacementPlan plan, CancellationToken cancellationToken)
    {
        var faults = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(plan.Placements.Select(planned => planned.Wanted.Media).DistinctBy(media => media.Path), cancellationToken, async (media, token) =>
        {
            string name = Path.GetFileName(media.Path);
            if (await project.Media.ConformFaultAsync(name, media.Sha256, token) is { } fault)
                faults[name] = $"{name} {fault}.";
        });
        if (!faults.IsEmpty)
            throw new RpcFailureException(
                RpcErrorCode.PlacementRefused,
                $"{string.Join(' ', faults.OrderBy(one => one.Key, StringComparer.Ordinal).Take(3).Select(one => one.Value))}{(faults.Count > 3 ? $" And {faults.Count - 3} more." : "")} " +
                "Nothing was placed. Delete what is damaged from 'media/conforms' of the project and place again: aktion place makes it anew from the take.");
    }

    /// <summary>Where a document with placements of ours lies: what tells a moved document from a copy later.</summary>
    private static async Task RememberAsync(OpenProject project, string actor, string document, ReachableEditor editor, CancellationToken cancellationToken)
    {
        EditorDocument? known = project.Film.Read(film => film.Find<EditorDocument>(document));
        string? path = editor.Document == document ? editor.DocumentPath : known?.Path;
        if (known is null || known.Path != path)
            await project.Film.WriteAsync(
                new ChangeOrigin(actor, "editors/document"),
                film =>
                {
                    film.Put(new EditorDocument { Id = document, Path = path });
                    return true;
                },
                cancellationToken);
    }

    /// <summary>What was just read on the timeline exactly as wanted is verified, whatever an interrupted run wrote of it.</summary>
    private async Task ConfirmAsync(OpenProject project, string actor, IReadOnlyList<WantedPlacement> there, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Placement[] confirmed =
        [
            .. there.Select(wanted => project.Placements.Find(wanted.Id)).OfType<Placement>().Where(row => row.State != PlacementState.Verified)
                .Select(row => row with { State = PlacementState.Verified, Reason = null, Version = row.Version + 1, UpdatedAt = now }),
        ];
        if (confirmed.Length > 0)
            await project.Placements.SaveAsync(confirmed, actor, cancellationToken);
    }
}
