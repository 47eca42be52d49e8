using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>
/// Places on open timelines that wait for a take or show one, <c>anchors/...</c>. An anchor has the id of its placement: the strip may be moved and trimmed by
/// hand, what lands later lands wherever it lies by then and keeps the trims.
/// </summary>
[RpcNamespace(RpcProtocol.Client, "anchors")]
public interface IAnchorsApi
{
    /// <summary>
    /// Asks for takes at a place of an open timeline: makes the shot when only a sentence is given, places a placeholder (board or slate, exact length plus
    /// handles) and queues the jobs. The first result replaces the placeholder; further ones wait as takes of the shot.
    /// </summary>
    /// <exception cref="RpcFailureException">PlacementRefused: the place is not free or the document is not in front; nothing is queued then.</exception>
    [RpcMutation]
    Task<AnchorMade> RequestAsync(AnchorRequest request, CancellationToken cancellationToken);

    /// <summary>Lays the playing takes of a scene one after the other, in story order, from a frame of a track; where a conform is missing a placeholder holds the place and the conform is queued.</summary>
    [RpcMutation]
    Task<LaidOut> LayOutAsync(LayOutRequest request, CancellationToken cancellationToken);

    /// <summary>Shows another take in a placement's place, at once or as soon as it is conformed; place, trims and effects stay.</summary>
    [RpcMutation]
    Task<AnchorInfo> ShowAsync(ShowTakeRequest request, CancellationToken cancellationToken);

    /// <summary>Places what waits because its strip was deleted: where it was, or at another place.</summary>
    [RpcMutation]
    Task<AnchorInfo> RestoreAsync(RestoreAnchorRequest request, CancellationToken cancellationToken);

    /// <summary>Nothing lands here any more. A placeholder that still lies there is taken away; a take stays. Takes of the shot are kept.</summary>
    [RpcMutation]
    Task<Done> DropAsync(DropAnchorRequest request, CancellationToken cancellationToken);

    /// <summary>Takes over the strips of ours found in a document that was copied or moved: from now on they belong to the document in front.</summary>
    [RpcMutation]
    Task<AdoptedStrips> AdoptAsync(EditorRequest request, CancellationToken cancellationToken);

    /// <summary>In the order they were made.</summary>
    Task<Page<AnchorInfo>> ListAsync(ListAnchorsRequest request, CancellationToken cancellationToken);

    /// <summary>Compares every strip of ours on a timeline with what should be there. Changes nothing.</summary>
    Task<ConformCheck> CheckAsync(EditorRequest request, CancellationToken cancellationToken);
}

/// <summary>A change of what lies on an editor's timeline.</summary>
public record EditorRequest : ChangeRequest
{
    /// <summary>Id of the editor.</summary>
    public required string Editor { get; init; }

    /// <summary>Refused when another document is in front; null takes the one in front.</summary>
    public string? Document { get; init; }
}

/// <summary>Asks for takes at a place.</summary>
public sealed record AnchorRequest : EditorRequest
{
    /// <summary>Id or code; null to make one from the sentence.</summary>
    public string? Shot { get; init; }

    /// <summary>What should be seen, in one sentence; makes a shot in the scene Loose. Ignored when a shot is named.</summary>
    public string? Sentence { get; init; }

    /// <summary>Id of the track with the free time; null for the reused track AktionBridge.</summary>
    public string? Track { get; init; }

    /// <summary>Frames from the timeline's first frame.</summary>
    public required long Start { get; init; }

    /// <summary>Picture frames at the timeline's rate, 1 or more.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames before the picture.</summary>
    public int HeadHandle { get; init; }

    /// <summary>Frames after the picture.</summary>
    public int TailHandle { get; init; } = 8;

    /// <summary>The first frame continues the picture just before the place, where the generator takes a first frame.</summary>
    public bool ContinueFromBefore { get; init; }

    /// <summary>The last frame leads to the picture just after the place, where the generator takes a last frame.</summary>
    public bool LeadToAfter { get; init; }

    /// <summary>"plugin/generator"; null for the shot's own.</summary>
    public string? Generator { get; init; }

    /// <summary>How many takes, 1 to 16.</summary>
    public int Takes { get; init; } = 1;

    /// <summary>Seed of the first take; null draws new ones.</summary>
    public long? Seed { get; init; }

    /// <summary>Parameters of the generator for these takes, as text in invariant form; others keep what the shot says.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}

/// <summary>What a request made.</summary>
/// <param name="Sentence">What happened to the timeline, in words.</param>
/// <param name="Anchor">The place.</param>
/// <param name="Jobs">What was queued.</param>
public sealed record AnchorMade(string Sentence, AnchorInfo Anchor, JobsStarted Jobs);

/// <summary>Lays a scene out.</summary>
public sealed record LayOutRequest : EditorRequest
{
    /// <summary>Id or number; null for the whole film.</summary>
    public string? Scene { get; init; }

