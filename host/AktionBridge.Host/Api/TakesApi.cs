using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Host.Work.Living;
using AktionBridge.Host.Work.Takes;

namespace AktionBridge.Host.Api;

internal sealed class TakesApi(Scope scope, Composer composer, JobPlanner planner, TakeJoins joins, InspectionPlanner inspections, Regenerator regenerator, TimeProvider clock) : ITakesApi
{
    /// <summary>Takes that are looked at for one page of stale ones: a film without any must not be read as a whole.</summary>
    private const int MostLookedAt = 1000;

    private const int LongestComment = 2000;

    public async Task<Page<TakeInfo>> ListAsync(ListTakesRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        IReadOnlyList<Take> takes = project.Film.Read(film => TakeList.Read(film, request, limit));
        // Descriptions are read before the film is: describing may start a plugin, and a reader must be short.
        GeneratorLookup generators = await composer.GeneratorsAsync(project.Film.Read(film => Lineage.Generators(film, takes)), cancellationToken);
        return TakeFreshness.Read(project, generators, (film, freshness) => Pages.Of(takes, limit, row => row.Id, row => Views.Take(film, project.Media, row, freshness)));
    }

    public Task<TakeInfo> ApproveAsync(DecideTakeRequest request, CancellationToken cancellationToken) =>
        DecideAsync("takes/approve", Verdict.Approved, request, cancellationToken);

    public Task<TakeInfo> RejectAsync(DecideTakeRequest request, CancellationToken cancellationToken) =>
        DecideAsync("takes/reject", Verdict.Rejected, request, cancellationToken);

    public Task<TakeInfo> UndecideAsync(DecideTakeRequest request, CancellationToken cancellationToken) =>
        DecideAsync("takes/undecide", Verdict.Candidate, request, cancellationToken);

    public Task<TakeInfo> OverrideAsync(OverrideTakeRequest request, CancellationToken cancellationToken) => ChangeAsync(
        "takes/override", request.Take, request,
        (film, take) =>
        {
            Take decided = request.Withdraw
                ? TakeWarnings.Withdraw(film, take, request.Codes)
                : TakeWarnings.Override(film, take, request, scope.Session.Actor, TimeProvider.System.GetUtcNow());
            film.Put(decided);
            film.Note(request.Withdraw ? "withdrawn" : "overridden", string.Join(", ", request.Codes ?? ["all"]));
            if (!request.Withdraw)
                film.Note("reason", request.Reason.Trim());
            return decided;
        },
        cancellationToken);

