namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>A call about one project.</summary>
public abstract record ProjectRequest
{
    /// <summary>Folder of the project; null for the one this connection is bound to. Calls by HTTP must name it.</summary>
    public string? Project { get; init; }
}

/// <summary>A call that changes something. It is recorded in the ledger with its actor.</summary>
public abstract record ChangeRequest : ProjectRequest
{
    /// <summary>Chosen by the caller; a repeat answers the first result again.</summary>
    public string? RequestId { get; init; }
}

/// <summary>A page of a list: pass <see cref="Next"/> as <c>after</c> for the following one.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">In natural order.</param>
/// <param name="Next">Null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null);

/// <summary>Lists a page of something in a project.</summary>
public record ListRequest : ProjectRequest
{
    /// <summary>The <c>next</c> of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>1 to 1000.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>Nothing more to say than that it was done.</summary>
/// <param name="Revision">The project's revision afterwards; 0 outside a project.</param>
public sealed record Done(long Revision = 0);
