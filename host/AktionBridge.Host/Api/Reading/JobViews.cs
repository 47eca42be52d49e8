using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Api.Reading;

/// <summary>Turns jobs into what clients see. What is beside them in tables is read for all together.</summary>
internal static class JobViews
{
    public static IReadOnlyList<JobInfo> Of(OpenProject project, IReadOnlyList<Job> jobs)
    {
        IReadOnlyDictionary<(string JobId, int StageIndex), int> attempts = project.JobStore.AttemptCounts([.. jobs.Select(job => job.Id)]);
        return project.Film.Read(film =>
        {
            Dictionary<string, string?> codes = jobs.Select(job => job.ShotId).OfType<string>().Distinct().ToDictionary(id => id, id => film.Find<Shot>(id)?.Code);
            return (IReadOnlyList<JobInfo>)[.. jobs.Select(job => View(job, job.ShotId is { } id ? codes[id] : null, attempts))];
        });
    }

    public static BudgetInfo Of(Budget budget) => new(budget.BatchId, budget.Seconds, budget.Money, budget.SpentSeconds, budget.SpentMoney);

    public static JobState ParseState(string text) => Enum.TryParse(text, ignoreCase: true, out JobState state) && !int.TryParse(text, out _)
        ? state
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"state is '{text}'; it must be one of {string.Join(", ", Enum.GetValues<JobState>().Select(Views.Name))}.");

    private static JobInfo View(Job job, string? shot, IReadOnlyDictionary<(string JobId, int StageIndex), int> attempts) => new()
    {
        Id = job.Id,
        Batch = job.BatchId,
        Kind = job.Kind,
        Title = job.Title,
        Shot = shot,
        State = Views.Name(job.State),
        Error = job.Error,
        RecipeHash = job.RecipeHash,
        CreatedAt = job.CreatedAt,
        Client = job.Client,
        Priority = job.Priority,
        Deadline = job.Deadline,
        Needs = job.Needs,
        ExpectedSeconds = job.ExpectedSeconds,
        ExpectedMoney = job.ExpectedMoney,
        Stages = [.. job.Stages.Select(stage => new StageInfo(stage.Name, Views.Name(stage.State), attempts.GetValueOrDefault((job.Id, stage.Index)), stage.Seconds))],
    };
}
