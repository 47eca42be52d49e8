using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Api;

internal sealed class AnchorsApi : IAnchorsApi
{
    public Task<AnchorMade> RequestAsync(AnchorRequest request, CancellationToken cancellationToken) => throw NotYet();

    public Task<LaidOut> LayOutAsync(LayOutRequest request, CancellationToken cancellationToken) => throw NotYet();

    public Task<AnchorInfo> ShowAsync(ShowTakeRequest request, CancellationToken cancellationToken) => throw NotYet();

    public Task<AnchorInfo> RestoreAsync(RestoreAnchorRequest request, CancellationToken cancellationToken) => throw NotYet();

    public Task<Done> DropAsync(DropAnchorRequest request, CancellationToken cancellationToken) => throw NotYet();

    public Task<AdoptedStrips> AdoptAsync(EditorRequest request, CancellationToken cancellationToken) => throw NotYet();

    public Task<Page<AnchorInfo>> ListAsync(ListAnchorsRequest request, CancellationToken cancellationToken) => throw NotYet();

    public Task<ConformCheck> CheckAsync(EditorRequest request, CancellationToken cancellationToken) => throw NotYet();

    private static RpcFailureException NotYet() => new(RpcErrorCode.NotCapable, "This host cannot do that yet.");
}