    /// <summary>Id of the track; null for the reused track AktionBridge.</summary>
    public string? Track { get; init; }

    /// <summary>Frames from the timeline's first frame.</summary>
    public required long Start { get; init; }

    /// <summary>Only shots whose playing take is approved.</summary>
    public bool OnlyApproved { get; init; } = true;

    /// <summary>Frames after the picture of each conform.</summary>
    public int TailHandle { get; init; } = 8;
}

/// <summary>What was laid out.</summary>
/// <param name="Sentence">What happened to the timeline.</param>
/// <param name="Anchors">In timeline order.</param>
/// <param name="Skipped">Shots left out, each with its reason.</param>
/// <param name="Jobs">Conforms that were queued.</param>
public sealed record LaidOut(string Sentence, IReadOnlyList<AnchorInfo> Anchors, IReadOnlyList<string> Skipped, JobsStarted Jobs);

/// <summary>Shows a take.</summary>
public sealed record ShowTakeRequest : EditorRequest
{
    /// <summary>Id of the placement, as on the strip.</summary>
    public required string Anchor { get; init; }

    /// <summary>Id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }
}

/// <summary>Places what waits.</summary>
public sealed record RestoreAnchorRequest : EditorRequest
{
    /// <summary>Id of the placement.</summary>
    public required string Anchor { get; init; }

    /// <summary>Id of the track; null for where it was, or the reused track.</summary>
    public string? Track { get; init; }

    /// <summary>Frames from the timeline's first frame; null for where it was.</summary>
    public long? Start { get; init; }
}

/// <summary>Gives a place up.</summary>
public sealed record DropAnchorRequest : ChangeRequest
{
    /// <summary>Id of the placement.</summary>
    public required string Anchor { get; init; }
}

/// <summary>Lists anchors.</summary>
public sealed record ListAnchorsRequest : ListRequest
{
    /// <summary>Only of this document; null for all.</summary>
    public string? Document { get; init; }
}

/// <summary>A place that waits for a take or shows one.</summary>
public sealed record AnchorInfo
{
    /// <summary>Of the placement, as on the strip.</summary>
    public required string Id { get; init; }

    /// <summary>Code of the shot.</summary>
    public required string Shot { get; init; }

    /// <summary>The editor's document.</summary>
    public required string Document { get; init; }

    /// <summary>The timeline in it.</summary>
    public required string Timeline { get; init; }

    /// <summary>Name of the track as last seen.</summary>
    public required string Track { get; init; }

    /// <summary>As last seen, frames from the timeline's first frame.</summary>
    public required long Start { get; init; }

    /// <summary>As last seen, frames.</summary>
    public required long Frames { get; init; }

    /// <summary>What its conforms must fit.</summary>
    public required DeliveryInfo Delivery { get; init; }

    /// <summary>placeholder (waits for a take), shown (the wanted take lies there), pending (the wanted take will replace what lies there), waiting (the strip is gone: restore or drop), failed (every job failed), dropped.</summary>
    public required string State { get; init; }

    /// <summary>Id of the take that lies there; null for the placeholder.</summary>
    public string? Take { get; init; }

    /// <summary>Id of the take that should lie there; null while none is made.</summary>
    public string? Wanted { get; init; }

    /// <summary>Jobs it waits for.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }

    /// <summary>What it waits for or what is wrong, and what to do; null when all is well.</summary>
    public string? Message { get; init; }
}

/// <summary>What was taken over.</summary>
/// <param name="Adopted">Ids of placements that belong to the document now.</param>
/// <param name="Sentence">In words.</param>
public sealed record AdoptedStrips(IReadOnlyList<string> Adopted, string Sentence);

/// <summary>Whether a timeline shows what it should.</summary>
/// <param name="Checked">Strips and placements looked at.</param>
/// <param name="Findings">In timeline order; empty when all is as it should be.</param>
/// <param name="Sentence">The verdict, in words.</param>
public sealed record ConformCheck(int Checked, IReadOnlyList<CheckFinding> Findings, string Sentence);

/// <summary>A difference.</summary>
/// <param name="Kind">missing, duplicate, wrongFile, wrongLength, offline, damaged, unknown (ours by name, but no row), foreignDocument, stale, notPlaying, rejected, moved, trimmed, placeholder.</param>
/// <param name="Severity">problem (the cut is not what it should be), notice (a decision of the user's, worth knowing).</param>
/// <param name="Placement">Its row; null when there is none.</param>
/// <param name="Item">The editor's item; null when it is gone.</param>
/// <param name="Track">Name of the track.</param>
/// <param name="Start">Frames from the timeline's first frame.</param>
/// <param name="Message">What differs, with timecode.</param>
/// <param name="Remedy">What to do.</param>
public sealed record CheckFinding(
    string Kind, string Severity, string? Placement, string? Item, string Track, long Start, string Message, string Remedy);
