using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Work.Strips;
using Serilog;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>Brings what lies on a timeline to what is wanted there: reads, looks, queues what is missing, lands what is ready. Running it again changes nothing.</summary>
internal sealed class Reconciler(PlacementRunner runner, JobPlanner planner, StripRemoval removal, ILogger log)
{
    /// <summary>Looks after the anchors and unfinished placements of an editor's document. Waits for the editor's turn.</summary>
    /// <param name="project">Whose anchors.</param>
    /// <param name="editor">Whose document.</param>
    /// <param name="observe">Looks at all anchors; else only when something is due, so that an edit of the user's costs nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(OpenProject project, ReachableEditor editor, bool observe, CancellationToken cancellationToken)
    {
        if (editor.Document is not { } document)
            return;
        if (TimelinesToLookAt(project, document, observe).Length == 0)
            return;
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        // Asked again: who had the turn before may have done what was due.
        foreach (string timeline in TimelinesToLookAt(project, document, observe))
            await RunAsync(project, editor, document, timeline, cancellationToken);
    }

    private static string[] TimelinesToLookAt(OpenProject project, string document, bool observe) =>
    [
        .. AnchorBook.Of(project, document).Where(anchor => IsDue(anchor) || (observe && IsAlive(anchor))).Select(anchor => anchor.Timeline)
            .Concat(project.Placements.Unfinished().Where(row => row.Document == document).Select(row => row.Timeline)).Distinct(),
    ];

