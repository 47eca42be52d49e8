using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Host.Work.Planning;
using AktionBridge.Host.Work.Routing;
using AktionBridge.Host.Work.Stages;
using AktionBridge.Host.Work.Takes;

namespace AktionBridge.Host.Work;

/// <summary>Turns what a client asks for into durable jobs, leaving out what is there already.</summary>
internal sealed class JobPlanner(Composer composer, ShotGenerators generators, RunEstimates estimates, TimeProvider clock)
{
    public async Task<JobsStarted> BoardsAsync(
        OpenProject project, JobOwner owner, ChangeOrigin origin, MakeBoardsRequest request, CancellationToken cancellationToken)
    {
        GeneratorChoice generator = await composer.GeneratorAsync(request.Generator ?? GeneratorName.DefaultStill, cancellationToken);
        var batch = new JobBatch(owner, clock.GetUtcNow());
        project.Film.Read(film =>
        {
            FilmProject row = Find.Project(film);
            NativeFormat format = NativeFormats.Still(generator, row.Rate, row.Raster);
            foreach (Shot shot in Find.Shots(film, request.Shots))
            {
                // A board is a proposal, not a roll of the dice: the same shot gives the same board.
                ComposedRecipe recipe = RecipeComposer.Compose(film, shot, generator, format, new Variation(0));
                if (film.List<Board>("shotId", shot.Id).Any(board => board.RecipeHash == recipe.Hash && board.Verdict != Verdict.Rejected))
                    batch.Reuse(shot.Code);
                else if (project.OpenJobs(shot.Id, JobKinds.Board).FirstOrDefault(job => job.RecipeHash == recipe.Hash) is { } waiting)
                    batch.Join(waiting);
                else
                    batch.Add(
                        JobKinds.Board, $"board of {shot.Code}", shot.Id, recipe, new GeneratePayload(recipe.Canonical),
                        estimates.Of(generator, recipe.Recipe.Composition), JobKinds.GenerateStage);
            }

            return true;
        });
        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    public Task<JobsStarted> TakesAsync(
        OpenProject project, ClientSession client, ChangeOrigin origin, StartTakesRequest request, CancellationToken cancellationToken) =>
        TakesAsync(project, JobOwner.Of(client), origin, request, cancellationToken);

    public async Task<JobsStarted> TakesAsync(
        OpenProject project, JobOwner owner, ChangeOrigin origin, StartTakesRequest request, CancellationToken cancellationToken)
    {
        TakeVariations.Check(request);
        JobWishes wishes = JobWishes.Of(request, clock.GetUtcNow());
        IReadOnlyList<TakeSubject> subjects = project.Film.Read(film => TakeSubject.Of(film, request));
        // A take's own recipe is run by its own generator, whatever the shot is pinned to by now.
        IReadOnlyList<GeneratorOfShot> made = await generators.OfAsync(
            project, [.. subjects.Select(one => (one.Shot, one.From is null ? request.Generator : one.Generator))], request.Parameters, cancellationToken);

        var batch = new JobBatch(owner, clock.GetUtcNow(), wishes);
        project.Film.Read(film =>
        {
            foreach ((TakeSubject subject, GeneratorOfShot one) in subjects.Zip(made))
                Plan(project, film, batch, request, subject, one.Generator);
            return true;
        });
        await ShotGenerators.PinAsync(project, origin, made, cancellationToken);
        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    public async Task<JobsStarted> ConformsAsync(
        OpenProject project, ClientSession client, ChangeOrigin origin, MakeConformsRequest request, CancellationToken cancellationToken)
    {
        var batch = new JobBatch(JobOwner.Of(client), clock.GetUtcNow());
        project.Film.Read(film =>
        {
            FrameRate projectRate = Find.Project(film).Rate;
            foreach (Shot shot in Find.Shots(film, request.Shots))
            {
                if (request.Shots is null && PlayingTake.Find(film, shot) is null)
                    continue;
                Take take = PlayingTake.Of(film, shot);
                AddConform(project, film, batch, new ConformPayload(take.Id, request.Delivery, Frames(request.Frames, shot, projectRate, request.Delivery.Rate)));
            }

            return true;
        });
        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    /// <summary>Conforms of named takes, which need not be those that play.</summary>
    public async Task<JobsStarted> ConformsAsync(
        OpenProject project, JobOwner owner, ChangeOrigin origin, IReadOnlyList<ConformPayload> wanted, CancellationToken cancellationToken)
    {
        var batch = new JobBatch(owner, clock.GetUtcNow());
        project.Film.Read(film =>
        {
            foreach (ConformPayload payload in wanted)
                AddConform(project, film, batch, payload);
            return true;
        });
        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    private static void AddConform(OpenProject project, IFilmReader film, JobBatch batch, ConformPayload payload)
    {
        Take take = film.Find<Take>(payload.TakeId)!;
        string code = film.Find<Shot>(take.ShotId)!.Code;
        ConformRequest.Check(payload.Delivery, payload.Frames);
        if (ConformRequest.For(film, take.Id, payload.Delivery, payload.Frames).FindExisting(film, project.Media) is not null)
            batch.Reuse(code);
        else if (project.OpenJobs(take.ShotId, JobKinds.Conform).FirstOrDefault(job => job.Payload == PayloadJson.Write(payload)) is { } waiting)
            batch.Join(waiting);
        else
            batch.Add(JobKinds.Conform, $"conform of {code}", take.ShotId, take.RecipeHash, payload, JobKinds.ConformStage);
    }

    public async Task<JobsStarted> AnimaticAsync(
        OpenProject project, ClientSession client, ChangeOrigin origin, IEditor editor, AnimaticRequest request, CancellationToken cancellationToken)
    {
        TimelineSnapshot timeline = await editor.ReadTimelineAsync(new TimelineRequest(), cancellationToken);
        AnimaticPayload payload = project.Film.Read(film => RenderPlans.Animatic(film, timeline, OutputFile.Require(project, request.Output, ".mp4")));
        return await RenderAsync(project, client, origin, JobKinds.Animatic, "animatic", payload, new OutputFile(payload.Output, request.Overwrite), cancellationToken);
    }

    public Task<JobsStarted> ContactSheetAsync(
        OpenProject project, ClientSession client, ChangeOrigin origin, ContactSheetRequest request, CancellationToken cancellationToken)
    {
        SheetPayload payload = project.Film.Read(film => RenderPlans.Sheet(film, project.Media, request.Shots, OutputFile.Require(project, request.Output, ".png")));
        return RenderAsync(project, client, origin, JobKinds.ContactSheet, "contact sheet", payload, new OutputFile(payload.Output, request.Overwrite), cancellationToken);
    }

    public Task<JobsStarted> TakeSheetAsync(
        OpenProject project, ClientSession client, ChangeOrigin origin, TakeSheetRequest request, CancellationToken cancellationToken)
    {
        TakeSheetPayload payload = project.Film.Read(film => TakePictures.Sheet(film, project.Media, request, OutputFile.Require(project, request.Output, ".png")));
        return RenderAsync(project, client, origin, JobKinds.TakeSheet, "sheet of takes", payload, new OutputFile(payload.Output, request.Overwrite), cancellationToken);
    }

    public Task<JobsStarted> ComparisonAsync(
        OpenProject project, ClientSession client, ChangeOrigin origin, CompareTakesRequest request, CancellationToken cancellationToken)
    {
        ComparisonPayload payload = project.Film.Read(film => TakePictures.Comparison(film, project.Media, request, OutputFile.Require(project, request.Output, ".mp4")));
        return RenderAsync(project, client, origin, JobKinds.Comparison, "comparison", payload, new OutputFile(payload.Output, request.Overwrite), cancellationToken);
    }

    private void Plan(OpenProject project, IFilmReader film, JobBatch batch, StartTakesRequest request, TakeSubject subject, GeneratorChoice generator)
    {
        FilmProject row = Find.Project(film);
        Shot shot = subject.Shot;
        FrameRate rate = request.Delivery?.Rate ?? row.Rate;
        var handles = new Handles(request.Delivery?.HeadHandle ?? 0, request.Delivery?.TailHandle ?? Handles.Default);
        int frames = Frames(request.Frames, shot, row.Rate, rate);
        if (request.Delivery is { } delivery)
            ConformRequest.Check(delivery, frames);
        NativeFormat? format = subject.IsOfShot ? NativeFormats.Clip(generator, row.Rate, row.Raster, frames, rate, handles) : null;
        // Other parameters make other takes, however fresh those are that were made without them.
        if (request.OnlyMissing && format is not null && request.Parameters is not { Count: > 0 } && request.Sweep is not { Count: > 0 } &&
            AlreadyThere(film, batch, shot, generator, format, project.OpenJobs(shot.Id, JobKinds.Take)))
            return;
        foreach (PlannedTake take in subject.Plan(project, film, request, generator, format))
        {
            string[] stages = request.Delivery is not null && take.Covers(frames, rate)
                ? [JobKinds.GenerateStage, JobKinds.InspectStage, JobKinds.ConformStage]
                : [JobKinds.GenerateStage, JobKinds.InspectStage];
            batch.Add(
                JobKinds.Take, take.Title, shot.Id, take.Recipe,
                new GeneratePayload(take.Recipe.Canonical, request.Delivery, frames, take.Origin, take.Sweep.Count == 0 ? null : take.Sweep),
                estimates.Of(generator, take.Recipe.Recipe.Composition), stages);
        }
    }

    /// <summary>A take that is what would be made now, or jobs on the way to one: those are waited for, conforming included.</summary>
    private static bool AlreadyThere(IFilmReader film, JobBatch batch, Shot shot, GeneratorChoice generator, NativeFormat wanted, IReadOnlyList<Job> open)
    {
        Take? fresh = Composer.UpToDate(film, shot, generator, wanted);
        Job[] onTheWay = [.. open.Where(job => job.State is JobState.Queued or JobState.Running && (job.Id == fresh?.JobId || Covers(film, shot, generator, wanted, job)))];
        foreach (Job job in onTheWay)
            batch.Join(job);
        if (onTheWay.Length == 0 && fresh is not null)
            batch.Reuse(shot.Code);
        return onTheWay.Length > 0 || fresh is not null;
    }

    private static bool Covers(IFilmReader film, Shot shot, GeneratorChoice generator, NativeFormat wanted, Job job)
    {
        string recipe = PayloadJson.Read<GeneratePayload>(job.Payload).Recipe;
        Composition composition = RecipeParser.Parse(recipe).Composition;
        return composition.Generator == generator.Name && composition.Frames >= wanted.Frames &&
            !Staleness.Check(film, shot, recipe, generator, wanted with { Frames = composition.Frames }).IsStale;
    }

    /// <summary>An equal picture that was rendered before and is still there untouched is not rendered again.</summary>
    private async Task<JobsStarted> RenderAsync<T>(
        OpenProject project, ClientSession client, ChangeOrigin origin, string kind, string title, T payload, OutputFile output, CancellationToken cancellationToken)
    {
        var batch = new JobBatch(JobOwner.Of(client), clock.GetUtcNow());
        string json = PayloadJson.Write(payload);
        IReadOnlyList<Job> done = project.JobsIn(JobState.Succeeded, kind);
        Job? before = done.LastOrDefault(job => job.Payload == json);
        if (project.OpenJobs(null, kind).FirstOrDefault(job => job.Payload == json) is { } waiting)
            batch.Join(waiting);
        else if (before is not null && await OutputFile.IsUntouchedAsync(PayloadJson.Read<Rendered>(before.Stages[^1].Result), cancellationToken))
            batch.Reuse(title);
        else
        {
            await output.RequireReplaceableAsync(done, cancellationToken);
            batch.Add(kind, title, null, null, payload, JobKinds.RenderStage);
        }

        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    /// <summary>What the slot wants, else the shot's own length at the slot's rate.</summary>
    private static int Frames(IReadOnlyDictionary<string, int>? wanted, Shot shot, FrameRate projectRate, FrameRate rate)
    {
        if (wanted is not null && (wanted.TryGetValue(shot.Id, out int frames) || wanted.TryGetValue(shot.Code, out frames)))
            return frames > 0 ? frames : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"frames of {shot.Code} is {frames}; it must be 1 or more.");
        return Math.Max(1, checked((int)FrameTime.Rescale(shot.DurationFrames, projectRate, rate, FrameRounding.Nearest)));
    }
}
