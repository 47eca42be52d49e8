using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Refining;

/// <summary>What a writer said about scenes, until somebody decides and after.</summary>
public sealed record BreakdownProposal : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public ProposalState State { get; init; }

    /// <summary>"plugin/writer".</summary>
    public required string Writer { get; init; }

    public required string PluginVersion { get; init; }

    /// <summary>The scenes it was asked for, in story order.</summary>
    public required IReadOnlyList<string> SceneIds { get; init; }

    public string Instruction { get; init; } = "";
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
    public required long Seed { get; init; }
    public required BreakdownDocument Document { get; init; }

    /// <summary>Why, in the writer's words; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Digest of the scenes as the writer was given them, or as they were after it was last accepted from.</summary>
    public required string WrittenOn { get; init; }

    /// <summary>How many of its items were accepted so far.</summary>
    public int Accepted { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The job that wrote it.</summary>
    public required string JobId { get; init; }
}

/// <summary>What became of a proposal.</summary>
public enum ProposalState
{
    /// <summary>Something of it waits for a decision.</summary>
    Open,

    /// <summary>Nothing of it is left.</summary>
    Accepted,

    /// <summary>Somebody said no; what was accepted before stays.</summary>
    Dismissed,
}
