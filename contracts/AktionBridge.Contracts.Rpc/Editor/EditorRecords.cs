namespace AktionBridge.Contracts.Rpc.Editor;

/// <summary>Who an editor is.</summary>
/// <param name="Protocol">Version of the editor protocol it speaks.</param>
/// <param name="Application">For people: "Blender", "OTIO file".</param>
/// <param name="Version">The application's own version.</param>
/// <param name="Edition">Free, Studio ...; null when there is one only.</param>
/// <param name="Primitives">Every primitive, with whether it works here.</param>
public sealed record EditorDescription(
    string Protocol, string Application, string Version, string? Edition, IReadOnlyList<PrimitiveSupport> Primitives);

/// <summary>Whether a primitive works.</summary>
/// <param name="Name">As on the wire: readTimeline, apply ...</param>
/// <param name="Works">Whether calling it makes sense.</param>
/// <param name="Reason">Why not; null when it works.</param>
public sealed record PrimitiveSupport(string Name, bool Works, string? Reason = null);

/// <summary>Names a timeline.</summary>
/// <param name="Document">The document's id; null for the one in front.</param>
/// <param name="Timeline">The timeline's id; null for the active one.</param>
public sealed record TimelineRequest(string? Document = null, string? Timeline = null);

/// <summary>Where the user is.</summary>
/// <param name="Frame">Frames from the timeline's first frame.</param>
/// <param name="SelectedItems">Ids of selected items.</param>
public sealed record PlayheadState(long Frame, IReadOnlyList<string> SelectedItems);

/// <summary>Asks for the picture at a position.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Timeline">The timeline's id.</param>
/// <param name="Frame">Frames from the timeline's first frame.</param>
/// <param name="File">Absolute path of the PNG to write.</param>
public sealed record GrabFrameRequest(string Document, string Timeline, long Frame, string File);

/// <summary>A grabbed picture.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
public sealed record GrabbedFrame(string File, string Sha256);

/// <summary>Makes a file known.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Media">The file.</param>
public sealed record ImportMediaRequest(string Document, MediaReference Media);

/// <summary>A file the document knows.</summary>
/// <param name="MediaId">The editor's own id.</param>
public sealed record ImportedMedia(string MediaId);

/// <summary>A saved document.</summary>
/// <param name="Path">Where; null when the editor does not say.</param>
public sealed record SavedDocument(string? Path);

/// <summary>Asks for passes of a 3D scene.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Passes">depth, normal, mist, mask, line, beauty.</param>
/// <param name="Start">First frame.</param>
/// <param name="Frames">How many.</param>
/// <param name="Folder">Absolute path of the folder to write into.</param>
public sealed record RenderPassesRequest(string Document, IReadOnlyList<string> Passes, long Start, int Frames, string Folder);

/// <summary>Rendered passes.</summary>
/// <param name="Files">Pass name to file.</param>
public sealed record RenderedPasses(IReadOnlyDictionary<string, string> Files);

/// <summary>Shows an item.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Item">The item's id.</param>
public sealed record RevealRequest(string Document, string Item);

/// <summary>Whether it was shown.</summary>
/// <param name="Shown">False when the editor has no interface.</param>
public sealed record Revealed(bool Shown);

/// <summary>The timeline is not what it was.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Timeline">The timeline's id.</param>
public sealed record TimelineChanged(string Document, string Timeline);

/// <summary>The document is another.</summary>
/// <param name="Document">The id of the one now in front; null for none.</param>
/// <param name="Path">Where it lies; null when unsaved.</param>
/// <param name="Former">The id it had until now, when this is the same document under another id: an unsaved one that was saved for the first time. Null otherwise.</param>
public sealed record DocumentChanged(string? Document, string? Path, string? Former = null);

/// <summary>The editor goes.</summary>
/// <param name="Reason">In a few words.</param>
public sealed record EditorClosing(string Reason);
