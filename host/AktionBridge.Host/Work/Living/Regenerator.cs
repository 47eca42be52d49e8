using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Planning;

namespace AktionBridge.Host.Work.Living;

/// <summary>
/// Makes again what is stale, with the least work: only shots whose playing take is stale, that take's own seed and overrides, and nothing where the very take
/// is there already. A new take plays where the former one was not approved; an approved one plays on until another is approved.
/// </summary>
internal sealed class Regenerator(Composer composer, RunEstimates estimates, TimeProvider clock)
{
    public async Task<Regeneration> RunAsync(OpenProject project, JobOwner owner, ChangeOrigin origin, RegenerateRequest request, CancellationToken cancellationToken)
    {
        Plan plan = await PlanAsync(project, request, cancellationToken);
        var batch = new JobBatch(owner, clock.GetUtcNow(), plan.Wishes);
        var plays = new List<(string Shot, string Former, string Take)>();
        foreach (Again again in plan.Again)
        {
            if (again.There is { } there)
            {
                batch.Reuse(again.Shot.Code);
                if (again.Former.Verdict != Verdict.Approved)
                    plays.Add((again.Shot.Id, again.Former.Id, there.Id));
            }
            else if (again.Waiting is { } waiting)
                batch.Join(waiting);
            else if (again.Today is { } today)
                batch.Add(
                    JobKinds.Take, $"{again.Shot.Code} again on {again.Generator!.Name}", again.Shot.Id, today, new GeneratePayload(today.Canonical, Origin: again.Former.Origin, Sweep: again.Former.Sweep.Count == 0 ? null : again.Former.Sweep, Replaces: again.Former.Id), again.Estimate!,
                    JobKinds.GenerateStage, JobKinds.InspectStage);
        }

        await PlayAsync(project, origin, plays, cancellationToken);
        return View(plan) with { Jobs = await batch.EnqueueAsync(project, origin, cancellationToken) };
    }

    /// <summary>What would be done.</summary>
    public async Task<Regeneration> PreviewAsync(OpenProject project, RegenerateRequest request, CancellationToken cancellationToken) => View(await PlanAsync(project, request, cancellationToken));

    private async Task<Plan> PlanAsync(OpenProject project, RegenerateRequest request, CancellationToken cancellationToken)
    {
        JobWishes.RequirePriority(request.Priority);
        if (request.Budget is { } budget)
            JobWishes.RequireLimits(budget.Seconds, budget.Money);
        GeneratorLookup generators = await composer.GeneratorsInUseAsync(project, cancellationToken);
        // The queue is read once, however many shots there are.
        ILookup<(string?, string?), Job> open = project.OpenJobs(null, JobKinds.Take).ToLookup(job => (job.ShotId, job.RecipeHash));
        return TakeFreshness.Read(project, generators, (film, freshness) =>
        {
            IReadOnlyList<Shot> shots = SceneChoice.Shots(film, request.Shots, request.Scenes);
            if (request is { Shots: null, Scenes: null })
                film.ReadIngredients();
            ILookup<string, TakeStamp> takes = film.TakeStamps().ToLookup(stamp => stamp.ShotId);
            var again = new List<Again>();
            foreach (Shot shot in shots)
            {
                if (PlayingTake.Among(shot, [.. takes[shot.Id]]) is { } playing && freshness.IsStale(playing, shot, Composer.LongestConform(film, playing.Id)) &&
                    Judge(film, shot, film.Find<Take>(playing.Id)!, generators, open, request) is { } judged)
                    again.Add(judged);
            }

            return new Plan(again, new JobWishes(request.Priority, Budget: request.Budget));
        });
    }

