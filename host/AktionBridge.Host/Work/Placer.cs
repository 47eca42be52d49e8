using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Placements.Transaction;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Work;

/// <summary>Places the conforms of playing takes: reads, plans, carries out as a transaction, saves.</summary>
internal sealed class Placer(TimeProvider clock) : IDisposable
{
    private const string ProxyCodec = "h264Proxy";

    // One placement at a time a host: two plans over one timeline would each be refused by what the other did.
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<PlacedResult> PlaceAsync(
        OpenProject project, IEditor editor, string actor, IReadOnlyList<FillEntry> entries, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            TimelineSnapshot timeline = await RecoverInTurnAsync(project, editor, actor, cancellationToken);
            Dictionary<string, Placement> known = Known(project, timeline);
            IReadOnlyList<WantedPlacement> wanted = project.Film.Read(film =>
                (IReadOnlyList<WantedPlacement>)[.. entries.Select(entry => Want(project, film, timeline, known, entry))]);
            PlanResult result = PlacementPlanner.Plan(timeline, wanted, EntityId.New("cmd"));
            string sentence = await CarryOutAsync(project, editor, actor, result, cancellationToken);
            var rows = project.Placements.List("document", timeline.Document).ToDictionary(row => row.Id);
            return project.Film.Read(film => new PlacedResult(
                sentence, [.. wanted.Where(one => rows.ContainsKey(one.Id)).Select(one => View(film, rows[one.Id]))]));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Decides about what a crash or a timeout left behind.</summary>
    public async Task RecoverAsync(OpenProject project, IEditor editor, string actor, CancellationToken cancellationToken)
    {
        // In turn: rows of a placement under way are unfinished too, and none of a recovery's business.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await RecoverInTurnAsync(project, editor, actor, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<TimelineSnapshot> RecoverInTurnAsync(OpenProject project, IEditor editor, string actor, CancellationToken cancellationToken)
    {
        TimelineSnapshot timeline = await ReadAsync(editor, cancellationToken);
        List<Placement> unfinished = [.. project.Placements.Unfinished().Where(row => row.Document == timeline.Document)];
        if (unfinished.Count > 0)
            await new PlacementTransaction(project.Placements, clock).RecoverAsync(unfinished, editor, actor, cancellationToken);
        return timeline;
    }

    /// <summary>An editor with a dialog open may never answer; nobody else shall wait for it.</summary>
    private static async Task<TimelineSnapshot> ReadAsync(IEditor editor, CancellationToken cancellationToken)
    {
        try
        {
            return await editor.ReadTimelineAsync(new TimelineRequest(), cancellationToken).WaitAsync(PlacementTransaction.DefaultTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new RpcFailureException(RpcErrorCode.EditorFailed, "The editor did not answer. Look for an open dialog in it, then try again.");
        }
    }

    /// <summary>Rows of the timeline by the file they place: names are unique, so a conform that was made again is still known.</summary>
    private static Dictionary<string, Placement> Known(OpenProject project, TimelineSnapshot timeline) =>
        project.Placements.List("document", timeline.Document).Where(row => row.Timeline == timeline.Timeline)
            .GroupBy(row => row.FileName).ToDictionary(rows => rows.Key, rows => rows.Last());

    public static PlacementInfo View(IFilmReader film, Placement row) => new(
        row.Id, film.Find<Shot>(row.ShotId)?.Code ?? row.ShotId, row.ConformId, row.FileName, row.Document, row.TrackName, row.Start,
        checked((int)row.Duration), Views.Name(row.State), row.Reason);

    private async Task<string> CarryOutAsync(OpenProject project, IEditor editor, string actor, PlanResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case PlanResult.Refused refused:
                throw new RpcFailureException(RpcErrorCode.PlacementRefused, refused.Reason);
            case PlanResult.NothingToDo nothing:
                await ConfirmAsync(project, actor, nothing.AlreadyThere, cancellationToken);
                return nothing.Sentence;
            case PlanResult.Ready ready:
                await ConfirmAsync(project, actor, ready.Plan.AlreadyThere, cancellationToken);
                TransactionOutcome outcome = await new PlacementTransaction(project.Placements, clock).RunAsync(ready.Plan, editor, actor, null, cancellationToken);
                await editor.SaveAsync(new TimelineRequest(), cancellationToken);
                return outcome.AllVerified ? ready.Plan.Sentence : outcome.Summary;
            default:
                throw new InvalidOperationException($"The planner answered {result.GetType().Name}.");
        }
    }

    /// <summary>What was just read on the timeline exactly as wanted is verified, whatever an interrupted run wrote of it.</summary>
    private async Task ConfirmAsync(OpenProject project, string actor, IReadOnlyList<WantedPlacement> there, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Placement[] confirmed =
        [
            .. there.Select(wanted => project.Placements.Find(wanted.Id)).OfType<Placement>().Where(row => row.State != PlacementState.Verified)
                .Select(row => row with { State = PlacementState.Verified, Reason = null, Version = row.Version + 1, UpdatedAt = now }),
        ];
        if (confirmed.Length > 0)
            await project.Placements.SaveAsync(confirmed, actor, cancellationToken);
    }

    private static WantedPlacement Want(
        OpenProject project, IFilmReader film, TimelineSnapshot timeline, Dictionary<string, Placement> known, FillEntry entry)
    {
        Shot shot = Find.Shot(film, entry.Shot);
        Take take = PlayingTake.Of(film, shot);
        Conform conform = film.List<Conform>("takeId", take.Id)
            .Where(one => one.Rate == timeline.Rate && one.Frames == entry.Frames && (timeline.Raster is null || one.Raster == timeline.Raster))
            .Where(one => one.Codec != ProxyCodec && File.Exists(project.Media.ConformPath(one.FileName)))
            // What lies there already stays the choice; then the one with the most to trim into.
            .OrderByDescending(one => known.ContainsKey(one.FileName)).ThenByDescending(one => one.TailHandle)
            .FirstOrDefault()
            ?? throw new RpcFailureException(
                RpcErrorCode.PlacementRefused,
                $"Take {take.Number} of {shot.Code} has no conform of {entry.Frames} frames at {timeline.Rate}. Conform it for this timeline first: aktion place does both");

        Placement? row = known.GetValueOrDefault(conform.FileName);
        return new WantedPlacement
        {
            Id = row?.Id ?? EntityId.New("place"),
            StoredVersion = row?.Version ?? 0,
            ConformId = conform.Id,
            TakeId = take.Id,
            ShotId = shot.Id,
            Media = new MediaReference
            {
                Path = project.Media.ConformPath(conform.FileName),
                Sha256 = conform.Sha256,
                Frames = conform.HeadHandle + conform.Frames + conform.TailHandle,
                Rate = conform.Rate,
                StartFrame = Timecode.Parse("01:00:00:00", conform.Rate) - conform.HeadHandle,
                Raster = conform.Raster,
            },
            SourceStart = conform.HeadHandle,
            Duration = entry.Frames,
            Target = entry.Track is null ? new PlacementTarget.OnOwnTrack(entry.Start) : new PlacementTarget.InGap(entry.Track, entry.Start),
        };
    }
}
