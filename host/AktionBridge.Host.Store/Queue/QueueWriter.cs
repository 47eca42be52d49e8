using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Queue;

/// <summary>The SQL that changes the queue as a whole, within one change.</summary>
internal sealed class QueueWriter(ChangeScope scope)
{
    /// <summary>Name of the kind in events; there is one, with this id too.</summary>
    public const string Kind = "queue";

    public bool SetHold(QueueHold? hold)
    {
        int changed = hold is null
            ? scope.Database.Execute("DELETE FROM hold")
            : scope.Database.Execute("INSERT INTO hold (id, actor, since) VALUES (1, $1, $2) ON CONFLICT DO NOTHING", hold.Actor, Row.Text(hold.Since));
        if (changed > 0)
            scope.Touch(Kind, Kind, ChangeOp.Put);
        return changed > 0;
    }

    public IReadOnlyList<JobRank> Move(IReadOnlyList<string> jobIds, MoveTo to)
    {
        IReadOnlyList<JobRank> ranks = new QueueOrder(scope.Database).Move(jobIds, to);
        foreach (JobRank rank in ranks)
        {
            scope.Database.Execute("UPDATE job SET priority = $1, place = $2 WHERE id = $3", rank.Priority, rank.Place, rank.JobId);
            scope.Touch(JobWriter.Kind, rank.JobId, ChangeOp.Put);
        }

        return ranks;
    }

    public int SetDeadline(IReadOnlyList<string> jobIds, DateTimeOffset? deadline)
    {
        foreach (string id in jobIds)
        {
            QueueOrder.RequireUnfinished(scope.Database, id);
            scope.Database.Execute("UPDATE job SET deadline = $1 WHERE id = $2", deadline is { } at ? Row.Text(at) : null, id);
            scope.Touch(JobWriter.Kind, id, ChangeOp.Put);
        }

        return jobIds.Count;
    }

    public void Add(Budget budget)
    {
        scope.Database.Execute(
            "INSERT INTO budget (batchId, seconds, money, spentSeconds, spentMoney) VALUES ($1, $2, $3, $4, $5)",
            budget.BatchId, budget.Seconds, Text(budget.Money), budget.SpentSeconds, Text(budget.SpentMoney));
        scope.Touch("budget", budget.BatchId, ChangeOp.Put);
    }

    public Budget SetLimits(string batchId, double? seconds, decimal? money)
    {
        if (scope.Database.Number("SELECT count(*) FROM job WHERE batchId = $1", batchId) == 0)
            throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no batch '{batchId}' in this project. List the jobs to see their batches.");
        if (QueueTables.FindBudget(scope.Database, batchId) is not { } before)
        {
            // What was spent before there was a budget counts as well.
            const string Done = "FROM job, json_each(job.stages) AS stage WHERE batchId = $1 AND json_extract(stage.value, '$.costly') AND json_extract(stage.value, '$.state') = 'done'";
            double spent = scope.Database.One($"SELECT coalesce(sum(json_extract(stage.value, '$.seconds')), 0.0) {Done}", row => row.GetDouble(0), batchId);
            decimal paid = scope.Database.Many($"SELECT expectedMoney {Done}", row => row.GetDecimal(0), batchId).Sum();
            var made = new Budget(batchId, seconds, money, spent, paid);
            Add(made);
            return made;
        }

        scope.Database.Execute("UPDATE budget SET seconds = $1, money = $2 WHERE batchId = $3", seconds, Text(money), batchId);
        scope.Touch("budget", batchId, ChangeOp.Put);
        return before with { Seconds = seconds, Money = money };
    }

    public void Spend(Spending spent)
    {
        if (QueueTables.FindBudget(scope.Database, spent.BatchId) is not { } before)
            return;
        scope.Database.Execute(
            "UPDATE budget SET spentSeconds = $1, spentMoney = $2 WHERE batchId = $3",
            before.SpentSeconds + spent.Seconds, Text(before.SpentMoney + spent.Money), spent.BatchId);
        scope.Touch("budget", spent.BatchId, ChangeOp.Put);
    }

    /// <summary>The newest fence is written down first: a fence that was given out never comes again.</summary>
    public int Prune(PruneRule rule)
    {
        const string Ended = "state IN ('succeeded', 'failed', 'faulted', 'cancelled')";
        List<(long Number, string Id)> old = scope.Database.Many(
            $"SELECT number, id FROM job WHERE {Ended} AND ($1 IS NULL OR endedAt < $1) AND number <= coalesce((SELECT number FROM job WHERE {Ended} ORDER BY number DESC LIMIT 1 OFFSET $2), 0) " +
            "AND kind NOT IN (SELECT value FROM json_each($3)) AND id NOT IN (SELECT value FROM json_each($4)) " +
            $"AND id NOT IN (SELECT needed.value FROM job AS waiting, json_each(waiting.needs) AS needed WHERE waiting.needs <> '[]' AND NOT waiting.{Ended})",
            row => (row.GetInt64(0), row.GetString(1)),
            rule.Before is { } before ? Row.Text(before) : null, rule.Keep, JsonSerializer.Serialize(rule.KeptKinds), JsonSerializer.Serialize(rule.KeptJobs));
        scope.Database.Execute(
            "INSERT INTO meta (key, value) VALUES ('fence', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            scope.Head.Fence.ToString(CultureInfo.InvariantCulture));
        foreach ((long number, string id) in old)
        {
            scope.Database.Execute("DELETE FROM attempt WHERE job = $1", number);
            scope.Database.Execute("DELETE FROM job WHERE number = $1", number);
            scope.Touch(JobWriter.Kind, id, ChangeOp.Removed);
        }

        scope.Database.Execute("DELETE FROM budget WHERE NOT EXISTS (SELECT 1 FROM job WHERE job.batchId = budget.batchId)");
        return old.Count;
    }

    private static string? Text(decimal? money) => money?.ToString(CultureInfo.InvariantCulture);
}
