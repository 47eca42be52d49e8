using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Shots;

/// <summary>board, with list, import, split, mark, approve and reject.</summary>
internal static class BoardCommands
{
    private static readonly Argument<string[]> Ids = new("boards") { Description = "Ids, or codes of shots: the newest of each that was not rejected", Arity = ArgumentArity.OneOrMore };

    public static Command Board()
    {
        var shots = new ShotChoice();
        var approve = new Option<bool>("--approve") { Description = "Approve the newest board of each shot afterwards" };
        var generator = new Option<string?>("--generator") { Description = "plugin/generator of an image generator" };
        Command board = CommandFrame.ForProject("board", "Make storyboard stills", async context =>
        {
            IReadOnlyList<string>? codes = await shots.CodesAsync(context);
            JobsStarted started = await context.Host.Boards.MakeAsync(
                new MakeBoardsRequest { Shots = codes, Generator = context.Value(generator) }, context.CancellationToken);
            IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync("Boards", started.Jobs, context.CancellationToken);
            context.Judge(jobs);
            IReadOnlyList<BoardInfo> boards = await ListAsync(context, codes);
            string[] newest = [.. boards.GroupBy(board => board.Shot).Select(one => one.Last()).Where(board => board.Verdict == "candidate").Select(board => board.Id)];
            if (context.Value(approve) && newest.Length > 0)
            {
                await context.Host.Boards.ApproveAsync(new DecideBoardsRequest { Boards = newest }, context.CancellationToken);
                boards = await ListAsync(context, codes);
            }

            context.Screen.Result(boards, Print);
        }, [.. shots.Symbols, approve, generator]);
        foreach (Command command in (Command[])[List(), Import(), Split(), Mark(), Decide("approve", "Approve boards: each leads its shot", "Approved", (api, request, token) => api.ApproveAsync(request, token)),
            Decide("reject", "Reject boards", "Rejected", (api, request, token) => api.RejectAsync(request, token)),
            Decide("undecide", "Take verdicts on boards back: they are candidates again", "Candidates again", (api, request, token) => api.UndecideAsync(request, token))])
            board.Subcommands.Add(command);
        return board;
    }

    private static Command List()
    {
        var shots = new ShotChoice();
        return CommandFrame.ForProject("list", "List boards", async context => context.Screen.Result(await ListAsync(context, await shots.CodesAsync(context)), Print), shots.Symbols);
    }

    private static Command Import()
    {
        var shot = new Argument<string>("shot") { Description = "Code such as sc010_sh0020" };
        var file = new Argument<string>("file") { Description = "PNG, JPEG, TIFF, WebP, BMP, GIF or PSD" };
        return CommandFrame.ForProject("import", "Take a picture as a shot's board", async context =>
        {
            BoardInfo made = await context.Host.Boards.ImportAsync(
                new ImportBoardRequest { Shot = context.Value(shot)!, Path = Path.GetFullPath(context.Value(file)!) }, context.CancellationToken);
            context.Screen.Result(made, one => Print([one]));
        }, shot, file);
    }

    private static Command Split()
    {
        var file = new Argument<string>("file") { Description = "A picture with several panels, or a PDF" };
        var shots = new Option<string[]>("--shots") { Description = "Codes, one a panel, in reading order", AllowMultipleArgumentsPerToken = true };
        var from = new Option<string?>("--from") { Description = "Code of the first panel's shot; the next go to the shots that follow" };
        var grid = new Option<string?>("--grid") { Description = "Columns x rows, such as 3x4; panels are found by their gutters unless given" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say where panels lie and stop" };
        return CommandFrame.ForProject("split", "Take the panels of a sheet as boards", async context =>
        {
            BoardSheet sheet = await context.Host.Boards.ImportSheetAsync(
                new ImportBoardSheetRequest
                {
                    Path = Path.GetFullPath(context.Value(file)!), Shots = context.Value(shots) is { Length: > 0 } named ? named : null, First = context.Value(from),
                    Grid = context.Value(grid), DryRun = context.Value(dryRun),
                },
                context.CancellationToken);
            context.Screen.Result(sheet, one => Screen.Table(
                ["shot", "page", "left", "top", "size", "board"],
                one.Panels.Select(panel => new[] { panel.Shot, $"{panel.Page}", $"{panel.X}", $"{panel.Y}", $"{panel.Width}x{panel.Height}", panel.Board?.Id ?? "" })));
        }, file, shots, from, grid, dryRun);
    }

    private static Command Mark()
    {
        var board = new Argument<string>("board") { Description = "Its id" };
        var comment = new Argument<string>("comment") { Description = "What is to be remembered of it; \"\" takes it away" };
        return CommandFrame.ForProject("mark", "Write on a board, without deciding", async context =>
        {
            BoardInfo marked = await context.Host.Boards.MarkAsync(
                new MarkBoardRequest { Board = context.Value(board)!, Comment = context.Value(comment)! }, context.CancellationToken);
            context.Screen.Result(marked, one => Print([one]));
        }, board, comment);
    }

    private static Command Decide(string name, string description, string done, Func<IBoardsApi, DecideBoardsRequest, CancellationToken, Task<Done>> decide)
    {
        var note = new Option<string?>("--note") { Description = "Why" };
        return CommandFrame.ForProject(name, description, async context =>
        {
            var request = new DecideBoardsRequest { Boards = context.Value(Ids), Note = context.Value(note) };
            Done decided = await decide(context.Host.Boards, request, context.CancellationToken);
            context.Screen.Result(decided, _ => Console.Out.WriteLine($"{done}: {string.Join(", ", request.Boards!)}"));
        }, Ids, note);
    }

    private static async Task<IReadOnlyList<BoardInfo>> ListAsync(CommandContext context, IReadOnlyList<string>? codes)
    {
        IReadOnlyList<BoardInfo> all = await Paging.AllAsync(after =>
            context.Host.Boards.ListAsync(new ListBoardsRequest { After = after }, context.CancellationToken));
        return codes is null ? all : [.. all.Where(board => codes.Contains(board.Shot))];
    }

    private static void Print(IReadOnlyList<BoardInfo> boards) => Screen.Table(
        ["shot", "board", "origin", "verdict", "by", "note", "comment"],
        boards.Select(board => new[] { board.Shot, board.Id, board.Origin, board.Verdict, board.DecidedBy ?? "", board.Note ?? "", board.Comment ?? "" }));
}
