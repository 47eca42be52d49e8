using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Editor;

/// <summary>
/// The primitives an editor serves to the host: over the wire as <c>editor/...</c>, or in process for documents on disk.
/// One call at a time per editor. Positions are frames from the timeline's first frame; ranges are start and duration.
/// </summary>
[RpcNamespace(RpcProtocol.Editor, "editor")]
public interface IEditor
{
    /// <summary>What the application is and which primitives work in it. Must not touch the timeline.</summary>
    Task<EditorDescription> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>The whole timeline as it is now.</summary>
    /// <exception cref="RpcFailureException">The document is closed, another one, or not readable.</exception>
    Task<TimelineSnapshot> ReadTimelineAsync(TimelineRequest request, CancellationToken cancellationToken);

    /// <summary>Where the user is and what is selected.</summary>
    Task<PlayheadState> PlayheadAsync(TimelineRequest request, CancellationToken cancellationToken);

    /// <summary>Writes the picture at a position into a file the host names.</summary>
    Task<GrabbedFrame> GrabFrameAsync(GrabFrameRequest request, CancellationToken cancellationToken);

    /// <summary>Makes media known to the document without placing it.</summary>
    Task<ImportedMedia> ImportMediaAsync(ImportMediaRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Applies ordered edits as one turn: first checks every expected range, then edits, stopping at the first that fails.
    /// The result of a command id already seen is returned again without doing anything.
    /// </summary>
    Task<EditResult> ApplyAsync(EditCommand command, CancellationToken cancellationToken);

    /// <summary>Saves the document.</summary>
    Task<SavedDocument> SaveAsync(TimelineRequest request, CancellationToken cancellationToken);

    /// <summary>Renders 3D passes of a range; for applications with a scene.</summary>
    Task<RenderedPasses> RenderPassesAsync(RenderPassesRequest request, CancellationToken cancellationToken);

    /// <summary>Shows an item to the user.</summary>
    Task<Revealed> RevealAsync(RevealRequest request, CancellationToken cancellationToken);
}

/// <summary>What an editor reports by itself, <c>editorEvents/...</c>.</summary>
[RpcNamespace(RpcProtocol.Editor, "editorEvents")]
public interface IEditorEvents
{
    /// <summary>Items moved, appeared or went.</summary>
    [RpcNotification]
    Task TimelineChangedAsync(TimelineChanged change, CancellationToken cancellationToken);

    /// <summary>Another document is in front, or the document was saved under another name.</summary>
    [RpcNotification]
    Task DocumentChangedAsync(DocumentChanged change, CancellationToken cancellationToken);

    /// <summary>The editor is about to go.</summary>
    [RpcNotification]
    Task ClosingAsync(EditorClosing closing, CancellationToken cancellationToken);
}
