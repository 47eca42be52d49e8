using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Inspections;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Inspecting;

/// <summary>Turns the wish to have takes looked at into jobs, leaving out what was looked at in the same way.</summary>
internal sealed class InspectionPlanner(InspectorBook book, TimeProvider clock)
{
    public async Task<JobsStarted> InspectAsync(
        OpenProject project, JobOwner owner, ChangeOrigin origin, InspectTakesRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<TakeLook>? today = await TodayAsync(project.Film.Read(film => Find.Project(film).Inspectors), cancellationToken);
        // One that runs may have read the former list of inspectors: only one that waits will do as it is wanted now.
        var waiting = project.OpenJobs(null, JobKinds.Inspection).Where(job => job.Stages[0].State == StageState.Waiting)
            .GroupBy(job => PayloadJson.Read<InspectionPayload>(job.Payload).TakeId).ToDictionary(jobs => jobs.Key, jobs => jobs.First());
        var batch = new JobBatch(owner, clock.GetUtcNow());
        project.Film.Read(film =>
        {
            foreach (Take take in Wanted(film, request))
            {
                string name = $"{film.Find<Shot>(take.ShotId)?.Code ?? take.ShotId}_t{take.Number:00}";
                if (!request.Again && today is not null && IsKnown(take, today))
                    batch.Reuse(name);
                else if ((waiting.GetValueOrDefault(take.Id) ?? OnTheWay(project, take)) is { } job)
                    batch.Join(job);
                else
                    batch.Add(JobKinds.Inspection, $"inspection of {name}", take.ShotId, take.RecipeHash, new InspectionPayload(take.Id), JobKinds.InspectStage);
            }

            return true;
        });
        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    /// <summary>What the project's inspectors would leave on a take today; null when one of them could not look, which it may by the time it is its turn.</summary>
    private async Task<IReadOnlyList<TakeLook>?> TodayAsync(IReadOnlyList<ProjectInspector> choices, CancellationToken cancellationToken)
    {
        var looks = new List<TakeLook>();
        try
        {
            foreach (ProjectInspector choice in choices)
                looks.Add((await book.FindAsync(choice, cancellationToken)).Look);
            return looks;
        }
        catch (RpcFailureException)
        {
            return null;
        }
    }

    private static IEnumerable<Take> Wanted(IFilmReader film, InspectTakesRequest request)
    {
        IEnumerable<Take> named = (request.Takes ?? []).Select(take => Find.Take(film, take));
        bool none = request.Takes is not null && request.Shots is null;
        IEnumerable<Take> ofShots = none ? [] : Find.Shots(film, request.Shots).SelectMany(shot => film.List<Take>("shotId", shot.Id)).Where(take => take.Verdict != Verdict.Rejected);
        return named.Concat(ofShots).DistinctBy(take => take.Id);
    }

    private static bool IsKnown(Take take, IReadOnlyList<TakeLook> today) =>
        take.Inspection?.Revision == TakeInspection.Today && take.Looks.Count == today.Count && today.All(look => take.Looks.Any(look.IsLike));

    /// <summary>The job that made the take, when it has yet to look at it.</summary>
    private static Job? OnTheWay(OpenProject project, Take take) =>
        project.JobStore.Find(take.JobId) is { State: JobState.Queued or JobState.Running } job &&
        job.Stages.Any(stage => stage is { Name: JobKinds.InspectStage, State: StageState.Waiting }) ? job : null;
}

/// <summary>What clients reach of inspectors.</summary>
internal sealed record InspectorServices(InspectorBook Book, InspectionPlanner Planner);
