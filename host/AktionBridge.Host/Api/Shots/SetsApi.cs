using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Anchors;
using AktionBridge.Host.Work.Living;

namespace AktionBridge.Host.Api.Shots;

internal sealed class SetsApi(Scope scope, LivingServices living, EditorShelf editors, Landing landing) : ISetsApi
{
    public Task<SetInfo> CreateAsync(CreateSetRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "sets/create", (project, origin) => living.Maker.CreateAsync(project, Owner, origin, request, cancellationToken), cancellationToken);

    public Task<Page<SetInfo>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film => Pages.Of(
            film.List<AlternateSet>(after: request.After, limit: limit + 1), limit, set => set.Id, set => SetViews.Of(project, film, set))));
    }

    public Task<SetInfo> GetAsync(SetRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        return Task.FromResult(project.Film.Read(film => SetViews.Of(project, film, SetBook.Find(film, request.Set))));
    }

    public Task<Page<SetShot>> ShotsAsync(ListSetShotsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film =>
        {
            AlternateSet set = SetBook.Find(film, request.Set);
            return Pages.Of(film.List<SetEntry>("setId", set.Id, request.After, limit + 1), limit, entry => entry.Id, entry => SetViews.Shot(project, film, set, entry));
        }));
    }

    public Task<SetInfo> ContinueAsync(ContinueSetRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "sets/continue", (project, origin) => living.Maker.ContinueAsync(project, Owner, origin, request, cancellationToken), cancellationToken);

    public Task<SetSwitched> KeepAsync(KeepRequest request, CancellationToken cancellationToken) => SwitchAsync(
        request, "sets/keep", (project, origin) => living.Switcher.KeepAsync(project, origin, request, cancellationToken), cancellationToken);

    public Task<SetSwitched> SwitchAsync(ChangeSetRequest request, CancellationToken cancellationToken) => SwitchAsync(
        request, "sets/switch", (project, origin) => living.Switcher.SwitchAsync(project, origin, request.Set, cancellationToken), cancellationToken);

    public Task<SetSwitched> RevertAsync(ChangeSetRequest request, CancellationToken cancellationToken) => SwitchAsync(
        request, "sets/revert", (project, origin) => living.Switcher.RevertAsync(project, origin, request.Set, cancellationToken), cancellationToken);

    public Task<JobsStarted> SheetAsync(SetSheetRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "sets/sheet", (project, origin) => living.Planner.SetSheetAsync(project, scope.Session, origin, request, cancellationToken), cancellationToken);

    public Task<SetApproved> ApproveAsync(ApproveSetRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "sets/approve", (project, film) => SetDesk.Approve(project, film, request, scope.Session.Actor), cancellationToken);

    public Task<SetInfo> RenameAsync(RenameSetRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "sets/rename", (project, film) => SetDesk.Rename(project, film, request), cancellationToken);

    public Task<SetForgotten> ForgetAsync(ChangeSetRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "sets/forget", (project, film) => SetDesk.Forget(project, film, request.Set), cancellationToken);

    private Task<T> ChangeAsync<T>(ChangeRequest request, string action, Func<OpenProject, IFilmWriter, T> change, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        return project.Film.WriteAsync(scope.Origin(action, request), film => change(project, film), cancellationToken);
    }

    private JobOwner Owner => JobOwner.Of(scope.Session);

    /// <summary>Afterwards every open timeline is looked after, also when the caller gave up: what was written down by then is due.</summary>
    private async Task<SetSwitched> SwitchAsync(
        ChangeRequest request, string action, Func<OpenProject, ChangeOrigin, Task<SetSwitched>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await scope.OnceAsync(request, action, work, cancellationToken);
        }
        finally
        {
            foreach (ReachableEditor editor in editors.All().Where(editor => editor.Document is not null))
                landing.Wake(editor, LookAt.Due);
        }
    }
}
