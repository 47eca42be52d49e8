using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Loose;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Work.Stages;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>
/// Asks for takes at a place: everything is checked, then the place is taken by a placeholder, and only when that was read back are jobs queued.
/// All of it in the editor's turn.
/// </summary>
internal sealed class AnchorRequests(
    Composer composer, PlacementRunner runner, Reconciler reconciler, Placeholders placeholders, Neighbours neighbours, TimeProvider clock)
{
    public async Task<AnchorMade> RunAsync(
        OpenProject project, ReachableEditor editor, JobOwner owner, ChangeOrigin origin, AnchorRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        GeneratorChoice generator = await GeneratorAsync(project, request, cancellationToken);
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await runner.RecoverAsync(project, editor, new TimelineRequest(), owner.Actor, cancellationToken);
        RequestRules.RequireDocument(request, timeline);
        ChangeOrigin making = origin with { RequestId = origin.RequestId is { } id ? $"{id}/anchor" : null };
        // A repeat after a crash goes on with the rows of the first time: the strip may lie there already.
        if (!project.Store.TryRecall(making, out AnchorRow? made))
        {
            DeliveryInfo delivery = project.Film.Read(film => RequestRules.Delivery(film, timeline, request));
            RequestRules.RequireFree(timeline, request, delivery);
            IReadOnlyDictionary<string, MediaFile> around = await neighbours.GatherAsync(project, editor, timeline, generator, request, cancellationToken);
            made = await project.Film.WriteAsync(making, film => Make(film, timeline, generator, delivery, owner, request, around), cancellationToken);
        }

        return await PlaceAsync(project, editor, timeline, owner, request, made!, cancellationToken);
    }

    private async Task<AnchorMade> PlaceAsync(
        OpenProject project, ReachableEditor editor, TimelineSnapshot timeline, JobOwner owner, AnchorRequest request, AnchorRow made, CancellationToken cancellationToken)
    {
        Anchor anchor = project.Film.Read(film => film.Find<Anchor>(made.Anchor))
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, "The first try of this request was refused or given up, and taken back. Ask with a new request id.");
        CarriedOut done;
        try
        {
            Anchor held = await placeholders.EnsureAsync(project, anchor, cancellationToken);
            await AnchorBook.ChangeAsync(
                project, owner.Actor, anchor.Id, one => one with { Placeholder = held.Placeholder, PlaceholderSha256 = held.PlaceholderSha256 }, cancellationToken);
            WantedPlacement wanted = WantedClips.Placeholder(project, held, RequestRules.Target(request.Track, request.Start)) with { MayTakeOver = false };
            done = await runner.RunAsync(project, editor, owner.Actor, PlacementPlanner.Plan(timeline, [wanted], EntityId.New("cmd")), cancellationToken);
            if (done.Rows.Any(row => row.State == PlacementState.Compensated))
                throw new RpcFailureException(RpcErrorCode.PlacementRefused, done.Sentence);
        }
        catch (Exception) when (!MayLieThere(project, anchor.Id))
        {
            // Refused, failed or cancelled. Where a strip may lie, the anchor stays: the next reading decides.
            await TakeBackAsync(project, owner.Actor, made);
            throw;
        }

        if (!done.AllVerified)
        {
            // Nobody knows yet, or only a part is there: the next reading decides, and queues then.
            await AnchorBook.ChangeAsync(project, owner.Actor, [anchor.Id], static one => one, _ => done.Sentence, cancellationToken);
            return Answer(project, done.Sentence, anchor.Id, new JobsStarted("", [], []));
        }

        await AnchorBook.ChangeAsync(project, owner.Actor, anchor.Id, one => Seen(one, done), cancellationToken);
        Anchor placed = project.Film.Read(film => film.Find<Anchor>(anchor.Id)!);
        JobsStarted jobs = placed.Wish is null ? new JobsStarted("", placed.Jobs, []) : await reconciler.QueueAsync(project, placed, cancellationToken);
        return Answer(project, done.Sentence, anchor.Id, jobs);
    }

    private AnchorRow Make(
        IFilmWriter film, TimelineSnapshot timeline, GeneratorChoice generator, DeliveryInfo delivery, JobOwner owner, AnchorRequest request,
        IReadOnlyDictionary<string, MediaFile> around)
    {
        FilmProject project = Find.Project(film);
        Shot shot = request.Shot is { } named
            ? Extended(film, timeline, project, request, Find.Shot(film, named))
            : ShotFromSlot.Create(film, request.Frames, timeline.Rate, project.Rate, request.Sentence!);
        ShotConditioning? former = film.Find<ShotConditioning>(shot.Id);
        ShotConditioning? conditioning = around.Count == 0 ? null : Around(film, shot, former, around);

        // Composed only to be sure that it can be: what cannot be generated must not take a place on the timeline.
        var handles = new Handles(delivery.HeadHandle, delivery.TailHandle);
        NativeFormat format = NativeFormats.Clip(generator, project.Rate, project.Raster, request.Frames, delivery.Rate, handles);
        RecipeComposer.Compose(film, shot, generator, format, new Variation(0) { Overrides = request.Parameters ?? new Dictionary<string, string>() });
        var anchor = new Anchor
        {
            Id = EntityId.New("place"),
            ShotId = shot.Id,
            Document = timeline.Document,
            Timeline = timeline.Timeline,
            TrackName = timeline.Tracks.FirstOrDefault(track => track.Id == request.Track)?.Name ?? OurItems.TrackName,
            Start = request.Start,
            Duration = request.Frames,
            Delivery = delivery,
            Frames = request.Frames,
            Wish = new AnchorWish(request.Generator, request.Takes, request.Seed, request.Parameters, owner.Client, owner.Actor),
            State = AnchorState.Pending,
            CreatedAt = clock.GetUtcNow(),
        };
        film.Put(anchor);
        film.Note("shot", shot.Code);
        return new AnchorRow(anchor.Id, shot.Id, request.Shot is null || Find.Shot(film, request.Shot).Id != shot.Id, conditioning, former);
    }

    /// <summary>The shot itself, or one that carries it on where it would continue its own picture: that picture must not condition the shot's other takes.</summary>
    private static Shot Extended(IFilmWriter film, TimelineSnapshot timeline, FilmProject project, AnchorRequest request, Shot shot)
    {
        bool Shows(TimelineItem item) => item.Ours.GetValueOrDefault("shot") == shot.Id;
        List<TimelineItem> own = [.. timeline.Tracks.SelectMany(track => track.Items).Where(Shows)];
        bool after = request.ContinueFromBefore && own.Any(item => item.Start + item.Duration == request.Start);
        bool before = request.LeadToAfter && own.Any(item => item.Start == request.Start + request.Frames);
        return after || before ? ShotExtension.Create(film, shot, request.Frames, timeline.Rate, project.Rate, after) : shot;
    }

    private static ShotConditioning Around(IFilmWriter film, Shot shot, ShotConditioning? former, IReadOnlyDictionary<string, MediaFile> around)
    {
        foreach (MediaFile file in around.Values)
            film.Put(file);
        var media = new Dictionary<string, string>(former?.Media ?? new Dictionary<string, string>());
        foreach ((string role, MediaFile file) in around)
            media[role] = file.Id;
        var conditioning = new ShotConditioning { Id = shot.Id, Version = (former?.Version ?? 0) + 1, Media = media };
        film.Put(conditioning);
        return conditioning;
    }

    private static bool MayLieThere(OpenProject project, string anchor) => project.Placements.Find(anchor) is
        { State: PlacementState.Applying or PlacementState.Unknown or PlacementState.PartlyApplied or PlacementState.Verified };

    /// <summary>A refused place leaves nothing: neither the anchor nor its clip, nor the shot that was made for it, nor what that shot was to begin with.</summary>
    private static async Task TakeBackAsync(OpenProject project, string actor, AnchorRow made)
    {
        string clip = await project.Film.WriteAsync(
            new ChangeOrigin(actor, "anchors/takeBack"),
            film =>
            {
                string? clip = film.Find<Anchor>(made.Anchor)?.Placeholder;
                film.Remove<Anchor>(made.Anchor);
                if (made.MadeShot)
                {
                    film.Remove<ShotConditioning>(made.Shot);
                    film.Remove<Shot>(made.Shot);
                }
                else if (made.Conditioning is { } ours && film.Find<ShotConditioning>(made.Shot) is { } now && now.Version == ours.Version)
                {
                    if (made.Former is { } former)
                        film.Put(former with { Version = now.Version + 1 });
                    else
                        film.Remove<ShotConditioning>(made.Shot);
                }

                return clip ?? "";
            },
            CancellationToken.None);
        if (clip.Length > 0)
            File.Delete(project.Media.ConformPath(clip));
    }

    private static Anchor Seen(Anchor anchor, CarriedOut done)
    {
        Placement? row = done.Rows.FirstOrDefault(row => row.Id == anchor.Id);
        return anchor with
        {
            Placed = true,
            TrackName = row?.TrackName ?? anchor.TrackName,
            Start = row?.Start ?? anchor.Start,
            // After a crash the editor was looked at before this request came again: the strip was missed then.
            State = anchor.State == AnchorState.Waiting ? AnchorState.Placeholder : anchor.State,
        };
    }

    private static AnchorMade Answer(OpenProject project, string sentence, string anchor, JobsStarted jobs) =>
        project.Film.Read(film => new AnchorMade(sentence, AnchorViews.Of(film, film.Find<Anchor>(anchor)!), jobs));

    private async Task<GeneratorChoice> GeneratorAsync(OpenProject project, AnchorRequest request, CancellationToken cancellationToken)
    {
        string name = request.Generator ?? project.Film.Read(film => request.Shot is { } shot
            ? Composer.NameOf(film, Find.Shot(film, shot))
            : Find.Project(film).DefaultGenerator ?? GeneratorName.DefaultShot);
        GeneratorChoice generator = await composer.GeneratorAsync(name, cancellationToken);
        return generator.Info.Produces == MediaKind.Video
            ? generator
            : throw new RpcFailureException(RpcErrorCode.NotCapable, $"{name} makes no clips, so its result cannot lie on a timeline. Choose a generator that does.");
    }

    /// <summary>What a request made, so that a repeat finds it.</summary>
    /// <param name="Anchor">The place.</param>
    /// <param name="Shot">Its shot.</param>
    /// <param name="MadeShot">Whether that was made for it.</param>
    /// <param name="Conditioning">What lies around the place, as the shot was given it; null when nothing was.</param>
    /// <param name="Former">What the shot was conditioned by before; null for nothing.</param>
    private sealed record AnchorRow(string Anchor, string Shot, bool MadeShot, ShotConditioning? Conditioning = null, ShotConditioning? Former = null);
}
