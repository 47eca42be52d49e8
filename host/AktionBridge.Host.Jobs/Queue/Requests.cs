using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>What people ask of queued and resting jobs. A job is held from the decision until its new state is on disk.</summary>
internal sealed class Requests(
    IJobStore store, Dispatcher dispatcher, Announcer announcer, Dependencies dependencies, BudgetBook budgets, Func<Job, Stage, ResourceClaim> claims, TimeProvider clock)
{
    private readonly Placing _placing = new();

    public async Task<IReadOnlyList<string>> EnqueueAsync(ChangeOrigin origin, IReadOnlyList<Job> asked, Budget? budget, CancellationToken cancellationToken)
    {
        IReadOnlyList<Job> jobs = _placing.Place(asked);
        Dictionary<string, JobRequest> requests = Check(jobs);
        List<string> held = dispatcher.Ask((scheduler, holds) =>
        {
            foreach (string id in requests.Keys)
                holds.RequireFree(id);
            return requests.Keys.Where(id => !scheduler.Has(id) && holds.TryAdd(id)).ToList();
        });
        IReadOnlyList<string> ids;
        try
        {
            ids = await store.EnqueueAsync(origin, jobs, budget, cancellationToken);
            if (budget is not null)
                budgets.Set(budget);
            budgets.Add(jobs);
            dependencies.Add(jobs);
        }
        catch
        {
            dispatcher.Free(held);
            throw;
        }

        // A repeated request names jobs that the store did not take, or that ran long ago.
        bool isNew = ids.SequenceEqual(jobs.Select(job => job.Id), StringComparer.Ordinal);
        GiveBack(held, isNew ? jobs : null, requests);
        return ids;
    }

    /// <summary>Takes jobs out of line, or asks running ones, and writes the state of those that do not run.</summary>
    /// <param name="tell">The wish, as the scheduler takes it.</param>
    /// <param name="state">The new state of jobs that do not run.</param>
    /// <param name="applies">Whether the state can follow the one that a job outside the scheduler has; else the job is left as it is.</param>
    /// <param name="reason">Why, for those who look at the jobs; null when it speaks for itself.</param>
    public async Task StopAsync(
        ChangeOrigin origin, IReadOnlyList<string> jobIds, Func<SchedulerLine, string, Aftermath> tell, JobState state, Func<JobState, bool> applies, string? reason,
        CancellationToken cancellationToken)
    {
        string[] ids = [.. jobIds.Distinct(StringComparer.Ordinal)];
        List<string> held = dispatcher.Tell((scheduler, holds) =>
        {
            // Checked for all before anything is done to one.
            Dictionary<string, Job> outside = Get([.. ids.Where(id => !scheduler.Has(id))], holds);
            List<string> taken = [.. ids.Where(id => outside.TryGetValue(id, out Job? job) ? applies(job.State) : tell(scheduler, id) == Aftermath.Gone)];
            taken.ForEach(id => holds.TryAdd(id));
            return taken;
        });
        await WriteAsync(origin, held, state, reason, cancellationToken);
    }

    /// <summary>Puts resting jobs in line again, all or none; finished stages are kept.</summary>
    public async Task RequeueAsync(
        ChangeOrigin origin, IReadOnlyList<string> jobIds, Func<JobState, bool> applies, string verb, CancellationToken cancellationToken)
    {
        string[] ids = [.. jobIds.Distinct(StringComparer.Ordinal)];
        List<string> late = [];
        List<string> held = dispatcher.Ask((scheduler, holds) =>
        {
            foreach ((string id, Job job) in Get(ids, holds))
            {
                JobState state = job.State;
                if (job.Deadline <= clock.GetUtcNow())
                    late.Add(id);
                // Its end is on the disk and is just being taken in.
                if (scheduler.Has(id) && applies(state))
                    throw Holds.Busy(id);
                if (scheduler.Has(id) || !applies(state))
                    throw new RpcFailureException(RpcErrorCode.Conflict, $"Job '{id}' is {Word(state)} and cannot be {verb}. {Remedy(state)}");
            }

            return ids.Where(id => holds.TryAdd(id)).ToList();
        });
        try
        {
            // Whoever wants a job after its deadline wants it without.
            if (late.Count > 0)
                await store.SetDeadlineAsync(origin with { RequestId = null }, late, null, cancellationToken);
        }
        catch
        {
            dispatcher.Free(held);
            throw;
        }

        await WriteAsync(origin, held, JobState.Queued, null, cancellationToken);
    }

    /// <summary>New jobs come after these.</summary>
    public void Begin(IReadOnlyList<Job> known) => _placing.ComeAfter(known);

    /// <summary>Finds out anew where a job that waits for others stands.</summary>
    public required Action<string> LookAgain { get; init; }

    public async Task WriteAsync(ChangeOrigin origin, List<string> held, JobState state, string? reason, CancellationToken cancellationToken)
    {
        if (held.Count == 0)
            return;
        IReadOnlyList<Job>? written = null;
        try
        {
            await store.SetStateAsync(origin, held, state, reason, clock.GetUtcNow(), cancellationToken);
            written = store.FindMany(held);
            foreach (Job job in written)
                announcer.Changed(job);
        }
        finally
        {
            // Also after a failed write: what the store still calls queued goes back in line.
            GiveBack(held, written, null);
        }

        foreach (Job job in written)
            announcer.Rested(job);
    }

    /// <summary>Ends the hold and puts in line what the store calls queued.</summary>
    /// <param name="held">Ids.</param>
    /// <param name="known">As the store has them since they are held; null to ask it.</param>
    /// <param name="requests">For new jobs, which nobody was told of yet; null for others.</param>
    public void GiveBack(IReadOnlyList<string> held, IReadOnlyList<Job>? known, Dictionary<string, JobRequest>? requests)
    {
        List<Job> queued = [];
        try
        {
            queued = [.. (known ?? store.FindMany(held)).Where(job => job.State == JobState.Queued)];
            if (requests is not null)
                queued.ForEach(announcer.Changed);
        }
        finally
        {
            dispatcher.Tell((scheduler, holds) =>
            {
                foreach (Job job in queued.Where(job => !dependencies.Waits(job.Id)))
                    scheduler.Add(requests?[job.Id] ?? JobRequest.Of(job, claims));
                holds.Free(held);
                return true;
            });
            // Where the waiting ones stand could not be looked at while they were held.
            foreach (Job job in queued.Where(job => dependencies.Waits(job.Id)))
                LookAgain(job.Id);
        }
    }

    private Dictionary<string, JobRequest> Check(IReadOnlyList<Job> jobs)
    {
        var requests = new Dictionary<string, JobRequest>(StringComparer.Ordinal);
        foreach (Job job in jobs)
        {
            JobRequest request = JobRequest.Of(job, claims);
            if (request.Stages.Count == 0)
                throw new RpcFailureException(RpcErrorCode.InvalidValue, $"Job '{job.Title}' has no stage to run. Give it at least one.");
            if (!requests.TryAdd(job.Id, request))
                throw new RpcFailureException(RpcErrorCode.InvalidValue, $"Job id '{job.Id}' comes twice in one request. Give each job its own.");
        }

        return requests;
    }

    private Dictionary<string, Job> Get(IReadOnlyCollection<string> ids, Holds holds)
    {
        foreach (string id in ids)
            holds.RequireFree(id);
        Dictionary<string, Job> found = store.FindMany(ids).ToDictionary(job => job.Id, StringComparer.Ordinal);
        return ids.FirstOrDefault(id => !found.ContainsKey(id)) is { } missing ? throw NotFound(missing) : found;
    }

    public static RpcFailureException NotFound(string jobId) =>
        new(RpcErrorCode.NotFound, $"There is no job '{jobId}' in this project. List the jobs to see their ids.");

    private static string Word(JobState state) => $"{state}".ToLowerInvariant();

    private static string Remedy(JobState state) => state switch
    {
        JobState.Running => "Cancel it first, or wait for its end.",
        JobState.Queued => "It waits for its turn already.",
        JobState.Paused or JobState.Interrupted => "Resume it.",
        JobState.Blocked => "Retry the job that it needs.",
        JobState.Succeeded => "Ask for another take instead.",
        _ => "Retry it.",
    };
}
