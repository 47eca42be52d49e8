using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>Decides what became of rows a crash or a timeout left unfinished: by reading the timeline, never by placing anything.</summary>
internal sealed class PlacementRecovery(IPlacementStore store, TimeProvider time, IEditor editor, string actor)
{
    public async Task<TransactionOutcome> RecoverAsync(IReadOnlyList<Placement> unfinished, CancellationToken cancellationToken)
    {
        var decided = new List<Placement>(unfinished.Count);
        foreach (IGrouping<(string Document, string Timeline), Placement> rows in unfinished
            .Where(row => row.IsUnfinished).GroupBy(row => (row.Document, row.Timeline)))
        {
            (TimelineIndex? index, string? failure) = await ReadAsync(rows.Key.Document, rows.Key.Timeline, cancellationToken);
            DateTimeOffset now = time.GetUtcNow();
            decided.AddRange(rows.Select(row => index is null
                ? PlacementRows.Move(row, PlacementState.Unknown, failure, now)
                : Decide(row, index, now)));
        }

        if (decided.Count > 0)
            await store.SaveAsync(decided, actor, cancellationToken);
        return new TransactionOutcome(decided, Summary(decided));
    }

    private async Task<(TimelineIndex? Index, string? Failure)> ReadAsync(string document, string timeline, CancellationToken cancellationToken)
    {
        try
        {
            return (new TimelineIndex(await editor.ReadTimelineAsync(new TimelineRequest(document, timeline), cancellationToken)), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // An editor is foreign code; an unreadable timeline leaves the rows unknown.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (null, $"The timeline cannot be read ({failure.Message}), so nobody knows whether this was placed. Open it and recover again.");
        }
    }

    private static Placement Decide(Placement row, TimelineIndex index, DateTimeOffset now)
    {
        ReadBackFinding finding = ReadBack.Find(index, Expected(row), static _ => false);
        if (finding.AsPlanned)
            return PlacementRows.Move(row with { TrackId = finding.Exact!.Track.Id }, PlacementState.Verified, null, now);
        if (finding.Found.Count == 0)
        {
            return PlacementRows.Move(row, PlacementState.Compensated, row.State == PlacementState.Planned
                ? "The host stopped before the command was sent. Place it again."
                : "The command left nothing on the timeline. Place it again.", now);
        }

        string found = string.Join(", ", finding.Found.Select(placed => ReadBack.Describe(placed, index.Timeline)));
        return PlacementRows.Move(row, PlacementState.PartlyApplied, $"Found {found} instead of what was planned. It was left as it is.", now);
    }

    private static ReadBackItem Expected(Placement row) => PlacementRows.StepOf(row)?.ReadBack
        ?? new ReadBackItem(row.Id, row.TrackId, row.TrackName, row.Start, row.Duration, row.SourceStart, row.FileName);

    private static string Summary(List<Placement> rows)
    {
        if (rows.Count == 0)
            return "No placement was left unfinished.";
        var parts = new List<string>();
        Count(PlacementState.Verified, "on the timeline as planned");
        Count(PlacementState.Compensated, "not on the timeline");
        Count(PlacementState.PartlyApplied, "on the timeline, but not as planned");
        Count(PlacementState.Unknown, "still unknown");
        return $"Of {rows.Count} unfinished placements: {string.Join(", ", parts)}.";

        void Count(PlacementState state, string words)
        {
            int count = rows.Count(row => row.State == state);
            if (count > 0)
                parts.Add($"{count} {words}");
        }
    }
}
