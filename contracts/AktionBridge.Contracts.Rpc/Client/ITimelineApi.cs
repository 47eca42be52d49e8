using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Timelines and placements, <c>timeline/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "timeline")]
public interface ITimelineApi
{
    /// <summary>Opens a document on disk as an editor. The source is never written; changes go to the output.</summary>
    Task<OpenedTimeline> OpenFileAsync(OpenTimelineFileRequest request, CancellationToken cancellationToken);

    /// <summary>The timeline as it is.</summary>
    Task<TimelineSnapshot> ReadAsync(ReadTimelineRequest request, CancellationToken cancellationToken);

    /// <summary>Lays shots into the free gaps of a timeline and says how. Places nothing.</summary>
    Task<FillPlan> FillAsync(FillRequest request, CancellationToken cancellationToken);

    /// <summary>Places conforms, as a durable transaction that is read back.</summary>
    [RpcMutation]
    Task<PlacedResult> PlaceAsync(PlaceRequest request, CancellationToken cancellationToken);

    /// <summary>Sets a marker with code and description at the start of every strip of ours; markers there that carry the code are renewed.</summary>
    [RpcMutation]
    Task<MarkersSet> MarkShotsAsync(EditorRequest request, CancellationToken cancellationToken);

    /// <summary>All placements in timeline order.</summary>
    Task<Page<PlacementInfo>> PlacementsAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>Where light, colour or loudness steps from one shot of a scene to the next, by the takes that play. It informs: nothing is refused for it.</summary>
    Task<SeamList> SeamsAsync(ListSeamsRequest request, CancellationToken cancellationToken);

    /// <summary>Queues a film of the timeline with a burnt-in slate.</summary>
    [RpcMutation]
    Task<JobsStarted> AnimaticAsync(AnimaticRequest request, CancellationToken cancellationToken);

    /// <summary>Queues a sheet: a tile a shot, the board beside three frames of the take.</summary>
    [RpcMutation]
    Task<JobsStarted> ContactSheetAsync(ContactSheetRequest request, CancellationToken cancellationToken);
}

/// <summary>Editors, <c>editors/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "editors")]
public interface IEditorsApi
{
    /// <summary>Editors the host can reach, and what works in each.</summary>
    Task<Page<EditorInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Offers this connection as an editor: the host will call <c>editor/...</c> on it, and listens to its <c>editorEvents/...</c>. What a crash left undecided in its document is decided, and what waits for it lands.</summary>
    Task<EditorInfo> RegisterAsync(RegisterEditorRequest request, CancellationToken cancellationToken);
}

/// <summary>An editor.</summary>
/// <param name="Id">Names it in other calls.</param>
/// <param name="Description">What it is and what works.</param>
/// <param name="Document">Id of the document in front, as the editor last said; null when it did not.</param>
/// <param name="DocumentPath">Where that lies; null when unsaved or unknown.</param>
public sealed record EditorInfo(string Id, EditorDescription Description, string? Document = null, string? DocumentPath = null);

/// <summary>Offers an editor.</summary>
/// <param name="Description">What it is and what works.</param>
/// <param name="Document">Id of the document in front; null for none.</param>
/// <param name="DocumentPath">Where it lies; null when unsaved.</param>
public sealed record RegisterEditorRequest(EditorDescription Description, string? Document = null, string? DocumentPath = null);

/// <summary>Opens a document on disk.</summary>
public sealed record OpenTimelineFileRequest : ProjectRequest
{
    /// <summary>Absolute path of an .otio file.</summary>
    public required string Source { get; init; }

    /// <summary>Absolute path to write to; continues from it when it exists. The source itself only to read: placing then is refused.</summary>
    public required string Output { get; init; }
}

/// <summary>An opened timeline.</summary>
/// <param name="Editor">Names it in other calls.</param>
/// <param name="Timeline">As read.</param>
public sealed record OpenedTimeline(string Editor, TimelineSnapshot Timeline);

/// <summary>Names an editor.</summary>
public sealed record ReadTimelineRequest : ProjectRequest
{
    /// <summary>Id of the editor.</summary>
    public required string Editor { get; init; }
}

/// <summary>Lays shots into gaps.</summary>
public sealed record FillRequest : ProjectRequest
{
    /// <summary>Id of the editor.</summary>
    public required string Editor { get; init; }

    /// <summary>Ids or codes in order; null for all in story order.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Id of the track whose gaps are filled; null for the lowest unlocked video track.</summary>
    public string? Track { get; init; }
}

/// <summary>Which shot goes where.</summary>
/// <param name="Entries">In timeline order.</param>
/// <param name="Explanation">In words, one line a choice: one for each entry in their order, then one for each shot that found no place.</param>
/// <param name="WithoutTake">Codes of planned shots that have no take to play yet: their places are known, but nothing can be placed there.</param>
public sealed record FillPlan(IReadOnlyList<FillEntry> Entries, IReadOnlyList<string> Explanation, IReadOnlyList<string>? WithoutTake = null);

