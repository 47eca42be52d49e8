using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Host.Work.Stages;
using AktionBridge.Host.Work.Strips;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>
/// Lays playing takes one after the other. What lies there already for a shot is kept and shows the take that plays now; what has no conform yet is held by a
/// placeholder. Asked again it changes nothing.
/// </summary>
internal sealed class LayOuts(PlacementRunner runner, JobPlanner planner, Placeholders placeholders, TimeProvider clock)
{
    public async Task<LaidOut> RunAsync(
        OpenProject project, ReachableEditor editor, JobOwner owner, ChangeOrigin origin, LayOutRequest request, CancellationToken cancellationToken)
    {
        if (request.Start < 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"start is {request.Start}; it must be the timeline's first frame or later.");
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await runner.RecoverAsync(project, editor, new TimelineRequest(), owner.Actor, cancellationToken);
        RequestRules.RequireDocument(request, timeline);
        var skipped = new List<string>();
        List<Laid> laid = project.Film.Read(film => Lay(project, film, timeline, request, skipped));
        if (laid.Count == 0)
            return new LaidOut("Nothing was laid out.", [], skipped, new JobsStarted("", [], []));

        RequireFree(project, timeline, request, laid);
        for (int i = 0; i < laid.Count; i++)
        {
            if (laid[i] is { Conform: null, Lies: false } waiting)
                laid[i] = waiting with { Anchor = await placeholders.EnsureAsync(project, waiting.Anchor, cancellationToken) };
        }

        await PutAsync(project, owner.Actor, laid, cancellationToken);
        PlanResult plan = PlacementPlanner.Plan(timeline, Wanted(project, request, laid), EntityId.New("cmd"));
        CarriedOut done = await runner.RunAsync(project, editor, owner.Actor, plan, cancellationToken);
        JobsStarted jobs = await ConformAsync(project, owner, origin, laid, cancellationToken);
        await SettleAsync(project, owner.Actor, laid, done, jobs, cancellationToken);
        return project.Film.Read(film => new LaidOut(
            done.Sentence, [.. laid.Select(one => AnchorViews.Of(film, film.Find<Anchor>(one.Anchor.Id)!)).OrderBy(anchor => anchor.Start)], skipped, jobs));
    }

    private List<Laid> Lay(OpenProject project, IFilmReader film, TimelineSnapshot timeline, LayOutRequest request, List<string> skipped)
    {
        FrameRate rate = Find.Project(film).Rate;
        DeliveryInfo delivery = RequestRules.Delivery(film, timeline, 0, request.TailHandle);
        var seen = new Sighting(project, timeline);
        ILookup<string, Anchor> here = film.List<Anchor>("document", timeline.Document)
            .Where(one => one.Timeline == timeline.Timeline && one.State != AnchorState.Dropped).ToLookup(one => one.ShotId);
        var laid = new List<Laid>();
        long start = request.Start;
        foreach (Shot shot in Shots(film, request.Scene))
        {
            Take? take = PlayingTake.Find(film, shot);
            if (take is null || (request.OnlyApproved && take.Verdict != Verdict.Approved))
            {
                skipped.Add(take is null ? $"{shot.Code} has no take." : $"{shot.Code}_t{take.Number:00} is not approved.");
                continue;
            }

            int frames = Math.Max(1, checked((int)FrameTime.Rescale(shot.DurationFrames, rate, timeline.Rate, FrameRounding.Nearest)));
            try
            {
                ConformRequest.Check(delivery, frames);
                Conform? conform = ConformRequest.For(film, take.Id, delivery, frames).FindExisting(film, project.Media);
                laid.Add(Place(project, timeline, seen, here[shot.Id], shot, take, delivery, frames, start, conform));
                start += frames;
            }
            catch (RpcFailureException impossible)
            {
                skipped.Add($"{shot.Code}: {impossible.Message}");
            }
        }

        return laid;
    }

    private Laid Place(
        OpenProject project, TimelineSnapshot timeline, Sighting seen, IEnumerable<Anchor> here, Shot shot, Take take, DeliveryInfo delivery, int frames, long start, Conform? conform)
    {
        // Where this shot lies on this place already - or anywhere, with this very take - that is it.
        Anchor? known = here.Where(anchor => anchor.Delivery == delivery && anchor.Frames == frames)
            .Select(anchor => (Anchor: anchor, Strip: seen.Of(project, anchor)))
            .Where(one => one.Strip is not null && ((one.Strip.Item.Start == start && one.Strip.Item.Duration == frames) || one.Anchor.WantedTakeId == take.Id))
            .Select(one => one.Anchor).FirstOrDefault();
        Anchor anchor = known ?? new Anchor
        {
            Id = EntityId.New("place"),
            ShotId = shot.Id,
            Document = timeline.Document,
            Timeline = timeline.Timeline,
            TrackName = OurItems.TrackName,
            Start = start,
            Duration = frames,
            Delivery = delivery,
            Frames = frames,
            State = AnchorState.Pending,
            CreatedAt = clock.GetUtcNow(),
        };
        return new Laid(anchor with { WantedTakeId = take.Id }, take, conform, start, known is not null);
    }

