using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;

namespace AktionBridge.Host.Api;

internal sealed class SessionApi(Scope scope, HostIdentity identity) : ISessionApi
{
    public Task<HelloResult> HelloAsync(HelloRequest request, CancellationToken cancellationToken)
    {
        if (!identity.TokenMatches(request.Token))
        {
            scope.Session.Close();
            throw new RpcFailureException(RpcErrorCode.Unauthorized, "The token is wrong. Read it from host.json; it changes at every start of the host.");
        }

        if (!ProtocolVersions.Compatible(ProtocolVersions.Client, request.Protocol))
        {
            scope.Session.Close();
            throw new RpcFailureException(
                RpcErrorCode.ProtocolMismatch,
                $"Client '{request.Client}' speaks client protocol {request.Protocol}; this host speaks {ProtocolVersions.Client}. Update the older of the two.");
        }

        scope.Session.Introduce(request.Client, request.Actor);
        return Task.FromResult(new HelloResult(scope.Session.Id, identity.Version, ProtocolVersions.Client, Environment.ProcessId));
    }

    public async Task<ProjectInfo> BindAsync(BindRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = await scope.Shelf.OpenAsync(request.Folder, cancellationToken);
        scope.Session.Subscribed = false;
        scope.Session.Project = project.Folder;
        return ProjectApi.View(project);
    }

    public Task<Subscription> SubscribeAsync(SubscribeRequest request, CancellationToken cancellationToken)
    {
        if (scope.Session.Peer is null)
            throw new RpcFailureException(RpcErrorCode.NotReady, "HTTP requests cannot receive events. Subscribe on a TCP, socket or WebSocket connection.");
        OpenProject project = scope.Project(request);
        scope.Session.Project = project.Folder;
        // First on, then the catch-up: a change in between arrives twice rather than never, and revisions tell.
        scope.Session.Subscribed = true;
        return Task.FromResult(project.CatchUp(request.Epoch, request.SinceRevision));
    }
}

/// <summary>What this host tells of itself.</summary>
/// <param name="Version">Its version.</param>
/// <param name="TokenMatches">Compares in constant time.</param>
internal sealed record HostIdentity(string Version, Func<string, bool> TokenMatches);
