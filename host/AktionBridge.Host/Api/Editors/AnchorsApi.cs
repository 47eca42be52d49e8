using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Api.Editors;

internal sealed class AnchorsApi(Scope scope, EditorShelf editors, AnchorServices anchors, Landing landing) : IAnchorsApi
{
    public Task<AnchorMade> RequestAsync(AnchorRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/request", (project, editor, origin) => anchors.Requests.RunAsync(project, editor, Owner, origin, request, cancellationToken), LookAt.Due, cancellationToken);

    public Task<LaidOut> LayOutAsync(LayOutRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/layOut", (project, editor, origin) => anchors.LayOuts.RunAsync(project, editor, Owner, origin, request, cancellationToken), LookAt.Due, cancellationToken);

    public Task<AnchorInfo> ShowAsync(ShowTakeRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/show", (project, editor, _) => anchors.Changes.ShowAsync(project, editor, Owner, request, cancellationToken), LookAt.Due, cancellationToken);

    public Task<AnchorInfo> RestoreAsync(RestoreAnchorRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/restore", (project, editor, _) => anchors.Changes.RestoreAsync(project, editor, Owner, request, cancellationToken), LookAt.Due, cancellationToken);

    public Task<Done> DropAsync(DropAnchorRequest request, CancellationToken cancellationToken) =>
        scope.OnceAsync(request, "anchors/drop", (project, _) => anchors.Changes.DropAsync(project, Owner, request, cancellationToken), cancellationToken);

    public Task<AdoptedStrips> AdoptAsync(EditorRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/adopt", (project, editor, _) => anchors.Adoption.RunAsync(project, editor, scope.Session.Actor, request, cancellationToken), LookAt.All, cancellationToken);

    public Task<Page<AnchorInfo>> ListAsync(ListAnchorsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film => Pages.Of(
            request.Document is null
                ? film.List<Anchor>(after: request.After, limit: limit + 1)
                : film.List<Anchor>("document", request.Document, request.After, limit + 1),
            limit, row => row.Id, row => AnchorViews.Of(film, row))));
    }

    public Task<ConformCheck> CheckAsync(EditorRequest request, CancellationToken cancellationToken) =>
        anchors.Checks.RunAsync(scope.Project(request), editors.Get(request.Editor), request, cancellationToken);

    private JobOwner Owner => JobOwner.Of(scope.Session);

    /// <summary>A change on an editor's timeline, once for a request id; afterwards whatever became due meanwhile is looked after.</summary>
    private async Task<T> ChangeAsync<T>(
        EditorRequest request, string action, Func<OpenProject, ReachableEditor, ChangeOrigin, Task<T>> work, LookAt afterwards, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await scope.OnceAsync(
                request, action,
                async (project, origin) =>
                {
                    ReachableEditor editor = editors.GetToChange(request.Editor);
                    await landing.CatchUpAsync(editor, cancellationToken);
                    return await work(project, editor, origin);
                },
                cancellationToken);
        }
        finally
        {
            // Also when the caller gave up or something failed: what was written down by then is due.
            if (editors.All().FirstOrDefault(editor => editor.Id == request.Editor) is { } editor)
                landing.Wake(editor, afterwards);
        }
    }
}
