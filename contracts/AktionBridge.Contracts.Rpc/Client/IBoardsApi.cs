using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Storyboards, <c>boards/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "boards")]
public interface IBoardsApi
{
    /// <summary>Queues a board job for each shot that has none from an equal recipe.</summary>
    [RpcMutation]
    Task<JobsStarted> MakeAsync(MakeBoardsRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a picture from disk as a shot's board.</summary>
    [RpcMutation]
    Task<BoardInfo> ImportAsync(ImportBoardRequest request, CancellationToken cancellationToken);

    /// <summary>Boards in story order, newest last within a shot.</summary>
    Task<Page<BoardInfo>> ListAsync(ListBoardsRequest request, CancellationToken cancellationToken);

    /// <summary>Approves boards; an approved board leads its shot.</summary>
    [RpcMutation]
    Task<Done> ApproveAsync(DecideBoardsRequest request, CancellationToken cancellationToken);

    /// <summary>Rejects boards.</summary>
    [RpcMutation]
    Task<Done> RejectAsync(DecideBoardsRequest request, CancellationToken cancellationToken);
}

/// <summary>Asks for boards.</summary>
public sealed record MakeBoardsRequest : ChangeRequest
{
    /// <summary>Ids or codes; null for all.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>"plugin/generator" of an image generator; previz/previz-still unless said.</summary>
    public string? Generator { get; init; }
}

/// <summary>Imports a board.</summary>
public sealed record ImportBoardRequest : ChangeRequest
{
    /// <summary>Id or code.</summary>
    public required string Shot { get; init; }

    /// <summary>Absolute path of a picture.</summary>
    public required string Path { get; init; }
}

/// <summary>Lists boards.</summary>
public sealed record ListBoardsRequest : ListRequest
{
    /// <summary>Id or code; null for all.</summary>
    public string? Shot { get; init; }
}

/// <summary>Decides about boards.</summary>
public sealed record DecideBoardsRequest : ChangeRequest
{
    /// <summary>Board ids; null for the newest candidate of every shot.</summary>
    public IReadOnlyList<string>? Boards { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }
}
