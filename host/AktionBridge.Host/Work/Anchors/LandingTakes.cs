using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Work.Stages;
using AktionBridge.Host.Work.Strips;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>Sorts the anchors of a timeline that want another take than lies there: what can be placed now, what is conformed first, what cannot be.</summary>
internal sealed class LandingTakes(OpenProject project, JobPlanner planner, Sighting seen, Dictionary<string, string> problems)
{
    private readonly List<WantedPlacement> _ready = [];
    private readonly List<Anchor> _lacking = [];

    public IReadOnlyList<WantedPlacement> Ready => _ready;

    public void Add(Anchor anchor)
    {
        if (anchor.WantedTakeId is not { } wanted || anchor.State == AnchorState.Dropped || wanted == anchor.ShownTakeId || seen.Of(project, anchor) is not { } strip)
            return;
        if (seen.IsForeign(anchor, strip))
        {
            problems[anchor.Id] = $"Its strip shows '{strip.FileName}', which was put there by hand. Drop the place to keep that.";
            return;
        }

        try
        {
            (Take? take, Conform? conform) = project.Film.Read(film => (film.Find<Take>(wanted), AnchorBook.ConformOf(project, film, anchor, wanted)));
            if (conform is null)
                _lacking.Add(anchor);
            else
                _ready.Add(WantedClips.Conform(project, anchor.Id, take!, conform, strip.Item.Duration, new PlacementTarget.WhereItLies(strip.FileName ?? "")));
        }
        catch (RpcFailureException impossible)
        {
            problems[anchor.Id] = impossible.Message;
        }
    }

    /// <summary>Asked for together: the queue is read once, however many places wait.</summary>
    public async Task ConformMissingAsync(CancellationToken cancellationToken)
    {
        if (_lacking.Count == 0)
            return;
        try
        {
            JobsStarted started = await planner.ConformsAsync(
                project, new JobOwner(AnchorBook.Host, AnchorBook.Host), new ChangeOrigin(AnchorBook.Host, "conforms/make"),
                [.. _lacking.Select(PayloadOf).Distinct()], cancellationToken);
            ILookup<ConformPayload, string> jobs = started.Jobs.Select(project.JobStore.Find).OfType<Jobs.Model.Job>().Where(job => job.Kind == JobKinds.Conform)
                .ToLookup(job => PayloadJson.Read<ConformPayload>(job.Payload), job => job.Id);
            var lacking = _lacking.ToDictionary(anchor => anchor.Id);
            await AnchorBook.ChangeAsync(
                project, AnchorBook.Host, [.. lacking.Keys], anchor => AnchorBook.AwaitingJobs(anchor, jobs[PayloadOf(lacking[anchor.Id])]), static anchor => anchor.Message,
                cancellationToken);
        }
        catch (RpcFailureException impossible)
        {
            foreach (Anchor anchor in _lacking)
                problems[anchor.Id] = impossible.Message;
        }
    }

    private static ConformPayload PayloadOf(Anchor anchor) => new(anchor.WantedTakeId!, anchor.Delivery, anchor.Frames);
}
