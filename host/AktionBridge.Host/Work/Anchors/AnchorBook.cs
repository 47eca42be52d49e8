using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Work.Stages;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>Reads and changes the anchors of a project. Every change starts from the row as it is then, so that two who change one anchor both count.</summary>
internal static class AnchorBook
{
    /// <summary>The actor of what the host does by itself.</summary>
    public const string Host = "host";

    /// <summary>Of a document, in the order they were made.</summary>
    public static IReadOnlyList<Anchor> Of(OpenProject project, string document) => project.Film.Read(film => film.List<Anchor>("document", document));

    public static async Task<Anchor> AddAsync(OpenProject project, string actor, Anchor anchor, CancellationToken cancellationToken) =>
        await project.Film.WriteAsync(
            new ChangeOrigin(actor, "anchors/put"),
            film =>
            {
                film.Put(anchor);
                return anchor;
            },
            cancellationToken);

    /// <summary>Applies a change to anchors and tells where they stand then. Rows that stay equal are not written.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="actor">Who changes them.</param>
    /// <param name="ids">Which; those that are gone are passed over.</param>
    /// <param name="change">The change of one row; the same row for none.</param>
    /// <param name="problem">What keeps an anchor from landing; null for nothing known.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Those that changed.</returns>
    public static async Task<IReadOnlyList<Anchor>> ChangeAsync(
        OpenProject project, string actor, IReadOnlyList<string> ids, Func<Anchor, Anchor> change, Func<Anchor, string?> problem, CancellationToken cancellationToken)
    {
        // Looked at first: most calls change nothing, and nothing must then enter the ledger.
        if (!project.Film.Read(film => Changed(project, film, ids, change, problem).Any()))
            return [];
        return await project.Film.WriteAsync(
            new ChangeOrigin(actor, "anchors/put"),
            film =>
            {
                var changed = Changed(project, film, ids, change, problem).ToList();
                foreach (Anchor anchor in changed)
                    film.Put(anchor);
                return (IReadOnlyList<Anchor>)changed;
            },
            cancellationToken);
    }

    public static Task<IReadOnlyList<Anchor>> ChangeAsync(
        OpenProject project, string actor, string id, Func<Anchor, Anchor> change, CancellationToken cancellationToken) =>
        ChangeAsync(project, actor, [id], change, static _ => null, cancellationToken);

    /// <summary>An anchor that waits for these jobs too; the same when it did already.</summary>
    public static Anchor AwaitingJobs(Anchor anchor, IEnumerable<string> jobs)
    {
        string[] all = [.. anchor.Jobs.Union(jobs)];
        return all.Length == anchor.Jobs.Count ? anchor : anchor with { Jobs = all };
    }

    /// <summary>The conform of a take for a place, when its file is there.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">NotCapable: the take is too short for the place.</exception>
    public static Conform? ConformOf(OpenProject project, IFilmReader film, Anchor anchor, string takeId) =>
        ConformRequest.For(film, takeId, anchor.Delivery, anchor.Frames).FindExisting(film, project.Media);

    /// <summary>The anchor of a placement that has none yet.</summary>
    public static Anchor For(Placement row, Conform conform, DateTimeOffset now) => new()
    {
        Id = row.Id,
        ShotId = row.ShotId,
        Document = row.Document,
        Timeline = row.Timeline,
        TrackName = row.TrackName,
        Start = row.Start,
        Duration = row.Duration,
        Delivery = new DeliveryInfo
        {
            Rate = conform.Rate, Raster = conform.Raster, HeadHandle = conform.HeadHandle, TailHandle = conform.TailHandle, Codec = conform.Codec,
        },
        Frames = conform.Frames,
        Placed = true,
        WantedTakeId = conform.TakeId,
        ShownTakeId = conform.TakeId,
        State = AnchorState.Shown,
        CreatedAt = now,
    };

    private static IEnumerable<Anchor> Changed(
        OpenProject project, IFilmReader film, IReadOnlyList<string> ids, Func<Anchor, Anchor> change, Func<Anchor, string?> problem)
    {
        foreach (string id in ids)
        {
            if (film.Find<Anchor>(id) is not { } anchor)
                continue;
            Anchor changed = change(anchor);
            // Jobs are read only where they decide anything: most anchors show what they should.
            AnchorJob[] jobs = AnchorStanding.DependsOnJobs(changed) ? [.. changed.Jobs.Select(job => Job(project, job)).OfType<AnchorJob>()] : [];
            Anchor standing = AnchorStanding.Of(changed, jobs, problem(changed));
            if (standing != anchor)
                yield return standing with { Version = anchor.Version + 1 };
        }
    }

    private static AnchorJob? Job(OpenProject project, string id) => project.JobStore.Find(id) is { } job
        ? new AnchorJob(job.Id, job.State, job.Error, TakeOf(job), job.EndedAt)
        : null;

    private static string? TakeOf(Job job)
    {
        if (job.Kind == JobKinds.Conform)
            return PayloadJson.Read<ConformPayload>(job.Payload).TakeId;
        return job.Stages[0].Result is { } result ? PayloadJson.Read<Generated>(result).OwnerId : null;
    }
}
