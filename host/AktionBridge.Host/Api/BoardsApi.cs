using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Boards;

namespace AktionBridge.Host.Api;

internal sealed class BoardsApi(Scope scope, JobPlanner planner, BoardIntake intake) : IBoardsApi
{
    private const int LongestComment = 2000;

    public Task<JobsStarted> MakeAsync(MakeBoardsRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "boards/make", (project, origin) => planner.BoardsAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken), cancellationToken);

    public Task<BoardInfo> ImportAsync(ImportBoardRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "boards/import", (project, origin) => intake.ImportAsync(project, origin, request with { Path = Readable(request.Path) }, cancellationToken), cancellationToken);

    public Task<BoardSheet> ImportSheetAsync(ImportBoardSheetRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "boards/importSheet", (project, origin) => intake.ImportSheetAsync(project, origin, request with { Path = Readable(request.Path) }, cancellationToken), cancellationToken);

    public Task<BoardInfo> MarkAsync(MarkBoardRequest request, CancellationToken cancellationToken)
    {
        if (request.Comment.Length > LongestComment)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"comment has {request.Comment.Length} characters; {LongestComment} are allowed.");
        OpenProject project = scope.Project(request);
        return project.Film.WriteAsync(scope.Origin("boards/mark", request), film =>
        {
            Board board = Board(film, request.Board);
            Board marked = board with { Comment = request.Comment.Trim() is { Length: > 0 } text ? text : null, Version = board.Version + 1 };
            film.Put(marked);
            film.Note("board", board.Id);
            return Views.Board(film, project.Media, marked);
        }, cancellationToken);
    }

    private string Readable(string path) => Path.IsPathFullyQualified(path)
        ? scope.Own.Require(path)
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"path is '{path}'; give the whole path.");

    public Task<Page<BoardInfo>> ListAsync(ListBoardsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film =>
        {
            IReadOnlyList<Board> boards = request.Shot is null
                ? [.. StoryOrder.Boards(film, request.After).Take(limit + 1)]
                : film.List<Board>("shotId", Find.Shot(film, request.Shot).Id, request.After, limit + 1);
            return Pages.Of(boards, limit, row => row.Id, row => Views.Board(film, project.Media, row));
        }));
    }

    public Task<Done> ApproveAsync(DecideBoardsRequest request, CancellationToken cancellationToken) =>
        DecideAsync("boards/approve", Verdict.Approved, request, cancellationToken);

    public Task<Done> RejectAsync(DecideBoardsRequest request, CancellationToken cancellationToken) =>
        DecideAsync("boards/reject", Verdict.Rejected, request, cancellationToken);

    public Task<Done> UndecideAsync(DecideBoardsRequest request, CancellationToken cancellationToken) =>
        DecideAsync("boards/undecide", Verdict.Candidate, request, cancellationToken);

    private async Task<Done> DecideAsync(string action, Verdict verdict, DecideBoardsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        await project.Film.WriteAsync(scope.Origin(action, request), film =>
        {
            IReadOnlyList<Board> boards = request.Boards is null ? NewestCandidates(film) : [.. request.Boards.Select(id => Board(film, id))];
            foreach (Board board in boards)
                Verdicts.Decide(film, board, verdict, scope.Session.Actor, request.Note);
            film.Note("boards", $"{boards.Count}");
            return boards.Count;
        }, cancellationToken);
        return new Done(project.Film.Revision);
    }

    private static IReadOnlyList<Board> NewestCandidates(IFilmReader film) =>
    [
        .. film.List<Board>().GroupBy(board => board.ShotId).Select(boards => boards.OrderBy(board => board.CreatedAt).Last())
            .Where(board => board.Verdict == Verdict.Candidate),
    ];

    /// <summary>By id, or the newest of a shot that was not rejected.</summary>
    private static Board Board(IFilmReader film, string named)
    {
        if (film.Find<Board>(named) is { } board)
            return board;
        Shot shot = Find.ShotOrNull(film, named)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is neither a board nor a shot '{named}'. List boards: aktion board list");
        return film.List<Board>("shotId", shot.Id).Where(one => one.Verdict != Verdict.Rejected).OrderBy(one => one.CreatedAt).LastOrDefault()
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"{shot.Code} has no board that was not rejected. Make one: aktion board {shot.Code}");
    }
}