    private async Task RunAsync(OpenProject project, ReachableEditor editor, string document, string timeline, CancellationToken cancellationToken)
    {
        try
        {
            TimelineSnapshot snapshot = await runner.RecoverAsync(project, editor, new TimelineRequest(document, timeline), AnchorBook.Host, cancellationToken);
            await LandAsync(project, editor, snapshot, cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            // Nobody else waits for this editor: the next event of it begins again.
            await TellAsync(project, document, timeline, failure.Message, cancellationToken);
        }
    }

    /// <summary>Says on what is due in an editor's document why it does not land.</summary>
    public async Task TellAsync(OpenProject project, ReachableEditor editor, string reason, CancellationToken cancellationToken)
    {
        if (editor.Document is { } document)
            await TellAsync(project, document, timeline: null, reason, cancellationToken);
    }

    private static async Task TellAsync(OpenProject project, string document, string? timeline, string reason, CancellationToken cancellationToken)
    {
        IEnumerable<Anchor> due = AnchorBook.Of(project, document).Where(anchor => (timeline is null || anchor.Timeline == timeline) && IsDue(anchor));
        await AnchorBook.ChangeAsync(project, AnchorBook.Host, Ids(due), static anchor => anchor, _ => reason, cancellationToken);
    }

    /// <summary>The same for a timeline that was just read, in the editor's turn.</summary>
    public async Task LandAsync(OpenProject project, ReachableEditor editor, TimelineSnapshot timeline, CancellationToken cancellationToken)
    {
        var seen = new Sighting(project, timeline);
        // What is due keeps its message until it is known whether that still holds: else every look would take it away and write it again.
        await AnchorBook.ChangeAsync(
            project, AnchorBook.Host, Ids(Here(project, timeline)), anchor => seen.See(project, anchor), static anchor => IsDue(anchor) ? anchor.Message : null, cancellationToken);
        IReadOnlyList<Anchor> due = [.. Here(project, timeline).Where(IsDue)];
        if (due.Count == 0)
            return;
        var problems = new Dictionary<string, string>();
        foreach (Anchor dropped in due.Where(anchor => anchor is { State: AnchorState.Dropped, Placed: true }))
            await TryRemoveAsync(project, editor, seen, dropped, cancellationToken);
        foreach (Anchor wishing in due.Where(anchor => anchor is { Placed: true, Wish: not null, State: not AnchorState.Dropped }))
            await TryQueueAsync(project, wishing, problems, cancellationToken);

        var landing = new LandingTakes(project, planner, seen, problems);
        foreach (Anchor anchor in project.Film.Read(film => due.Select(one => film.Find<Anchor>(one.Id)).OfType<Anchor>().Where(IsDue).ToList()))
            landing.Add(anchor);
        await landing.ConformMissingAsync(cancellationToken);
        IReadOnlySet<string> landed = landing.Ready.Count == 0
            ? new HashSet<string>() : await PlaceAsync(project, editor, timeline, landing.Ready, problems, cancellationToken);
        var takes = landing.Ready.ToDictionary(one => one.Id, one => one.TakeId);
        await AnchorBook.ChangeAsync(
            project, AnchorBook.Host, Ids(due),
            anchor => landed.Contains(anchor.Id) ? anchor with { ShownTakeId = takes[anchor.Id] } : anchor,
            anchor => problems.GetValueOrDefault(anchor.Id), cancellationToken);
    }

    /// <summary>What cannot be queued now must not keep others from landing; the next event tries again.</summary>
    private async Task TryQueueAsync(OpenProject project, Anchor wishing, Dictionary<string, string> problems, CancellationToken cancellationToken)
    {
        try
        {
            await QueueAsync(project, wishing, cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            problems[wishing.Id] = $"Its takes cannot be queued: {failure.Message}";
        }
    }

    /// <summary>Queues the takes that were asked for with a place. A repeat finds the jobs of the first time.</summary>
    public async Task<JobsStarted> QueueAsync(OpenProject project, Anchor anchor, CancellationToken cancellationToken)
    {
        AnchorWish wish = anchor.Wish!;
        var request = new StartTakesRequest
        {
            Shots = [anchor.ShotId],
            Generator = wish.Generator,
            Takes = wish.Takes,
            Seed = wish.Seed,
            Parameters = wish.Parameters,
            Delivery = anchor.Delivery,
            Frames = new Dictionary<string, int> { [anchor.ShotId] = anchor.Frames },
        };
        JobsStarted started = await planner.TakesAsync(
            project, new JobOwner(wish.Client, wish.Actor), new ChangeOrigin(wish.Actor, "jobs/start", $"{anchor.Id}/takes"), request, cancellationToken);
        await AnchorBook.ChangeAsync(
            project, wish.Actor, anchor.Id, one => AnchorBook.AwaitingJobs(one, started.Jobs) with { Wish = null }, cancellationToken);
        return started;
    }

    /// <summary>A placeholder that cannot be taken away now must not keep takes from landing; the next event tries again.</summary>
    private async Task TryRemoveAsync(OpenProject project, ReachableEditor editor, Sighting seen, Anchor dropped, CancellationToken cancellationToken)
    {
        try
        {
            await removal.RunAsync(project, editor, seen, dropped, cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            log.Warning("The placeholder of {Anchor} stays for now: {Reason}", dropped.Id, failure.Message);
        }
    }

    /// <summary>All in one turn of the editor; when one of them cannot be, each by itself, so that it does not keep the others back.</summary>
    private async Task<IReadOnlySet<string>> PlaceAsync(
        OpenProject project, ReachableEditor editor, TimelineSnapshot timeline, IReadOnlyList<WantedPlacement> ready, Dictionary<string, string> problems,
        CancellationToken cancellationToken)
    {
        PlanResult plan = PlacementPlanner.Plan(timeline, ready, EntityId.New("cmd"));
        if (plan is not PlanResult.Refused refused)
        {
            CarriedOut done = await runner.RunAsync(project, editor, AnchorBook.Host, plan, cancellationToken);
            foreach (Placement row in done.Rows.Where(row => row.State != PlacementState.Verified))
                problems[row.Id] = row.Reason ?? done.Sentence;
            return ready.Select(one => one.Id).Where(id => !problems.ContainsKey(id)).ToHashSet();
        }

        if (ready.Count == 1)
        {
            problems[ready[0].Id] = refused.Reason;
            return new HashSet<string>();
        }

        var landed = new HashSet<string>();
        foreach (WantedPlacement one in ready)
        {
            TimelineSnapshot now = await editor.ReadAsync(new TimelineRequest(timeline.Document, timeline.Timeline), cancellationToken);
            landed.UnionWith(await PlaceAsync(project, editor, now, [one], problems, cancellationToken));
        }

        return landed;
    }

    private static bool IsAlive(Anchor anchor) => anchor.State != AnchorState.Dropped || anchor.Placed;

    /// <summary>
    /// Something is to be done as soon as the timeline can be read. A deleted strip is not: only a person brings it back. One whose takes were never queued was
    /// perhaps not deleted but comes late, from an editor that did not answer in time.
    /// </summary>
    private static bool IsDue(Anchor anchor) => anchor.State switch
    {
        AnchorState.Dropped => anchor.Placed,
        AnchorState.Waiting => anchor.Wish is not null,
        AnchorState.Pending => !anchor.Placed || (anchor.WantedTakeId is not null && anchor.WantedTakeId != anchor.ShownTakeId),
        _ => anchor.Wish is not null,
    };

    private static List<Anchor> Here(OpenProject project, TimelineSnapshot timeline) =>
        [.. AnchorBook.Of(project, timeline.Document).Where(anchor => anchor.Timeline == timeline.Timeline)];

    private static IReadOnlyList<string> Ids(IEnumerable<Anchor> anchors) => [.. anchors.Select(anchor => anchor.Id)];
}
