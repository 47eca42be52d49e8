using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Checks;
using AktionBridge.Host.Timeline.Placements.Transaction;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Projects;

/// <summary>
/// An application on the other end of a connection, as the rest of the host may use it: every call is bounded, because an editor with a dialog open may never
/// answer; whatever goes wrong is told as the editor's failure; a timeline is looked through before it is believed.
/// </summary>
internal sealed class ConnectedEditor(IEditor remote) : IEditor
{
    private const int LongestMessage = 2000;
    private const int NoSuchMethod = -32601;

    public Task<EditorDescription> DescribeAsync(CancellationToken cancellationToken) => AskAsync("describe", remote.DescribeAsync, cancellationToken);

    public async Task<TimelineSnapshot> ReadTimelineAsync(TimelineRequest request, CancellationToken cancellationToken)
    {
        TimelineSnapshot timeline = await AskAsync("readTimeline", token => remote.ReadTimelineAsync(request, token), cancellationToken);
        return SnapshotRules.Problem(timeline, request) is { } problem
            ? throw new RpcFailureException(RpcErrorCode.EditorFailed, $"The editor reports a timeline that cannot be worked with. {problem}")
            : timeline;
    }

    public Task<PlayheadState> PlayheadAsync(TimelineRequest request, CancellationToken cancellationToken) =>
        AskAsync("playhead", token => remote.PlayheadAsync(request, token), cancellationToken);

    public Task<GrabbedFrame> GrabFrameAsync(GrabFrameRequest request, CancellationToken cancellationToken) =>
        AskAsync("grabFrame", token => remote.GrabFrameAsync(request, token), cancellationToken);

    public Task<ImportedMedia> ImportMediaAsync(ImportMediaRequest request, CancellationToken cancellationToken) =>
        AskAsync("importMedia", token => remote.ImportMediaAsync(request, token), cancellationToken);

    public Task<EditResult> ApplyAsync(EditCommand command, CancellationToken cancellationToken) =>
        AskAsync("apply", token => remote.ApplyAsync(command, token), cancellationToken);

    public Task<SavedDocument> SaveAsync(TimelineRequest request, CancellationToken cancellationToken) =>
        AskAsync("save", token => remote.SaveAsync(request, token), cancellationToken);

    public Task<RenderedPasses> RenderPassesAsync(RenderPassesRequest request, CancellationToken cancellationToken) =>
        AskAsync("renderPasses", token => remote.RenderPassesAsync(request, token), cancellationToken);

    public Task<Revealed> RevealAsync(RevealRequest request, CancellationToken cancellationToken) =>
        AskAsync("reveal", token => remote.RevealAsync(request, token), cancellationToken);

    private static async Task<T> AskAsync<T>(string primitive, Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await question(limited.Token).WaitAsync(PlacementTransaction.DefaultTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new RpcFailureException(RpcErrorCode.EditorFailed, "The editor did not answer. Look for an open dialog in it, then try again.");
        }
        catch (RemoteCallException said)
        {
            throw said.Code is NoSuchMethod or (int)RpcErrorCode.NotCapable
                ? new RpcFailureException(RpcErrorCode.NotCapable, $"This editor cannot do that ({primitive}): {Cut(said.Message)}")
                : new RpcFailureException(RpcErrorCode.EditorFailed, $"The editor answered: {Cut(said.Message)}");
        }
        catch (ConnectionLostException)
        {
            throw new RpcFailureException(RpcErrorCode.EditorFailed, "The editor is gone. Connect it again, then try again.");
        }
        catch (InvalidDataException misfit)
        {
            // Which list it is helps whoever writes the add-on more than the record that could not be made.
            string why = (misfit.InnerException as NullItemException ?? (Exception)misfit).Message;
            throw new RpcFailureException(RpcErrorCode.EditorFailed, $"The editor's answer to {primitive} cannot be read: {Cut(why)} Update its add-on.");
        }
        finally
        {
            // The editor must hear of it: the wait ends first, before the linked token was told.
            await limited.CancelAsync();
        }
    }

    private static string Cut(string message) => message.Length <= LongestMessage ? message : $"{message[..LongestMessage]} ...";
}
