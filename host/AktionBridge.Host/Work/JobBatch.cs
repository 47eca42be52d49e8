using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;
using AktionBridge.Host.Work.Planning;
using AktionBridge.Host.Work.Writing;

namespace AktionBridge.Host.Work;

/// <summary>Whose jobs they are: the program, for fairness, and the person, for the ledger.</summary>
internal sealed record JobOwner(string Client, string Actor)
{
    public static JobOwner Of(ClientSession session) => new(session.Client, session.Actor);
}

/// <summary>Jobs asked for together, while they are put together.</summary>
/// <param name="owner">Whose they are.</param>
/// <param name="now">When they are asked for.</param>
/// <param name="wishes">How they are wanted to run.</param>
/// <param name="id">Of a batch that they join; null for a new one.</param>
internal sealed class JobBatch(JobOwner owner, DateTimeOffset now, JobWishes? wishes = null, string? id = null)
{
    private readonly string _id = id ?? EntityId.New("batch");
    private readonly JobWishes _wishes = wishes ?? new JobWishes();
    private readonly List<Job> _jobs = [];
    private readonly List<string> _joined = [];
    private readonly List<string> _reused = [];

    /// <summary>Something that is there already.</summary>
    public void Reuse(string what) => _reused.Add(what);

    /// <summary>A job that was asked for before and has not ended: waiting for it is enough.</summary>
    public void Join(Job job) => _joined.Add(job.Id);

    public void Add<T>(string kind, string title, string? shotId, string? recipeHash, T payload, params string[] stages) =>
        _jobs.Add(Make(kind, title, shotId, recipeHash, payload, stages));

    /// <summary>A job that runs a generator.</summary>
    public void Add(string kind, string title, string shotId, ComposedRecipe recipe, GeneratePayload payload, RunEstimate estimate, params string[] stages) =>
        _jobs.Add(Make(kind, title, shotId, recipe.Hash, payload, stages) with
        {
            Generator = recipe.Recipe.Composition.Generator,
            ExpectedSeconds = estimate.Seconds,
            ExpectedMoney = estimate.Money,
        });

    /// <summary>A job that has a writer write, a stage a scene; what it expects is of one of them.</summary>
    public void Add(string title, RefinePayload payload, WriterInfo writer)
    {
        // As for generating: what spends a device's time or money is not done again without being asked.
        bool costly = writer.Cost.MoneyFixed > 0 || writer.Resources.Gpu;
        Job job = Make(JobKinds.Refinement, title, null, null, payload, [.. payload.Scenes.Select(_ => JobKinds.WriteStage)]);
        _jobs.Add(job with
        {
            Stages = [.. job.Stages.Select(stage => stage with { Costly = costly })],
            ExpectedSeconds = writer.Cost.SecondsFixed > 0 ? writer.Cost.SecondsFixed : null,
            ExpectedMoney = writer.Cost.MoneyFixed,
        });
    }

    private Job Make<T>(string kind, string title, string? shotId, string? recipeHash, T payload, string[] stages) => new()
    {
        Id = EntityId.New("job"),
        BatchId = _id,
        Kind = kind,
        Title = title,
        ShotId = shotId,
        RecipeHash = recipeHash,
        Client = owner.Client,
        Actor = owner.Actor,
        CreatedAt = now,
        Payload = PayloadJson.Write(payload),
        Stages = JobKinds.Stages(stages),
        Priority = _wishes.Priority,
        Needs = _wishes.Needs is { } needs ? [.. needs.Distinct(StringComparer.Ordinal)] : [],
        Deadline = _wishes.Deadline,
    };

    /// <summary>Puts the jobs on disk; nothing is written when there are none.</summary>
    public async Task<JobsStarted> EnqueueAsync(OpenProject project, ChangeOrigin origin, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> queued = _jobs.Count == 0 ? [] : await project.Queue.EnqueueAsync(origin, _jobs, _wishes.BudgetOf(_id), cancellationToken);
        // A repeated request answers the jobs of the first time, so the batch is theirs.
        string batch = queued.Count > 0 ? project.JobStore.Find(queued[0])?.BatchId ?? _id : _id;
        return new JobsStarted(batch, [.. _joined, .. queued], _reused);
    }
}
