using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>What people ask of queued and resting jobs. A job is held from the decision until its new state is on disk.</summary>
internal sealed class Requests(IJobStore store, Dispatcher dispatcher, Announcer announcer, Func<Job, Stage, ResourceClaim> claims, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> EnqueueAsync(ChangeOrigin origin, IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
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
            ids = await store.EnqueueAsync(origin, jobs, cancellationToken);
        }
        catch
        {
            dispatcher.Free(held);
            throw;
        }

        GiveBack(held, requests);
        return ids;
    }

    /// <summary>Takes jobs out of line, or asks running ones, and writes the state of those that do not run.</summary>
    /// <param name="tell">The wish, as the scheduler takes it.</param>
    /// <param name="state">The new state of jobs that do not run.</param>
    /// <param name="applies">Whether the state can follow the one that a job outside the scheduler has; else the job is left as it is.</param>
    public async Task StopAsync(
        ChangeOrigin origin, IReadOnlyList<string> jobIds, Func<Scheduler, string, Aftermath> tell, JobState state, Func<JobState, bool> applies, CancellationToken cancellationToken)
    {
        string[] ids = [.. jobIds.Distinct(StringComparer.Ordinal)];
        List<string> held = dispatcher.Tell((scheduler, holds) =>
        {
            // Checked for all before anything is done to one.
            var toWrite = ids.Where(id => !scheduler.Has(id) && applies(Get(id, holds).State)).ToHashSet(StringComparer.Ordinal);
            List<string> taken = [.. ids.Where(id => toWrite.Contains(id) || tell(scheduler, id) == Aftermath.Gone)];
            taken.ForEach(id => holds.TryAdd(id));
            return taken;
        });
        await WriteAsync(origin, held, state, cancellationToken);
    }

    /// <summary>Puts resting jobs in line again, all or none; finished stages are kept.</summary>
    public async Task RequeueAsync(
        ChangeOrigin origin, IReadOnlyList<string> jobIds, Func<JobState, bool> applies, string verb, CancellationToken cancellationToken)
    {
        string[] ids = [.. jobIds.Distinct(StringComparer.Ordinal)];
        List<string> held = dispatcher.Ask((scheduler, holds) =>
        {
            foreach (string id in ids)
            {
                JobState state = Get(id, holds).State;
                if (scheduler.Has(id) || !applies(state))
                    throw new RpcFailureException(RpcErrorCode.Conflict, $"Job '{id}' is {Word(state)} and cannot be {verb}. {Remedy(state)}");
            }

            return ids.Where(id => holds.TryAdd(id)).ToList();
        });
        await WriteAsync(origin, held, JobState.Queued, cancellationToken);
    }

    private async Task WriteAsync(ChangeOrigin origin, List<string> held, JobState state, CancellationToken cancellationToken)
    {
        if (held.Count == 0)
            return;
        var rested = new List<Job>();
        try
        {
            await store.SetStateAsync(origin, held, state, null, clock.GetUtcNow(), cancellationToken);
            rested = [.. held.Select(store.Find).OfType<Job>()];
            rested.ForEach(announcer.Changed);
        }
        finally
        {
            // Also after a failed write: what the store still calls queued goes back in line.
            GiveBack(held, null);
        }

        rested.ForEach(announcer.Rested);
    }

    /// <summary>
    /// Ends the hold and puts in line what the store calls queued. It is asked because a repeated request may name jobs that the
    /// store did not take or that ran long ago.
    /// </summary>
    private void GiveBack(List<string> held, Dictionary<string, JobRequest>? requests)
    {
        List<Job> queued = [];
        try
        {
            queued = [.. held.Select(store.Find).OfType<Job>().Where(job => job.State == JobState.Queued)];
            if (requests is not null)
                queued.ForEach(announcer.Changed);
        }
        finally
        {
            dispatcher.Tell((scheduler, holds) =>
            {
                queued.ForEach(job => scheduler.Add(requests?[job.Id] ?? JobRequest.Of(job, claims)));
                holds.Free(held);
                return true;
            });
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

    private Job Get(string jobId, Holds holds)
    {
        holds.RequireFree(jobId);
        return store.Find(jobId) ?? throw NotFound(jobId);
    }

    public static RpcFailureException NotFound(string jobId) =>
        new(RpcErrorCode.NotFound, $"There is no job '{jobId}' in this project. List the jobs to see their ids.");

    private static string Word(JobState state) => $"{state}".ToLowerInvariant();

    private static string Remedy(JobState state) => state switch
    {
        JobState.Running => "Cancel it first, or wait for its end.",
        JobState.Queued => "It waits for its turn already.",
        JobState.Paused or JobState.Interrupted => "Resume it.",
        JobState.Succeeded => "Ask for another take instead.",
        _ => "Retry it.",
    };
}
