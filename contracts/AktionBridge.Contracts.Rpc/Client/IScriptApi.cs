using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>The screenplay, <c>script/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "script")]
public interface IScriptApi
{
    /// <summary>Reads a screenplay without a project and says what is in it.</summary>
    Task<ScriptReport> InspectAsync(InspectScriptRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a screenplay into the project. A changed one keeps what is attached to unchanged scenes and deletes nothing silently.</summary>
    [RpcMutation]
    Task<ScriptImported> ImportAsync(ImportScriptRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the screenplay as it was imported last, as Fountain, to a file outside the project: title page, notes, boneyards, sections, synopses, dual dialogue, scene
    /// numbers and all, so that importing the file changes nothing. A file there is replaced when this project wrote it, else only with overwrite.
    /// </summary>
    /// <exception cref="RpcFailureException">NotReady: there is no screenplay; Conflict: somebody else's file is there; InvalidValue: no absolute path ending in .fountain, or one inside the project.</exception>
    [RpcMutation]
    Task<ScriptExported> ExportAsync(ExportScriptRequest request, CancellationToken cancellationToken);

    /// <summary>Proposes beats and shots by rules. Shots that a person edited stay.</summary>
    [RpcMutation]
    Task<BreakdownResult> BreakdownAsync(BreakdownRequest request, CancellationToken cancellationToken);

    /// <summary>The scenes in order.</summary>
    Task<Page<SceneInfo>> ScenesAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// The scenes in order with their breakdown sheets: who speaks, is seen or is spoken of, props, wardrobe, sounds, length on paper and on screen. Proposed by stated rules
    /// from the screenplay as it is now; what a person said instead stands in its place.
    /// </summary>
    /// <exception cref="RpcFailureException">NotFound: there is no such scene.</exception>
    Task<Page<SceneOutline>> OutlineAsync(OutlineRequest request, CancellationToken cancellationToken);

    /// <summary>Says something about a scene instead of the rules; null members stay. It is kept over imports and breakdowns until it is reset.</summary>
    /// <exception cref="RpcFailureException">NotFound: there is no such scene; Conflict: it was changed meanwhile; InvalidValue: a value is out of its range.</exception>
    [RpcMutation]
    Task<SceneOutline> EditSceneAsync(EditSceneRequest request, CancellationToken cancellationToken);

    /// <summary>Says what a beat says or is, how long it takes or who is in it, instead of screenplay and rules. It is kept over imports, and a new breakdown plans its shots by it; the screenplay that is exported stays as it was imported.</summary>
    /// <exception cref="RpcFailureException">NotFound: there is no such beat, or nobody of that name; Conflict: it was changed meanwhile; InvalidValue: seconds are out of range.</exception>
    [RpcMutation]
    Task<BeatInfo> EditBeatAsync(EditBeatRequest request, CancellationToken cancellationToken);

    /// <summary>Says what a breakdown document would change, and changes nothing. The document may come from a person, a program or a language model: it is checked as the edits are.</summary>
    /// <exception cref="RpcFailureException">InvalidValue, NotFound: something in the document cannot be; the message says where.</exception>
    Task<BreakdownDiff> ProposeAsync(ProposeBreakdownRequest request, CancellationToken cancellationToken);

    /// <summary>Carries out what a breakdown document, or a writer's proposal, says, whole or item by item.</summary>
    /// <exception cref="RpcFailureException">
    /// As for a proposal; Conflict: the film says something else than when it was looked at or written, or the proposal was dismissed; InvalidValue: an item is not in the diff, or
    /// not exactly one of document and proposal is given. Then nothing is changed.
    /// </exception>
    [RpcMutation]
    Task<BreakdownAccepted> AcceptAsync(AcceptBreakdownRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Queues a job that has a writer of a plugin say something about scenes, one after another. What it says becomes a proposal when all are written; nothing of the film
    /// changes before that is accepted.
    /// </summary>
    /// <exception cref="RpcFailureException">NotFound: no such writer or scene; InvalidValue: a parameter, the seed or the instruction; PluginFailed: its plugin may not start.</exception>
    [RpcMutation]
    Task<JobsStarted> RefineAsync(RefineRequest request, CancellationToken cancellationToken);

    /// <summary>What writers proposed, with what became of it.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: no such state.</exception>
    Task<Page<ProposalInfo>> ProposalsAsync(ProposalsRequest request, CancellationToken cancellationToken);

    /// <summary>One proposal, with what it would change as the film is now.</summary>
    /// <exception cref="RpcFailureException">NotFound.</exception>
    Task<ProposalDiff> ProposalAsync(ProposalRequest request, CancellationToken cancellationToken);

    /// <summary>Says no to a proposal; what was accepted of it stays.</summary>
    /// <exception cref="RpcFailureException">NotFound; Conflict: it was decided on before.</exception>
    [RpcMutation]
    Task<ProposalInfo> DismissAsync(DismissProposalRequest request, CancellationToken cancellationToken);
}

/// <summary>Names a screenplay.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Format">fountain, plainText or finalDraft; null to have it told by ending and content.</param>
public sealed record InspectScriptRequest(string Path, string? Format = null);

/// <summary>What a screenplay holds.</summary>
public sealed record ScriptReport
{
    /// <summary>Scene headings.</summary>
    public required int Scenes { get; init; }

    /// <summary>Characters with dialogue, in order of appearance.</summary>
    public required IReadOnlyList<string> SpeakingCharacters { get; init; }

    /// <summary>Speeches.</summary>
    public required int DialogueBlocks { get; init; }

    /// <summary>Transitions.</summary>
    public required int Transitions { get; init; }

    /// <summary>Notes.</summary>
    public required int Notes { get; init; }

    /// <summary>Boneyards.</summary>
    public required int Boneyards { get; init; }

    /// <summary>How it was read: fountain, plainText or finalDraft.</summary>
    public string Format { get; init; } = "fountain";

    /// <summary>utf-8, utf-16le, utf-16be, latin-1.</summary>
    public required string Encoding { get; init; }

    /// <summary>Problems and guesses with their lines, 500 at most.</summary>
    public required IReadOnlyList<ScriptWarning> Warnings { get; init; }

    /// <summary>How many more there are.</summary>
    public int MoreWarnings { get; init; }
}

/// <summary>A problem in a screenplay that does not keep it from being read, or something that was guessed.</summary>
/// <param name="Line">From 1; 0 when it is about the whole file.</param>
/// <param name="Message">In words.</param>
public sealed record ScriptWarning(int Line, string Message);

/// <summary>Takes a screenplay in.</summary>
public sealed record ImportScriptRequest : ChangeRequest
{
    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>fountain, plainText or finalDraft; null to have it told by ending and content.</summary>
    public string? Format { get; init; }
}

/// <summary>Writes the screenplay out.</summary>
public sealed record ExportScriptRequest : ChangeRequest
{
    /// <summary>Absolute path ending in .fountain, outside the project.</summary>
    public required string Output { get; init; }

    /// <summary>Whether a file that this project did not write may be replaced.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>A screenplay that was written.</summary>
/// <param name="Output">Absolute path.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Scenes">Scene headings in it.</param>
/// <param name="Elements">Everything in it.</param>
public sealed record ScriptExported(string Output, string Sha256, int Scenes, int Elements);

/// <summary>What an import did.</summary>
/// <param name="Scenes">Scenes now.</param>
/// <param name="Characters">Names of speaking characters.</param>
/// <param name="Report">What moved, what is new, what is orphaned, in words; 500 lines at most, the last one then says how many more.</param>
/// <param name="Warnings">Problems and guesses with their lines, 500 at most.</param>
/// <param name="Format">How it was read: fountain, plainText or finalDraft.</param>
/// <param name="MoreWarnings">How many more warnings there are.</param>
public sealed record ScriptImported(
    int Scenes, IReadOnlyList<string> Characters, IReadOnlyList<string> Report, IReadOnlyList<ScriptWarning> Warnings, string Format = "fountain", int MoreWarnings = 0);

/// <summary>Asks for a breakdown.</summary>
public sealed record BreakdownRequest : ChangeRequest;

/// <summary>What a breakdown proposed.</summary>
/// <param name="Beats">Beats now.</param>
/// <param name="Shots">Shots now.</param>
/// <param name="Kept">Shots a person had edited.</param>
/// <param name="TotalFrames">Of all shots.</param>
/// <param name="Report">Which shots are new, changed, kept without being proposed any more, or removed because nothing hung on them, in words; 500 lines at most, the last one then says how many more.</param>
public sealed record BreakdownResult(int Beats, int Shots, int Kept, long TotalFrames, IReadOnlyList<string>? Report = null);

/// <summary>One scene.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Number">Text: "12A".</param>
/// <param name="Heading">As written.</param>
/// <param name="Location">The location's name.</param>
/// <param name="TimeOfDay">day, night, dawn, dusk.</param>
/// <param name="Shots">How many.</param>
public sealed record SceneInfo(string Id, string Number, string Heading, string Location, string TimeOfDay, int Shots);
