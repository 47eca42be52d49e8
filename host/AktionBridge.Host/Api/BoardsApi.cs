using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Media;

namespace AktionBridge.Host.Api;

internal sealed class BoardsApi(Scope scope, JobPlanner planner, MediaTools tools, TimeProvider clock) : IBoardsApi
{
    public Task<JobsStarted> MakeAsync(MakeBoardsRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "boards/make", (project, origin) => planner.BoardsAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken), cancellationToken);

    public Task<BoardInfo> ImportAsync(ImportBoardRequest request, CancellationToken cancellationToken) =>
        scope.OnceAsync(request, "boards/import", (project, _) => ImportAsync(project, request, cancellationToken), cancellationToken);

    private async Task<BoardInfo> ImportAsync(OpenProject project, ImportBoardRequest request, CancellationToken cancellationToken)
    {
        await tools.CheckImageAsync(request.Path, null, cancellationToken);
        MediaFile file = await project.Media.KeepAsync(request.Path, fence: null, cancellationToken);
        return await project.Film.WriteAsync(scope.Origin("boards/import", request), film =>
        {
            Shot shot = Find.Shot(film, request.Shot);
            film.Put(file);
            var board = new Board { Id = EntityId.New("board"), ShotId = shot.Id, Sha256 = file.Id, Origin = "imported", CreatedAt = clock.GetUtcNow() };
            film.Put(board);
            film.Put(shot with { BoardId = board.Id, Version = shot.Version + 1 });
            film.Note("shot", shot.Code);
            return Views.Board(film, project.Media, board);
        }, cancellationToken);
    }

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

    private static Board Board(IFilmReader film, string id) => film.Find<Board>(id)
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no board '{id}'. List them: aktion board");
}
