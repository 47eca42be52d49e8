namespace AktionBridge.Contracts.Rpc.Client.Story;

/// <summary>Has a writer of a plugin say something about scenes.</summary>
public sealed record RefineRequest : ChangeRequest
{
    /// <summary>"plugin/writer".</summary>
    public required string Writer { get; init; }

    /// <summary>Numbers, ids, or ranges such as 3-7; null for all that the screenplay holds.</summary>
    public IReadOnlyList<string>? Scenes { get; init; }

    /// <summary>What is wanted, in words; up to 8,000 characters, empty for nothing in particular.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>Of the writer, as text; those left out stay at their default.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>0 to 2^53-1; null draws one.</summary>
    public long? Seed { get; init; }
}

/// <summary>Lists proposals, oldest first.</summary>
public sealed record ProposalsRequest : ListRequest
{
    /// <summary>open, accepted, dismissed; null for all.</summary>
    public string? State { get; init; }
}

/// <summary>Names a proposal.</summary>
public sealed record ProposalRequest : ProjectRequest
{
    /// <summary>Its id.</summary>
    public required string Proposal { get; init; }
}

/// <summary>Says no to a proposal.</summary>
public sealed record DismissProposalRequest : ChangeRequest
{
    /// <summary>Its id.</summary>
    public required string Proposal { get; init; }
}

/// <summary>What a writer proposed, without the document.</summary>
public sealed record ProposalInfo
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Raised by every decision.</summary>
    public required int Version { get; init; }

    /// <summary>open, accepted (nothing of it is left), dismissed.</summary>
    public required string State { get; init; }

    /// <summary>"plugin/writer".</summary>
    public required string Writer { get; init; }

    /// <summary>Version of its plugin.</summary>
    public required string PluginVersion { get; init; }

    /// <summary>Numbers of the scenes that it was asked for.</summary>
    public required IReadOnlyList<string> Scenes { get; init; }

    /// <summary>What was asked for, in words.</summary>
    public required string Instruction { get; init; }

    /// <summary>Every parameter, as text.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>What it drew lots by.</summary>
    public required long Seed { get; init; }

    /// <summary>Why, in the writer's words; empty for none.</summary>
    public required string Note { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The job that wrote it.</summary>
    public required string Job { get; init; }

    /// <summary>How many of its items were accepted so far.</summary>
    public required int Accepted { get; init; }
}

/// <summary>A proposal and what it would change as the film is now.</summary>
/// <param name="Proposal">What it is.</param>
/// <param name="Document">What the writer said.</param>
/// <param name="Items">One for each member that differs and for each shot to add, in the document's order.</param>
/// <param name="Digest">Of the items; for script/accept once the film has changed.</param>
/// <param name="Changed">Whether the scenes are not any more what they were when it was written, or last accepted from; accepting then needs the digest.</param>
/// <param name="Problem">Why it cannot be carried out as the film is now, with the place in the document; null when it can.</param>
public sealed record ProposalDiff(
    ProposalInfo Proposal, BreakdownDocument Document, IReadOnlyList<BreakdownChange> Items, string Digest, bool Changed, string? Problem = null);
