using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Queue;

/// <summary>Finds places for jobs that are moved: between two others while there is room, else by moving those behind along.</summary>
internal sealed class QueueOrder(Database database)
{
    private const int HighestPriority = 1000;
    private const long Room = 1024;

    public static void RequireUnfinished(Database database, string id)
    {
        if (JobTables.StateOf(database, id) is not { } state)
            throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no job '{id}' in this project. List the jobs to see their ids.");
        if (state.IsFinal())
            throw new RpcFailureException(RpcErrorCode.Conflict, $"Job '{id}' is {Row.Text(state)} and no longer stands in line. Name one that waits.");
    }

    public IReadOnlyList<JobRank> Move(IReadOnlyList<string> jobIds, MoveTo to)
    {
        string[] moved = [.. jobIds.Distinct(StringComparer.Ordinal)];
        foreach (string id in moved)
            RequireUnfinished(database, id);
        HashSet<string> wanted = [.. moved];
        List<JobRank> others = Open().FindAll(rank => !wanted.Contains(rank.JobId));
        switch (to)
        {
            case MoveTo.Front:
                int top = Math.Min(HighestPriority, others.Count == 0 ? 0 : others[0].Priority + 1);
                List<JobRank> peers = others.FindAll(rank => rank.Priority == top);
                return Between(moved, top, peers, 0);
            case MoveTo.Priority priority:
                return [.. Open().Where(rank => wanted.Contains(rank.JobId)).Select(rank => rank with { Priority = priority.Value })];
            case MoveTo.Before before:
                return Beside(moved, before.JobId, others, 0);
            case MoveTo.After after:
                return Beside(moved, after.JobId, others, 1);
            default:
                throw new ArgumentOutOfRangeException(nameof(to));
        }
    }

    private List<JobRank> Beside(string[] moved, string id, List<JobRank> others, int behind)
    {
        if (moved.Contains(id, StringComparer.Ordinal))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"Job '{id}' cannot be moved beside itself. Name another one.");
        RequireUnfinished(database, id);
        int priority = others.Find(rank => rank.JobId == id).Priority;
        List<JobRank> peers = others.FindAll(rank => rank.Priority == priority);
        return Between(moved, priority, peers, peers.FindIndex(rank => rank.JobId == id) + behind);
    }

    /// <param name="moved">In their new order.</param>
    /// <param name="priority">That they get.</param>
    /// <param name="peers">Others of that priority, in order.</param>
    /// <param name="at">How many of these stay before them.</param>
    private static List<JobRank> Between(string[] moved, int priority, List<JobRank> peers, int at)
    {
        long low = at > 0 ? peers[at - 1].Place : at < peers.Count ? peers[at].Place - (Room * (moved.Length + 1)) : 0;
        long step = at < peers.Count ? (peers[at].Place - low) / (moved.Length + 1) : Room;
        var ranks = new List<JobRank>();
        if (step > 0)
        {
            for (int i = 0; i < moved.Length; i++)
                ranks.Add(new JobRank(moved[i], priority, low + (step * (i + 1))));
            return ranks;
        }

        // No room left: all behind move along.
        long place = low;
        ranks.AddRange(moved.Select(id => new JobRank(id, priority, place += Room)));
        foreach (JobRank peer in peers.Skip(at).TakeWhile(peer => peer.Place <= place + Room))
            ranks.Add(peer with { Place = place += Room });
        return ranks;
    }

    private List<JobRank> Open() => database.Many(
        "SELECT id, priority, place FROM job WHERE state IN ('queued', 'paused', 'running', 'interrupted', 'unknown', 'blocked') ORDER BY priority DESC, place, number",
        row => new JobRank(row.GetString(0), row.GetInt32(1), row.GetInt64(2)));
}
