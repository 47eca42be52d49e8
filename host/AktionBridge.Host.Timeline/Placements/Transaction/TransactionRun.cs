using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>One run of one plan. The rows are on disk before every step that the editor could survive and we might not.</summary>
internal sealed class TransactionRun(
    IPlacementStore store, TimeProvider time, PlacementPlan plan, IEditor editor, string actor, TimeSpan timeout)
{
    private Placement[] _rows = [];

    public async Task<TransactionOutcome> RunAsync(CancellationToken cancellationToken)
    {
        _rows = [.. plan.Placements.Select(planned => PlacementRows.Create(plan, planned, time.GetUtcNow()))];
        await store.SaveAsync(_rows, actor, cancellationToken);
        await MoveAllAsync(PlacementState.Applying, null, cancellationToken);
        try
        {
            return await ApplyAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await MoveAllAsync(PlacementState.Unknown, "Cancelled after the command was sent. Reading the timeline will decide.", CancellationToken.None);
            throw;
        }
        catch (StoreFailure failure)
        {
            // The rows on disk still say applying, which recovery reads as unknown.
            throw failure.InnerException!;
        }
#pragma warning disable CA1031 // An editor is foreign code; whatever it throws, the rows must not stay behind as if nothing had been sent.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            string reason = $"The editor did not answer: {Words(failure)} Reading the timeline will decide.";
            await MoveAllAsync(PlacementState.Unknown, reason, CancellationToken.None);
            return new TransactionOutcome(_rows, reason);
        }
    }

    private async Task<TransactionOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        EditResult result = await Bounded(token => editor.ApplyAsync(plan.Command, token), cancellationToken);
        TimelineIndex index = await ReadAsync(cancellationToken);
        ReadBackReport report = ReadBack.Compare(index, plan.ReadBack);
        if (report.AsPlanned)
            return await VerifiedAsync(report);
        string cause = Cause(result, report, index);
        if (!report.NothingOfOurs && UndoCommand.For(plan, report, index) is { } undo)
        {
            await Bounded(token => editor.ApplyAsync(undo, token), cancellationToken);
            index = await ReadAsync(cancellationToken);
            report = ReadBack.Compare(index, plan.ReadBack);
        }

        return await CompensatedAsync(report, index, cause);
    }

    private async Task<TransactionOutcome> VerifiedAsync(ReadBackReport report)
    {
        DateTimeOffset now = time.GetUtcNow();
        for (int i = 0; i < _rows.Length; i++)
            _rows[i] = PlacementRows.Move(_rows[i] with { TrackId = report.Findings[i].Exact!.Track.Id }, PlacementState.Verified, null, now);
        await SaveAsync();
        return new TransactionOutcome(_rows, $"Done and read back: {plan.Sentence}");
    }

    private async Task<TransactionOutcome> CompensatedAsync(ReadBackReport report, TimelineIndex index, string cause)
    {
        DateTimeOffset now = time.GetUtcNow();
        var stayed = new List<string>();
        for (int i = 0; i < _rows.Length; i++)
        {
            List<string> left = [.. report.Findings[i].Found.Select(placed => ReadBack.Describe(placed, index.Timeline))];
            stayed.AddRange(left);
            _rows[i] = left.Count == 0
                ? PlacementRows.Move(_rows[i], PlacementState.Compensated, cause, now)
                : PlacementRows.Move(_rows[i], PlacementState.PartlyApplied, $"{cause} It could not be taken back; still there: {string.Join(", ", left)}.", now);
        }

        await SaveAsync();
        string disturbed = report.Disturbed.Count == 0 ? "" : $" No longer as it was: {Few(report.Disturbed)}.";
        return new TransactionOutcome(_rows, stayed.Count == 0
            ? $"{cause} Nothing of it is on the timeline.{disturbed}"
            : $"{cause} Still on the timeline: {Few(stayed)}.{disturbed}");
    }

    private static string Cause(EditResult result, ReadBackReport report, TimelineIndex index)
    {
        if (result.Outcome == EditOutcome.Refused && report.NothingOfOurs)
            return $"The editor refused: {result.Reason ?? "it gave no reason."}";
        List<string> differences = [.. report.Findings.Where(finding => !finding.AsPlanned).Select(finding => finding.Found.Count == 0
            ? $"{finding.Expected.FileName} is not there"
            : $"{finding.Expected.FileName} is {Few([.. finding.Found.Select(placed => ReadBack.Describe(placed, index.Timeline))])}")];
        differences.AddRange(report.Disturbed.Select(item => $"{item} is no longer as it was"));
        string said = result.Outcome == EditOutcome.Applied ? "said it was done" : $"did only a part ({result.Reason ?? "no reason given"})";
        return $"The editor {said}, but reading the timeline back shows otherwise: {Few(differences)}.";
    }

    private async Task<TimelineIndex> ReadAsync(CancellationToken cancellationToken)
    {
        var request = new TimelineRequest(plan.Command.Document, plan.Command.Timeline);
        return new TimelineIndex(await Bounded(token => editor.ReadTimelineAsync(request, token), cancellationToken));
    }

    /// <summary>Bounded even when the editor ignores its token.</summary>
    private async Task<T> Bounded<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await call(limited.Token).WaitAsync(timeout, time, cancellationToken);
        }
        finally
        {
            // Whether time or the caller ended the wait: it ends before the linked token is told, and the editor must hear of it.
            await limited.CancelAsync();
        }
    }

    private async Task MoveAllAsync(PlacementState state, string? reason, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        _rows = [.. _rows.Select(row => PlacementRows.Move(row, state, reason, now))];
        await store.SaveAsync(_rows, actor, cancellationToken);
    }

    /// <summary>Once the timeline was read, what it says is written down whatever happens to the caller.</summary>
    private async Task SaveAsync()
    {
        try
        {
            await store.SaveAsync(_rows, actor, CancellationToken.None);
        }
#pragma warning disable CA1031 // Told apart from an editor's failure, then thrown again as it was.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw new StoreFailure(failure);
        }
    }

    private string Words(Exception failure) => failure switch
    {
        TimeoutException => $"no answer within {timeout.TotalSeconds:0.#} s.",
        RpcFailureException => failure.Message,
        _ => $"{failure.Message} ({failure.GetType().Name})",
    };

    private static string Few(List<string> items) => Few((IReadOnlyList<string>)items);

    private static string Few(IReadOnlyList<string> items) => items.Count <= 5
        ? string.Join(", ", items)
        : $"{string.Join(", ", items.Take(5))} and {items.Count - 5} more";

    private sealed class StoreFailure(Exception inner) : Exception(inner.Message, inner);
}
