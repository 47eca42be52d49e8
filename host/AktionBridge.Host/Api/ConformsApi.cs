using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;

namespace AktionBridge.Host.Api;

internal sealed class ConformsApi(Scope scope, JobPlanner planner) : IConformsApi
{
    public Task<JobsStarted> MakeAsync(MakeConformsRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "conforms/make", (project, origin) => planner.ConformsAsync(project, scope.Session, origin, request, cancellationToken), cancellationToken);

    public Task<Page<ConformInfo>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film => Pages.Of(
            film.List<Conform>(after: request.After, limit: limit + 1), limit, row => row.Id, row => Views.Conform(film, project.Media, row))));
    }
}
