using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Work.Planning;

namespace AktionBridge.Host.Work.Living;

/// <summary>Makes sets and goes on with them. The rows come first: whatever was not queued when the host died is queued by going on.</summary>
internal sealed class SetMaker(Composer composer, RunEstimates estimates, TimeProvider clock)
{
    public async Task<SetInfo> CreateAsync(OpenProject project, JobOwner owner, ChangeOrigin origin, CreateSetRequest request, CancellationToken cancellationToken)
    {
        JobWishes.RequirePriority(request.Priority);
        if (request.Budget is { } limits)
            JobWishes.RequireLimits(limits.Seconds, limits.Money);
        GeneratorChoice generator = await composer.GeneratorAsync(request.Generator, cancellationToken);
        if (generator.Info.Produces != Contracts.Rpc.Plugin.MediaKind.Video)
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"{generator.Name} makes pictures, not clips. A set needs a generator of clips.");
        AlternateSet made = await project.Film.WriteAsync(
            origin with { RequestId = origin.RequestId is { } id ? $"{id}/set" : null },
            film => Put(project, film, generator, request, owner.Actor),
            cancellationToken);
        return await QueueAsync(project, owner, origin, made, generator, request.Budget, cancellationToken);
    }

    public async Task<SetInfo> ContinueAsync(OpenProject project, JobOwner owner, ChangeOrigin origin, ContinueSetRequest request, CancellationToken cancellationToken)
    {
        if (request.Budget is { } limits)
            JobWishes.RequireLimits(limits.Seconds, limits.Money);
        AlternateSet set = project.Film.Read(film => SetBook.Find(film, request.Set));
        GeneratorChoice generator = await composer.GeneratorAsync(set.Generator, cancellationToken);
        bool hasJobs = project.JobStore.List(new JobQuery(BatchId: set.BatchId, Limit: 1)).Count > 0;
        if (request.Budget is { } budget && hasJobs)
            await project.Queue.Control.SetBudgetAsync(Part(origin, "budget"), set.BatchId, budget.Seconds, budget.Money, cancellationToken);
        await ComposeAgainAsync(project, Part(origin, "recipes"), set, generator, cancellationToken);
        return await QueueAsync(project, owner, origin, set, generator, hasJobs ? null : request.Budget, cancellationToken);
    }

    private AlternateSet Put(OpenProject project, IFilmWriter film, GeneratorChoice generator, CreateSetRequest request, string actor)
    {
        IReadOnlyList<Shot> shots = SceneChoice.Shots(film, request.Shots, request.Scenes);
        if (shots.Count == 0)
            throw new RpcFailureException(RpcErrorCode.NotFound, "There is no shot to make. Break the screenplay down first, or name other scenes.");
        var set = new AlternateSet
        {
            Id = EntityId.New("set"), Name = NameOf(film, request.Name, generator), Generator = generator.Name, Actor = actor, CreatedAt = clock.GetUtcNow(),
            BatchId = EntityId.New("batch"), Priority = request.Priority, Note = request.Note,
        };
        film.Put(set);
        int position = 0;
        foreach (Shot shot in shots)
        {
            Take? former = PlayingTake.Find(film, shot);
            Variation variation = VariationOf(film, former, request.Parameters);
            film.Put(Composed(project, film, generator, shot, new SetEntry
            {
                Id = SetEntry.IdOf(set.Id, shot.Id), SetId = set.Id, ShotId = shot.Id, Position = position++, Seed = variation.Seed, Overrides = variation.Overrides, FormerTakeId = former?.Id,
            }).Entry);
        }

        film.Note("set", set.Name);
        film.Note("generator", generator.Name);
        return set;
    }

    /// <summary>The seed of what plays, and what was changed of its words: parameters of one generator mean nothing to another.</summary>
    private static Variation VariationOf(IFilmReader film, Take? former, IReadOnlyDictionary<string, string>? parameters)
    {
        Variation own = former is not null && film.Find<RecipeRow>(former.RecipeHash) is { } row ? RecipeParser.Parse(row.Canonical).Variation : Variation.New();
        var overrides = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in own.Overrides.Where(pair => pair.Key.StartsWith("prompt.", StringComparison.Ordinal)).Concat(parameters ?? new Dictionary<string, string>()))
            overrides[key] = value;
        return new Variation(own.Seed) { Overrides = overrides };
    }

    /// <summary>The entry with what its shot composes to today; with the reason where it composes to nothing.</summary>
    private static (SetEntry Entry, ComposedRecipe? Recipe) Composed(OpenProject project, IFilmReader film, GeneratorChoice generator, Shot shot, SetEntry entry)
    {
        try
        {
            ComposedRecipe recipe = RecipeComposer.Compose(
                film, shot, generator, SetPlaces.Format(project, film, generator, shot), new Variation(entry.Seed) { Overrides = entry.Overrides });
            return (entry with { RecipeHash = recipe.Hash, Problem = null }, recipe);
        }
        catch (RpcFailureException impossible)
        {
            return (entry with { RecipeHash = null, Problem = impossible.Message }, null);
        }
    }

    private static async Task ComposeAgainAsync(OpenProject project, ChangeOrigin origin, AlternateSet set, GeneratorChoice generator, CancellationToken cancellationToken)
    {
        IReadOnlyList<SetEntry> Changed(IFilmReader film) =>
        [
            .. SetBook.Entries(film, set).Where(entry => SetBook.Alternative(film, entry) is null && film.Find<Shot>(entry.ShotId) is not null)
                .Select(entry => (Before: entry, Now: Composed(project, film, generator, film.Find<Shot>(entry.ShotId)!, entry).Entry))
                .Where(pair => pair.Before.RecipeHash != pair.Now.RecipeHash || pair.Before.Problem != pair.Now.Problem).Select(pair => pair.Now),
        ];
        if (project.Film.Read(Changed).Count == 0)
            return;
        await project.Film.WriteAsync(
            origin,
            film =>
            {
                IReadOnlyList<SetEntry> changed = Changed(film);
                foreach (SetEntry entry in changed)
                    film.Put(entry with { Version = entry.Version + 1 });
                return changed.Count;
            },
            cancellationToken);
    }

    /// <summary>Has a job under way for every alternative that is not there.</summary>
    private async Task<SetInfo> QueueAsync(
        OpenProject project, JobOwner owner, ChangeOrigin origin, AlternateSet set, GeneratorChoice generator, BudgetLimits? budget, CancellationToken cancellationToken)
    {
        var batch = new JobBatch(owner, clock.GetUtcNow(), new JobWishes(set.Priority, Budget: budget), set.BatchId);
        var (resume, retry, cancel) = (new List<string>(), new List<string>(), new List<string>());
        project.Film.Read(film =>
        {
            foreach (SetStanding standing in SetBook.Entries(film, set).Select(entry => SetBook.Standing(project, film, set, entry)))
            {
                if (standing.State is SetState.Ready or SetState.Impossible || film.Find<Shot>(standing.Entry.ShotId) is not { } shot)
                    continue;
                bool same = standing.Job?.RecipeHash == standing.Entry.RecipeHash;
                if (standing.Job is { } job && same && job.State != JobState.Succeeded)
                {
                    if (standing.State == SetState.Paused)
                        resume.Add(job.Id);
                    else if (standing.State == SetState.Failed)
                        retry.Add(job.Id);
                    continue;
                }

                if (standing is { Job: { } old, State: SetState.Queued or SetState.Paused or SetState.Running })
                    cancel.Add(old.Id);
                if (Composed(project, film, generator, shot, standing.Entry).Recipe is { } recipe && recipe.Hash == standing.Entry.RecipeHash)
                    Add(project, film, batch, set, shot, generator, recipe);
            }

            return true;
        });
        if (cancel.Count > 0)
            await project.Queue.CancelAsync(Part(origin, "cancel"), cancel, cancellationToken);
        if (resume.Count > 0)
            await project.Queue.ResumeAsync(Part(origin, "resume"), resume, cancellationToken);
        if (retry.Count > 0)
            await project.Queue.RetryAsync(Part(origin, "retry"), retry, cancellationToken);
        await batch.EnqueueAsync(project, Part(origin, "jobs"), cancellationToken);
        return project.Film.Read(film => SetViews.Of(project, film, film.Find<AlternateSet>(set.Id)!));
    }

    /// <summary>Conformed with the same job for the place where the shot lies, so that switching need not wait.</summary>
    private void Add(OpenProject project, IFilmReader film, JobBatch batch, AlternateSet set, Shot shot, GeneratorChoice generator, ComposedRecipe recipe)
    {
        (DeliveryInfo Delivery, int Frames)? place = SetPlaces.First(project, film, shot);
        string[] stages = place is null ? [JobKinds.GenerateStage, JobKinds.InspectStage] : [JobKinds.GenerateStage, JobKinds.InspectStage, JobKinds.ConformStage];
        batch.Add(
            JobKinds.Take, $"{shot.Code} for {set.Name}", shot.Id, recipe, new GeneratePayload(recipe.Canonical, place?.Delivery, place?.Frames ?? 0, Set: set.Id),
            estimates.Of(generator, recipe.Recipe.Composition), stages);
    }

    private static string NameOf(IFilmReader film, string? wanted, GeneratorChoice generator)
    {
        if (wanted is not null)
        {
            SetBook.RequireFree(film, wanted);
            return wanted;
        }

        return Enumerable.Range(1, int.MaxValue).Select(number => $"{generator.Info.Id} {number}").First(name => film.Count<AlternateSet>("name", name) == 0);
    }

    /// <summary>Each change of a request is remembered by itself, so that a repeat after a crash does none of them twice.</summary>
    private static ChangeOrigin Part(ChangeOrigin origin, string part) => origin with { RequestId = origin.RequestId is { } id ? $"{id}/{part}" : null };
}