    private static IReadOnlyList<Shot> Shots(IFilmReader film, string? scene)
    {
        if (scene is null)
            return Find.Shots(film, null);
        Scene found = film.Find<Scene>(scene) ?? film.List<Scene>().FirstOrDefault(one => string.Equals(one.Number, scene, StringComparison.OrdinalIgnoreCase))
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no scene '{scene}'. List them: aktion status");
        return film.List<Shot>("sceneId", found.Id);
    }

    /// <summary>Planned once with nothing made yet: a layout that does not fit leaves neither rows nor clips.</summary>
    private static void RequireFree(OpenProject project, TimelineSnapshot timeline, LayOutRequest request, List<Laid> laid)
    {
        IReadOnlyList<WantedPlacement> standIns = Wanted(
            project, request, [.. laid.Select(one => one with { Anchor = one.Anchor with { Placeholder = one.Anchor.Placeholder ?? "the placeholder", PlaceholderSha256 = "" } })]);
        if (PlacementPlanner.Plan(timeline, standIns, "standIn") is PlanResult.Refused refused)
            throw new RpcFailureException(RpcErrorCode.PlacementRefused, refused.Reason);
    }

    private static List<WantedPlacement> Wanted(OpenProject project, LayOutRequest request, List<Laid> laid)
    {
        var wanted = new List<WantedPlacement>();
        foreach (Laid one in laid)
        {
            PlacementTarget target = RequestRules.Target(request.Track, one.Start);
            if (one.Conform is not null)
                wanted.Add(WantedClips.Conform(project, one.Anchor.Id, one.Take, one.Conform, one.Anchor.Frames, target) with { MayTakeOver = false });
            else if (!one.Lies)
                wanted.Add(WantedClips.Placeholder(project, one.Anchor, target) with { MayTakeOver = false });
        }

        return wanted;
    }

    private static Task PutAsync(OpenProject project, string actor, List<Laid> laid, CancellationToken cancellationToken) => project.Film.WriteAsync(
        new ChangeOrigin(actor, "anchors/put"),
        film =>
        {
            foreach (Laid one in laid)
                film.Put(one.Anchor with { Version = (film.Find<Anchor>(one.Anchor.Id)?.Version ?? 0) + 1 });
            return true;
        },
        cancellationToken);

    private async Task<JobsStarted> ConformAsync(OpenProject project, JobOwner owner, ChangeOrigin origin, List<Laid> laid, CancellationToken cancellationToken)
    {
        List<ConformPayload> missing = [.. laid.Where(one => one.Conform is null).Select(one => new ConformPayload(one.Take.Id, one.Anchor.Delivery, one.Anchor.Frames))];
        return missing.Count == 0
            ? new JobsStarted("", [], [])
            : await planner.ConformsAsync(project, owner, origin with { RequestId = origin.RequestId is { } id ? $"{id}/conforms" : null }, missing, cancellationToken);
    }

    private static async Task SettleAsync(
        OpenProject project, string actor, List<Laid> laid, CarriedOut done, JobsStarted jobs, CancellationToken cancellationToken)
    {
        ILookup<string, string> byTake = jobs.Jobs.Select(id => project.JobStore.Find(id)).OfType<Job>().Where(job => job.Kind == JobKinds.Conform)
            .ToLookup(job => PayloadJson.Read<ConformPayload>(job.Payload).TakeId, job => job.Id);
        var rows = done.Rows.ToDictionary(row => row.Id);
        var byId = laid.ToDictionary(one => one.Anchor.Id);
        await AnchorBook.ChangeAsync(
            project, actor, [.. byId.Keys],
            anchor =>
            {
                Laid one = byId[anchor.Id];
                bool there = rows.TryGetValue(anchor.Id, out Placement? row) ? row.State == PlacementState.Verified : one.Lies;
                return anchor with
                {
                    Placed = there,
                    ShownTakeId = there && one.Conform is not null ? one.Take.Id : anchor.ShownTakeId,
                    TrackName = row?.TrackName ?? anchor.TrackName,
                    Start = row?.Start ?? anchor.Start,
                    Jobs = [.. anchor.Jobs.Union(byTake[one.Take.Id])],
                };
            },
            anchor => rows.GetValueOrDefault(anchor.Id)?.Reason, cancellationToken);
    }

    /// <param name="Anchor">The place, new or known.</param>
    /// <param name="Take">What plays there.</param>
    /// <param name="Conform">Null when it is still to be made.</param>
    /// <param name="Start">Where it goes when it does not lie yet.</param>
    /// <param name="Lies">Whether a strip of it lies on the timeline.</param>
    private sealed record Laid(Anchor Anchor, Take Take, Conform? Conform, long Start, bool Lies);
}
