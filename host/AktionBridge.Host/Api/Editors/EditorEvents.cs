using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Api.Editors;

/// <summary>What a connection reports as an editor; a connection that registered none is not listened to. Only passes on: the next notification must not wait.</summary>
internal sealed class EditorEvents(ClientSession session, EditorShelf editors, Landing landing) : IEditorEvents
{
    public Task TimelineChangedAsync(TimelineChanged change, CancellationToken cancellationToken)
    {
        if (editors.Of(session) is { } editor)
            landing.Wake(editor, LookAt.Due);
        return Task.CompletedTask;
    }

    public Task DocumentChangedAsync(DocumentChanged change, CancellationToken cancellationToken)
    {
        if (editors.Of(session) is { } editor)
        {
            // What another editor has open is no former self of this one's document, whatever it says.
            if (change is { Former: { } former, Document: { } document } && former != document && editors.All().All(other => other == editor || other.Document != former))
                editor.Renamed.Enqueue((former, document, change.Path));
            editor.Shows(change.Document, change.Path);
            landing.Wake(editor, LookAt.All);
        }

        return Task.CompletedTask;
    }

    public Task ClosingAsync(EditorClosing closing, CancellationToken cancellationToken)
    {
        if (editors.Of(session) is { } editor)
            editors.Forget(editor);
        return Task.CompletedTask;
    }
}