/// <summary>One shot in one place.</summary>
/// <param name="Shot">Its code.</param>
/// <param name="Track">Id of the track; null for the track the host adds.</param>
/// <param name="Start">Frames from the timeline's first frame.</param>
/// <param name="Frames">Picture frames.</param>
public sealed record FillEntry(string Shot, string? Track, long Start, int Frames);

/// <summary>Places conforms.</summary>
public sealed record PlaceRequest : ChangeRequest
{
    /// <summary>Id of the editor.</summary>
    public required string Editor { get; init; }

    /// <summary>Where each shot's playing take goes; its conform for this timeline must exist.</summary>
    public required IReadOnlyList<FillEntry> Entries { get; init; }
}

/// <summary>What was marked.</summary>
/// <param name="Markers">Set or renewed.</param>
/// <param name="Sentence">In words.</param>
public sealed record MarkersSet(int Markers, string Sentence);

/// <summary>What became of a placement.</summary>
/// <param name="Sentence">What was done, or that nothing had to be.</param>
/// <param name="Placements">One each entry.</param>
/// <param name="Seams">What steps between these and clips of ours that lie right before or after them and are of the same scene; null when nothing does.</param>
public sealed record PlacedResult(string Sentence, IReadOnlyList<PlacementInfo> Placements, IReadOnlyList<SeamInfo>? Seams = null);

/// <summary>Asks for the steps between neighbours.</summary>
public sealed record ListSeamsRequest : ProjectRequest
{
    /// <summary>Numbers or ranges, such as 12A or 3-7; null for the whole film.</summary>
    public IReadOnlyList<string>? Scenes { get; init; }
}

/// <summary>Steps between neighbours.</summary>
/// <param name="Seams">In story order.</param>
/// <param name="Cuts">How many cuts between takes of one scene were looked at.</param>
/// <param name="Unmeasured">Takes whose ends were not measured yet, so that light and colour are not compared there: <c>aktion inspect</c> measures them.</param>
public sealed record SeamList(IReadOnlyList<SeamInfo> Seams, int Cuts, IReadOnlyList<string> Unmeasured);

/// <summary>A step across a cut.</summary>
/// <param name="Scene">Its number.</param>
/// <param name="Before">The take that ends there: sc010_sh0020_t03.</param>
/// <param name="After">The take that begins there.</param>
/// <param name="Code">neighbourLight, neighbourColour or neighbourLoudness: the threshold that it goes beyond, and the word that keeps it quiet.</param>
/// <param name="Step">How large it is: L* of CIELAB (0 to 100), CIELAB without lightness, LU.</param>
/// <param name="Limit">The project's threshold.</param>
/// <param name="Message">In words, with the values on both sides.</param>
/// <param name="Remedy">What can be done.</param>
public sealed record SeamInfo(string Scene, string Before, string After, string Code, decimal Step, decimal Limit, string Message, string Remedy);

/// <summary>One placement.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Shot">Code of its shot.</param>
/// <param name="Conform">Id of its conform.</param>
/// <param name="FileName">Of the conform.</param>
/// <param name="Document">Path of the document.</param>
/// <param name="Track">Name of the track.</param>
/// <param name="Start">Frames from the timeline's first frame.</param>
/// <param name="Frames">Picture frames.</param>
/// <param name="State">planned, applying, verified, compensated, partlyApplied, unknown.</param>
/// <param name="Reason">What differs; null when verified.</param>
/// <param name="Warnings">What the inspection found in its take and nobody overrode; it is placed all the same.</param>
public sealed record PlacementInfo(
    string Id, string Shot, string Conform, string FileName, string Document, string Track, long Start, int Frames, string State, string? Reason,
    IReadOnlyList<string>? Warnings = null);

/// <summary>Asks for an animatic.</summary>
public sealed record AnimaticRequest : ChangeRequest
{
    /// <summary>Id of the editor.</summary>
    public required string Editor { get; init; }

    /// <summary>Absolute path of the .mp4.</summary>
    public required string Output { get; init; }

    /// <summary>Replaces a file that this project did not write, or that was changed since. What it wrote itself and is untouched is always replaced.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>Asks for a contact sheet.</summary>
public sealed record ContactSheetRequest : ChangeRequest
{
    /// <summary>Absolute path of the .png.</summary>
    public required string Output { get; init; }

    /// <summary>Ids or codes; null for all.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Replaces a file that this project did not write, or that was changed since. What it wrote itself and is untouched is always replaced.</summary>
    public bool Overwrite { get; init; }
}
