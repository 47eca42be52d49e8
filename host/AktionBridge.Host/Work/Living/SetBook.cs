using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Living;

/// <summary>Finds sets and tells where their shots stand: from the rows, the takes and the jobs as they are.</summary>
internal static class SetBook
{
    private const int LongestName = 80;

    /// <summary>By id or name.</summary>
    public static AlternateSet Find(IFilmReader film, string idOrName) =>
        film.Find<AlternateSet>(idOrName) ?? film.List<AlternateSet>("name", idOrName, limit: 1).FirstOrDefault()
        ?? throw new RpcFailureException(
            RpcErrorCode.NotFound,
            film.Count<AlternateSet>() == 0
                ? "There is no set yet. Make one: aktion regenerate --model PLUGIN/GENERATOR --scenes 3-7"
                : $"There is no set '{idOrName}'. There are: {string.Join(", ", film.List<AlternateSet>(limit: 20).Select(set => set.Name))}.");

    /// <summary>Refuses a name that cannot be a set's, or is one's already.</summary>
    public static void RequireFree(IFilmReader film, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"name holds {name.Length} characters; it must be 1 to {LongestName}.");
        if (film.Count<AlternateSet>("name", name) > 0)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"There is a set '{name}' already. Choose another name, or go on with it: aktion sets continue \"{name}\"");
    }

    public static IReadOnlyList<SetEntry> Entries(IFilmReader film, AlternateSet set) => film.List<SetEntry>("setId", set.Id);

    /// <summary>The set's take of a shot: the first with the entry's recipe that was not rejected.</summary>
    public static Take? Alternative(IFilmReader film, SetEntry entry) => entry.Switched is { } switched && film.Find<Take>(switched.TakeId) is { } plays
        ? plays
        : entry.RecipeHash is not { } hash
            ? null
            : film.List<Take>("recipeHash", hash).FirstOrDefault(take => take.ShotId == entry.ShotId && take.Verdict != Verdict.Rejected);

    /// <summary>Where an entry stands.</summary>
    public static SetStanding Standing(OpenProject project, IFilmReader film, AlternateSet set, SetEntry entry)
    {
        if (Alternative(film, entry) is { } take)
            return new SetStanding(entry, SetState.Ready, take, null, null);
        if (entry.Problem is { } problem)
            return new SetStanding(entry, SetState.Impossible, null, null, problem);
        // Found by batch and shot, not by an id in the entry: jobs and entries are written one after the other, and a host may die in between.
        Job? job = project.JobStore.List(new JobQuery(BatchId: set.BatchId, ShotId: entry.ShotId)).LastOrDefault();
        return job?.State switch
        {
            JobState.Queued or JobState.Blocked => new SetStanding(entry, SetState.Queued, null, job, job.Error),
            JobState.Running => new SetStanding(entry, SetState.Running, null, job, null),
            JobState.Paused or JobState.Interrupted or JobState.Unknown => new SetStanding(entry, SetState.Paused, null, job, job.Error ?? "The host stopped while it was made."),
            JobState.Failed or JobState.Faulted or JobState.Cancelled => new SetStanding(entry, SetState.Failed, null, job, job.Error ?? "It was cancelled."),
            JobState.Succeeded => new SetStanding(entry, SetState.Failed, null, job, "Its take was rejected or is gone."),
            _ => new SetStanding(entry, SetState.Paused, null, null, "It was not queued yet."),
        };
    }

    /// <summary>Which of its takes plays in a shot.</summary>
    public static string Plays(IFilmReader film, SetEntry entry, Take? alternative) =>
        film.Find<Shot>(entry.ShotId) is not { } shot || PlayingTake.Find(film, shot) is not { } playing ? "none"
        : playing.Id == alternative?.Id ? "alternative"
        : playing.Id == entry.FormerTakeId ? "former"
        : "other";
}

/// <summary>Where the alternative of a shot is.</summary>
internal enum SetState
{
    Ready,
    Queued,
    Running,
    Paused,
    Failed,
    Impossible,
}

/// <param name="Entry">The row.</param>
/// <param name="State">Where its alternative is.</param>
/// <param name="Take">The alternative; null while there is none.</param>
/// <param name="Job">Its job; null for none.</param>
/// <param name="Message">What is in the way; null when nothing is.</param>
internal sealed record SetStanding(SetEntry Entry, SetState State, Take? Take, Job? Job, string? Message);