    private Again? Judge(IFilmReader film, Shot shot, Take playing, GeneratorLookup generators, ILookup<(string?, string?), Job> open, RegenerateRequest request)
    {
        IReadOnlyList<RecipeDifference> differences = Composer.Differences(film, playing, shot, generators);
        if (request.Reasons is { Count: > 0 } reasons && !differences.Any(difference => reasons.Any(reason => IsMeant(reason, difference))))
            return null;
        var again = new Again(shot, playing, differences);
        if (playing.Verdict == Verdict.Approved && !request.IncludeApproved)
            return again with { Left = true };
        if (Composer.Report(film, playing, shot, generators).Today is not { } today)
            return again;
        GeneratorChoice generator = generators.Found[playing.Generator];
        return again with
        {
            Today = today,
            Generator = generator,
            There = film.List<Take>("recipeHash", today.Hash).FirstOrDefault(take => take.ShotId == shot.Id && take.Verdict != Verdict.Rejected),
            Waiting = open[(shot.Id, today.Hash)].FirstOrDefault(),
            Estimate = estimates.Of(generator, today.Recipe.Composition),
        };
    }

    /// <summary>A path names itself and what lies under it; anything else is looked for in the words.</summary>
    private static bool IsMeant(string reason, RecipeDifference difference) =>
        difference.Path == reason || difference.Path.StartsWith(reason + "/", StringComparison.Ordinal) || difference.Words.Contains(reason, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the very take is there, it plays in place of the stale one: no generator runs for it.</summary>
    private static async Task PlayAsync(OpenProject project, ChangeOrigin origin, List<(string Shot, string Former, string Take)> plays, CancellationToken cancellationToken)
    {
        if (plays.Count == 0)
            return;
        await project.Film.WriteAsync(
            origin with { RequestId = origin.RequestId is { } id ? $"{id}/plays" : null },
            film =>
            {
                foreach ((string shotId, string former, string take) in plays)
                {
                    // Decided about meanwhile: what a person chose stays.
                    if (film.Find<Shot>(shotId) is { } shot && PlayingTake.Find(film, shot) is { Verdict: not Verdict.Approved } playing && playing.Id == former)
                        film.Put(shot with { PreferredTakeId = take, Version = shot.Version + 1 });
                }

                return plays.Count;
            },
            cancellationToken);
    }

    private static Regeneration View(Plan plan)
    {
        Again[] made = [.. plan.Again.Where(one => one.Outcome == "generate")];
        return new Regeneration
        {
            Shots =
            [
                .. plan.Again.Select(one => new RegeneratedShot(
                    one.Shot.Code, $"{one.Shot.Code}_t{one.Former.Number:00}", Views.Name(one.Former.Verdict), one.Outcome,
                    [.. one.Differences.Select(difference => new StaleDifference(difference.Path, difference.Words))], one.Message,
                    one.Outcome == "generate" ? one.Estimate!.Seconds : null)),
            ],
            Generations = made.Length,
            Reused = plan.Again.Count(one => one.Outcome is "reuse" or "waiting"),
            LeftApproved = plan.Again.Count(one => one.Left),
            Impossible = plan.Again.Count(one => one.Outcome == "impossible"),
            Seconds = made.Sum(one => one.Estimate!.Seconds ?? 0),
            WithoutEstimate = made.Count(one => one.Estimate!.Seconds is null),
            Money = made.Sum(one => one.Estimate!.Money),
        };
    }

    private sealed record Plan(IReadOnlyList<Again> Again, JobWishes Wishes);

    /// <summary>A shot whose playing take is stale.</summary>
    private sealed record Again(Shot Shot, Take Former, IReadOnlyList<RecipeDifference> Differences)
    {
        /// <summary>It is approved, and approved ones were not asked for.</summary>
        public bool Left { get; init; }

        /// <summary>Null when nothing can be composed today.</summary>
        public ComposedRecipe? Today { get; init; }

        public GeneratorChoice? Generator { get; init; }

        /// <summary>The very take that would be made.</summary>
        public Take? There { get; init; }

        public Job? Waiting { get; init; }

        public RunEstimate? Estimate { get; init; }

        public string Outcome => Left ? "approved" : Today is null ? "impossible" : There is not null ? "reuse" : Waiting is not null ? "waiting" : "generate";

        public string? Message => Outcome switch
        {
            "impossible" => Differences[0].Words,
            "reuse" => $"{Shot.Code}_t{There!.Number:00} is that take{(Former.Verdict == Verdict.Approved ? "; approve it to have it play" : "")}",
            _ => null,
        };
    }
}
