using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Storyboards, <c>boards/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "boards")]
public interface IBoardsApi
{
    /// <summary>Queues a board job for each shot that has none from an equal recipe.</summary>
    [RpcMutation]
    Task<JobsStarted> MakeAsync(MakeBoardsRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a picture from disk as a shot's board: PNG and JPEG as they are; TIFF, WebP, BMP, GIF and Photoshop documents flattened into a PNG.</summary>
    [RpcMutation]
    Task<BoardInfo> ImportAsync(ImportBoardRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the panels of a sheet - a picture, or the pages of a PDF - as boards of several shots, in reading order, in one edit. Nothing is taken when there are not as
    /// many shots as panels.
    /// </summary>
    /// <exception cref="RpcFailureException">ToolFailed: PDFs need pdftoppm, which is not installed.</exception>
    [RpcMutation]
    Task<BoardSheet> ImportSheetAsync(ImportBoardSheetRequest request, CancellationToken cancellationToken);

    /// <summary>Writes on a board; its verdict stays.</summary>
    [RpcMutation]
    Task<BoardInfo> MarkAsync(MarkBoardRequest request, CancellationToken cancellationToken);

    /// <summary>Boards in story order, newest last within a shot.</summary>
    Task<Page<BoardInfo>> ListAsync(ListBoardsRequest request, CancellationToken cancellationToken);

    /// <summary>Approves boards; an approved board leads its shot.</summary>
    [RpcMutation]
    Task<Done> ApproveAsync(DecideBoardsRequest request, CancellationToken cancellationToken);

    /// <summary>Rejects boards.</summary>
    [RpcMutation]
    Task<Done> RejectAsync(DecideBoardsRequest request, CancellationToken cancellationToken);

    /// <summary>Takes verdicts on boards back: they are candidates again and lead nothing.</summary>
    [RpcMutation]
    Task<Done> UndecideAsync(DecideBoardsRequest request, CancellationToken cancellationToken);
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

/// <summary>Imports the panels of a sheet as boards.</summary>
public sealed record ImportBoardSheetRequest : ChangeRequest
{
    /// <summary>Absolute path of a picture with several panels, or of a PDF.</summary>
    public required string Path { get; init; }

    /// <summary>Ids or codes, one a panel in reading order; null with <see cref="First"/>.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Id or code of the first panel's shot; the next panels go to the shots that follow in the story.</summary>
    public string? First { get; init; }

    /// <summary>Columns x rows, such as 3x4, on every page; null: panels are found by the gutters between them.</summary>
    public string? Grid { get; init; }

    /// <summary>Says what would go where and changes nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What a sheet holds.</summary>
/// <param name="Pages">How many; 1 for a picture.</param>
/// <param name="Panels">In reading order.</param>
public sealed record BoardSheet(int Pages, IReadOnlyList<BoardPanel> Panels);

/// <summary>One panel of a sheet.</summary>
/// <param name="Page">From 1.</param>
/// <param name="X">Left edge in pixels.</param>
/// <param name="Y">Top edge in pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Shot">Code of its shot.</param>
/// <param name="Board">The board it became; null when it was only looked at.</param>
public sealed record BoardPanel(int Page, int X, int Y, int Width, int Height, string Shot, BoardInfo? Board);

/// <summary>Writes on a board without deciding about it.</summary>
public sealed record MarkBoardRequest : ChangeRequest
{
    /// <summary>Its id, or the code of its shot: the newest that was not rejected.</summary>
    public required string Board { get; init; }

    /// <summary>What is to be remembered of it, at most 2000 characters; empty takes it away.</summary>
    public required string Comment { get; init; }
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
    /// <summary>Board ids, or codes of shots: the newest of each that was not rejected. Null for the newest candidate of every shot.</summary>
    public IReadOnlyList<string>? Boards { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }
}
