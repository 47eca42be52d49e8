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

    /// <summary>Proposes beats and shots by rules. Shots that a person edited stay.</summary>
    [RpcMutation]
    Task<BreakdownResult> BreakdownAsync(BreakdownRequest request, CancellationToken cancellationToken);

    /// <summary>The scenes in order.</summary>
    Task<Page<SceneInfo>> ScenesAsync(ListRequest request, CancellationToken cancellationToken);
}

/// <summary>Names a screenplay.</summary>
/// <param name="Path">Absolute path.</param>
public sealed record InspectScriptRequest(string Path);

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

    /// <summary>fountain (plain text too) or finalDraft.</summary>
    public string Format { get; init; } = "fountain";

    /// <summary>utf-8, utf-16le, utf-16be, latin-1.</summary>
    public required string Encoding { get; init; }

    /// <summary>Problems with their lines.</summary>
    public required IReadOnlyList<ScriptWarning> Warnings { get; init; }
}

/// <summary>A problem in a screenplay that does not keep it from being read.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Message">In words.</param>
public sealed record ScriptWarning(int Line, string Message);

/// <summary>Takes a screenplay in.</summary>
public sealed record ImportScriptRequest : ChangeRequest
{
    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }
}

/// <summary>What an import did.</summary>
/// <param name="Scenes">Scenes now.</param>
/// <param name="Characters">Names of speaking characters.</param>
/// <param name="Report">What moved, what is new, what is orphaned, in words.</param>
/// <param name="Warnings">Problems with their lines.</param>
public sealed record ScriptImported(int Scenes, IReadOnlyList<string> Characters, IReadOnlyList<string> Report, IReadOnlyList<ScriptWarning> Warnings);

/// <summary>Asks for a breakdown.</summary>
public sealed record BreakdownRequest : ChangeRequest;

/// <summary>What a breakdown proposed.</summary>
/// <param name="Beats">Beats now.</param>
/// <param name="Shots">Shots now.</param>
/// <param name="Kept">Shots a person had edited.</param>
/// <param name="TotalFrames">Of all shots.</param>
public sealed record BreakdownResult(int Beats, int Shots, int Kept, long TotalFrames);

/// <summary>One scene.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Number">Text: "12A".</param>
/// <param name="Heading">As written.</param>
/// <param name="Location">The location's name.</param>
/// <param name="TimeOfDay">day, night, dawn, dusk.</param>
/// <param name="Shots">How many.</param>
public sealed record SceneInfo(string Id, string Number, string Heading, string Location, string TimeOfDay, int Shots);