    public Task<TakeInfo> MarkAsync(MarkTakeRequest request, CancellationToken cancellationToken)
    {
        if (request.Comment is { Length: > LongestComment } comment)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"comment has {comment.Length} characters; {LongestComment} are allowed.");
        return ChangeAsync(
            "takes/mark", request.Take, request,
            (film, take) =>
            {
                Take marked = take with
                {
                    Starred = request.Starred ?? take.Starred,
                    Comment = request.Comment is { } written ? (written.Trim() is { Length: > 0 } text ? text : null) : take.Comment,
                    Version = take.Version + 1,
                };
                film.Put(marked);
                return marked;
            },
            cancellationToken);
    }

    public Task<JobsStarted> SheetAsync(TakeSheetRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "takes/sheet", (project, origin) => planner.TakeSheetAsync(project, scope.Session, origin, request, cancellationToken), cancellationToken);

    public Task<JobsStarted> CompareAsync(CompareTakesRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "takes/compare", (project, origin) => planner.ComparisonAsync(project, scope.Session, origin, request, cancellationToken), cancellationToken);

    public Task<JobsStarted> ExtendAsync(ExtendTakeRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "takes/extend", (project, origin) => joins.ExtendAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken), cancellationToken);

    public Task<JobsStarted> StitchAsync(StitchTakesRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "takes/stitch", (project, origin) => joins.StitchAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken), cancellationToken);

    public async Task<TakeRecalled> RecallAsync(RecallTakeRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        GeneratorLookup generators = await composer.GeneratorsAsync(project.Film.Read(film => Generators(film, request.Take)), cancellationToken);
        return await project.Film.WriteAsync(scope.Origin("takes/recall", request), film => RecallDesk.Recall(project, film, request, generators), cancellationToken);
    }

    /// <summary>Of the take, and of the one that plays in its shot, whose state is answered.</summary>
    private static IReadOnlyList<string> Generators(IFilmReader film, string name)
    {
        Take take = Find.Take(film, name);
        return Lineage.Generators(film, [take, PlayingTake.Find(film, film.Find<Shot>(take.ShotId)!) ?? take]);
    }

    public Task<JobsStarted> InspectAsync(InspectTakesRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "takes/inspect", (project, origin) => inspections.InspectAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken), cancellationToken);

    public async Task<Page<StaleTake>> StaleAsync(ListRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        IReadOnlyList<(Shot Shot, TakeStamp Take)> takes = project.Film.Read(film => StoryOrder.Stamps(film, request.After).Take(MostLookedAt + 1).ToList());
        GeneratorLookup generators = await composer.GeneratorsAsync(
            project.Film.Read(film => takes.SelectMany(one => Lineage.Generators(film, one.Take)).Distinct().ToList()), cancellationToken);
        return TakeFreshness.Read(project, generators, (film, freshness) =>
        {
            var stale = new List<StaleTake>();
            foreach ((Shot shot, TakeStamp take) in takes.Take(MostLookedAt))
            {
                int? longest = Composer.LongestConform(film, take.Id);
                if (freshness.IsStale(take, shot, longest))
                    stale.Add(freshness.Stale(take, shot, longest));
                if (stale.Count == limit)
                    return new Page<StaleTake>(stale, take == takes[^1].Take ? null : take.Id);
            }

            return new Page<StaleTake>(stale, takes.Count > MostLookedAt ? takes[MostLookedAt - 1].Take.Id : null);
        });
    }

    public Task<Regeneration> RegenerateAsync(RegenerateRequest request, CancellationToken cancellationToken) => request.DryRun
        ? regenerator.PreviewAsync(scope.Project(request), request, cancellationToken)
        : scope.OnceAsync(
            request, "takes/regenerate", (project, origin) => regenerator.RunAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken), cancellationToken);

    public Task<TakeInfo> WaiveAsync(WaiveRequest request, CancellationToken cancellationToken) => ChangeAsync(
        "takes/waive", request.Take, request,
        (film, take, generators) =>
        {
            film.Note("path", request.Path);
            film.Note("reason", request.Reason);
            return Waiving.Waive(film, take, generators, request.Path, request.Reason, scope.Session.Actor, clock.GetUtcNow());
        },
        cancellationToken);

    public Task<TakeInfo> UnwaiveAsync(UnwaiveRequest request, CancellationToken cancellationToken) => ChangeAsync(
        "takes/unwaive", request.Take, request,
        (film, take) =>
        {
            film.Note("path", request.Path);
            return Waiving.Unwaive(film, take, request.Path);
        },
        cancellationToken);

    private Task<TakeInfo> DecideAsync(string action, Verdict verdict, DecideTakeRequest request, CancellationToken cancellationToken) => ChangeAsync(
        action, request.Take, request, (film, take) => Verdicts.Decide(film, take, verdict, scope.Session.Actor, request.Note), cancellationToken);

    private Task<TakeInfo> ChangeAsync(string action, string name, ChangeRequest request, Func<IFilmWriter, Take, Take> change, CancellationToken cancellationToken) =>
        ChangeAsync(action, name, request, (film, take, _) => change(film, take), cancellationToken);

    private async Task<TakeInfo> ChangeAsync(
        string action, string name, ChangeRequest request, Func<IFilmWriter, Take, GeneratorLookup, Take> change, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        GeneratorLookup generators = await composer.GeneratorsAsync(project.Film.Read(film => Lineage.Generators(film, [Find.Take(film, name)])), cancellationToken);
        return await project.Film.WriteAsync(scope.Origin(action, request), film =>
        {
            Take take = Find.Take(film, name);
            Take changed = change(film, take, generators);
            film.Note("take", Views.TakeName(film, take));
            return Views.Take(film, project.Media, changed, TakeFreshness.Within(project, film, generators));
        }, cancellationToken);
    }
}
