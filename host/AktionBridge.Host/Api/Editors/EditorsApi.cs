using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Api.Editors;

internal sealed class EditorsApi(Scope scope, EditorShelf editors, Landing landing) : IEditorsApi
{
    private static readonly TimeSpan DescribeTime = TimeSpan.FromSeconds(5);

    public async Task<Page<EditorInfo>> ListAsync(CancellationToken cancellationToken)
    {
        // All at once: each that does not answer costs its whole time.
        EditorInfo[] found = await Task.WhenAll(editors.All().Select(async editor =>
            new EditorInfo(editor.Id, await DescribeAsync(editor.Primitives, cancellationToken), editor.Document, editor.DocumentPath)));
        return new Page<EditorInfo>(found);
    }

    // One editor that does not answer must not hide the others.
    private static async Task<EditorDescription> DescribeAsync(IEditor editor, CancellationToken cancellationToken)
    {
        try
        {
            return await editor.DescribeAsync(cancellationToken).WaitAsync(DescribeTime, cancellationToken);
        }
        catch (Exception silent) when (silent is TimeoutException or RpcFailureException)
        {
            return new EditorDescription(ProtocolVersions.Editor, "unknown", "", null, [new PrimitiveSupport("describe", false, silent.Message)]);
        }
    }

    public Task<EditorInfo> RegisterAsync(RegisterEditorRequest request, CancellationToken cancellationToken)
    {
        if (!ProtocolVersions.Compatible(ProtocolVersions.Editor, request.Description.Protocol))
            throw new RpcFailureException(
                RpcErrorCode.ProtocolMismatch,
                $"{request.Description.Application} speaks editor protocol {request.Description.Protocol}; this host speaks {ProtocolVersions.Editor}. Update the older of the two.");
        ReachableEditor editor = editors.Register(scope.Session, request);
        // Not waited for: an editor with one thread answers nothing before it has this answer.
        landing.Wake(editor, LookAt.All);
        return Task.FromResult(new EditorInfo(editor.Id, request.Description, editor.Document, editor.DocumentPath));
    }
}
