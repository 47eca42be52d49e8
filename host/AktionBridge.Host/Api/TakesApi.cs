using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Inspecting;

namespace AktionBridge.Host.Api;

internal sealed class TakesApi(Scope scope, Composer composer, InspectionPlanner inspections) : ITakesApi
{
    public async Task<Page<TakeInfo>> ListAsync(ListTakesRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        IReadOnlyList<Take> takes = project.Film.Read(film => request.Shot is null
            ? [.. StoryOrder.Takes(film, request.After).Take(limit + 1)]
            : film.List<Take>("shotId", Find.Shot(film, request.Shot).Id, request.After, limit + 1));
        // Descriptions are read before the film is: describing may start a plugin, and a reader must be short.
        GeneratorLookup generators = await composer.GeneratorsAsync(takes.Select(take => take.Generator), cancellationToken);
        return TakeFreshness.Read(project, generators, (film, freshness) => Pages.Of(takes, limit, row => row.Id, row => Views.Take(film, project.Media, row, freshness)));
    }

    public Task<TakeInfo> ApproveAsync(DecideTakeRequest request, CancellationToken cancellationToken) =>
        DecideAsync("takes/approve", Verdict.Approved, request, cancellationToken);

    public Task<TakeInfo> RejectAsync(DecideTakeRequest request, CancellationToken cancellationToken) =>
        DecideAsync("takes/reject", Verdict.Rejected, request, cancellationToken);

    public Task<JobsStarted> InspectAsync(InspectTakesRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "takes/inspect", (project, origin) => inspections.InspectAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken), cancellationToken);

    public async Task<Page<StaleTake>> StaleAsync(ListRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        GeneratorLookup generators = await composer.GeneratorsInUseAsync(project, cancellationToken);
        return TakeFreshness.Read(project, generators, (film, freshness) =>
        {
            IReadOnlyList<Take> takes = film.List<Take>(after: request.After, limit: limit + 1);
            Page<StaleTake?> page = Pages.Of(takes, limit, take => take.Id, take => freshness.IsStale(take) ? composer.Stale(film, take, generators) : null);
            return new Page<StaleTake>([.. page.Items.OfType<StaleTake>()], page.Next);
        });
    }

    private async Task<TakeInfo> DecideAsync(string action, Verdict verdict, DecideTakeRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        GeneratorLookup generators = await composer.GeneratorsAsync([project.Film.Read(film => Find.Take(film, request.Take).Generator)], cancellationToken);
        return await project.Film.WriteAsync(scope.Origin(action, request), film =>
        {
            Take take = Find.Take(film, request.Take);
            Take decided = Verdicts.Decide(film, take, verdict, scope.Session.Actor, request.Note);
            film.Note("take", $"{film.Find<Shot>(take.ShotId)!.Code}_t{take.Number:00}");
            return Views.Take(film, project.Media, decided, TakeFreshness.Within(project, film, generators));
        }, cancellationToken);
    }
}
