using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Host.Workflows.Running;

namespace AktionBridge.Host.Work.Workflows;

/// <summary>What a run asks of its project, within one reading of the film.</summary>
internal sealed class RunFacts(OpenProject project, IFilmReader film, WorkflowRun run) : IRunFacts
{
    public ShotFacts Shot { get; } = Of(film, film.Find<Shot>(run.ShotId));

    public JobFacts? Job(string id)
    {
        if (project.JobStore.Find(id) is not { } job)
            return null;
        bool hasEnded = job.State is JobState.Succeeded or JobState.Failed or JobState.Faulted or JobState.Cancelled;
        string? made = job is { State: JobState.Succeeded, Kind: JobKinds.Take } && job.Stages[0].Result is { } result
            ? PayloadJson.Read<Generated>(result).OwnerId
            : null;
        return new JobFacts(hasEnded, made, job.State switch
        {
            JobState.Failed or JobState.Faulted => job.Error ?? $"{job.Title} failed.",
            JobState.Cancelled => $"{job.Title} was cancelled. Retry, or give the workflow up.",
            JobState.Interrupted => $"{job.Title} was interrupted. Resume it: aktion resume",
            JobState.Paused => $"{job.Title} is paused. Resume it: aktion resume",
            _ => null,
        });
    }

    public TakeFacts? Take(string id) => film.Find<Take>(id) is { } take && film.Find<RecipeRow>(take.RecipeHash) is { } recipe
        ? new TakeFacts(take, RecipeParser.Parse(recipe.Canonical).Variation.Seed, TakeWarnings.Open(film, take).Count)
        : null;

    /// <summary>A shot as workflows see it.</summary>
    public static ShotFacts Of(IFilmReader film, Shot? shot) => shot is null
        ? new ShotFacts("a shot that is gone", 0, "", "", false, false)
        : new ShotFacts(
            shot.Code, shot.DurationFrames, shot.Size, shot.Movement,
            shot.BoardId is { } board && film.Find<Board>(board)?.Verdict == Verdict.Approved,
            film.List<Take>("shotId", shot.Id).Any(take => take.Verdict == Verdict.Approved));
}
