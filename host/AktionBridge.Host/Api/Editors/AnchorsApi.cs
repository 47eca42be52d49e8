using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Api.Editors;

internal sealed class AnchorsApi(
    Scope scope, EditorShelf editors, AnchorRequests requests, AnchorChanges changes, LayOuts layOuts, Landing landing) : IAnchorsApi
{
    public Task<AnchorMade> RequestAsync(AnchorRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/request", (project, editor, origin) => requests.RunAsync(project, editor, Owner, origin, request, cancellationToken), cancellationToken);

    public Task<LaidOut> LayOutAsync(LayOutRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/layOut", (project, editor, origin) => layOuts.RunAsync(project, editor, Owner, origin, request, cancellationToken), cancellationToken);

    public Task<AnchorInfo> ShowAsync(ShowTakeRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/show", (project, editor, _) => changes.ShowAsync(project, editor, Owner, request, cancellationToken), cancellationToken);

    public Task<AnchorInfo> RestoreAsync(RestoreAnchorRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "anchors/restore", (project, editor, _) => changes.RestoreAsync(project, editor, Owner, request, cancellationToken), cancellationToken);

    public Task<Done> DropAsync(DropAnchorRequest request, CancellationToken cancellationToken) =>
        scope.OnceAsync(request, "anchors/drop", (project, _) => changes.DropAsync(project, Owner, request, cancellationToken), cancellationToken);

    public Task<AdoptedStrips> AdoptAsync(EditorRequest request, CancellationToken cancellationToken) => throw NotYet();

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

    public Task<ConformCheck> CheckAsync(EditorRequest request, CancellationToken cancellationToken) => throw NotYet();

    private JobOwner Owner => JobOwner.Of(scope.Session);

    /// <summary>A change on an editor's timeline, once for a request id; afterwards whatever became due meanwhile is looked after.</summary>
    private async Task<T> ChangeAsync<T>(
        EditorRequest request, string action, Func<OpenProject, ReachableEditor, ChangeOrigin, Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        T result = await scope.OnceAsync(request, action, (project, origin) => work(project, editors.GetToChange(request.Editor), origin), cancellationToken);
        if (editors.All().FirstOrDefault(editor => editor.Id == request.Editor) is { } editor)
            landing.Wake(editor, LookAt.Due);
        return result;
    }

    private static RpcFailureException NotYet() => new(RpcErrorCode.NotCapable, "This host cannot do that yet.");
}
