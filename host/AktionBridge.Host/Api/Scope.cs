using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;

namespace AktionBridge.Host.Api;

/// <summary>One connection and what it may reach: the project of a request, and who changes it.</summary>
internal sealed class Scope(ClientSession session, ProjectShelf shelf, OwnFolders own)
{
    public ClientSession Session { get; } = session;

    public ProjectShelf Shelf { get; } = shelf;

    /// <summary>What the paths of requests may not lead to.</summary>
    public OwnFolders Own { get; } = own;

    /// <summary>The project a request names, else the connection's.</summary>
    public OpenProject Project(ProjectRequest request)
    {
        string folder = request.Project ?? Session.Project
            ?? throw new RpcFailureException(RpcErrorCode.NotReady, "No project: call session/bind first, or name the project's folder in the request.");
        return Shelf.Get(folder);
    }

    /// <summary>Work of more than one change; a repeated request id answers the first result without doing any of it.</summary>
    public Task<T> OnceAsync<T>(ChangeRequest request, string action, Func<OpenProject, ChangeOrigin, Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        OpenProject project = Project(request);
        ChangeOrigin origin = Origin(action, request);
        return project.OnceAsync(origin, () => work(project, origin), cancellationToken);
    }

    /// <summary>Who changes what, for the ledger.</summary>
    public ChangeOrigin Origin(string action, ChangeRequest request) => new(Session.Actor, action, request.RequestId);
}
