using System.Globalization;
using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Media;
using AktionBridge.Media.Panels;

namespace AktionBridge.Host.Work.Boards;

/// <summary>Takes drawn storyboards in: one picture as a board, or the panels of a sheet as the boards of several shots.</summary>
internal sealed partial class BoardIntake(MediaTools tools, TimeProvider clock)
{
    /// <summary>What every generator that takes a picture reads; other kinds are flattened into a PNG.</summary>
    private static readonly string[] Kept = ["png", "jpeg"];

    public async Task<BoardInfo> ImportAsync(OpenProject project, ChangeOrigin origin, ImportBoardRequest request, CancellationToken cancellationToken)
    {
        StillInfo info = await tools.CheckImageAsync(request.Path, new StillLimits { TakesDocuments = true }, cancellationToken);
        MediaFile file;
        if (Kept.Contains(info.Format))
        {
            file = await project.Media.KeepAsync(request.Path, fence: null, cancellationToken);
        }
        else
        {
            BoardPage page = await tools.ReadBoardAsync(request.Path, cancellationToken);
            file = await KeepAsync(project, page, new PanelArea(0, 0, page.Raster.Width, page.Raster.Height), Path.GetFileNameWithoutExtension(request.Path), cancellationToken);
        }

        return await project.Film.WriteAsync(origin, film =>
        {
            Shot shot = Find.Shot(film, request.Shot);
            film.Note("shot", shot.Code);
            return Views.Board(film, project.Media, Put(film, shot, file));
        }, cancellationToken);
    }

    public async Task<BoardSheet> ImportSheetAsync(OpenProject project, ChangeOrigin origin, ImportBoardSheetRequest request, CancellationToken cancellationToken)
    {
        if (request.Shots is null == request.First is null)
            throw Wrong("Give either shots, one a panel, or first, the shot of the first panel.");
        PanelGrid? grid = request.Grid is null ? null : ParseGrid(request.Grid);
        string name = Path.GetFileNameWithoutExtension(request.Path);
        var found = new List<(int Page, PanelArea Area, MediaFile? File)>();
        int pages = 0;
        await foreach (BoardPage page in PagesAsync(project, request.Path, cancellationToken))
        {
            pages++;
            foreach (PanelArea area in grid is null ? PanelFinder.Find(page) : PanelFinder.Split(page, grid))
                found.Add((pages, area, request.DryRun ? null : await KeepAsync(project, page, area, $"{name}-{pages}-{found.Count + 1}", cancellationToken)));
        }

        if (request.DryRun)
            return project.Film.Read(film => Sheet(pages, [.. found.Zip(Shots(film, request, found.Count), (panel, shot) => Panel(panel.Page, panel.Area, shot.Code, null))]));
        return await project.Film.WriteAsync(origin, film =>
        {
            BoardPanel[] panels = [.. found.Zip(
                Shots(film, request, found.Count), (panel, shot) => Panel(panel.Page, panel.Area, shot.Code, Views.Board(film, project.Media, Put(film, shot, panel.File!))))];
            film.Note("file", Path.GetFileName(request.Path));
            film.Note("panels", panels.Length.ToString(CultureInfo.InvariantCulture));
            return Sheet(pages, panels);
        }, cancellationToken);
    }

    private async IAsyncEnumerable<BoardPage> PagesAsync(OpenProject project, string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!MediaTools.IsPdf(path))
        {
            yield return await tools.ReadBoardAsync(path, cancellationToken);
            yield break;
        }

        DirectoryInfo folder = Directory.CreateDirectory(project.Media.Aside($"{EntityId.New("pages")}", 0));
        try
        {
            foreach (string page in await tools.RenderPdfAsync(path, folder.FullName, cancellationToken))
                yield return await tools.ReadBoardAsync(page, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<MediaFile> KeepAsync(OpenProject project, BoardPage page, PanelArea area, string name, CancellationToken cancellationToken)
    {
        string aside = project.Media.Aside($"{EntityId.New("panel")}.png", 0);
        await tools.WriteImageAsync(aside, new Raster(area.Width, area.Height), page.Cut(area), cancellationToken);
        return await project.Media.TakeInAsync(aside, $"{name}.png", 0, cancellationToken);
    }

    private Board Put(IFilmWriter film, Shot shot, MediaFile file)
    {
        film.Put(file);
        var board = new Board { Id = EntityId.New("board"), ShotId = shot.Id, Sha256 = file.Id, Origin = "imported", CreatedAt = clock.GetUtcNow() };
        film.Put(board);
        film.Put(shot with { BoardId = board.Id, Version = shot.Version + 1 });
        return board;
    }

    /// <summary>One shot a panel: a panel too many or too few says that something was cut wrongly, so nothing is taken then.</summary>
    private static IReadOnlyList<Shot> Shots(IFilmReader film, ImportBoardSheetRequest request, int panels)
    {
        if (request.Shots is { } named)
        {
            return named.Count == panels
                ? [.. named.Select(one => Find.Shot(film, one))]
                : throw Wrong($"{panels} panels were found for {named.Count} shots. Look with dryRun where they lie; a grid such as 3x4 cuts the pages as you see them.");
        }

        Shot first = Find.Shot(film, request.First!);
        Shot[] shots = [first, .. StoryOrder.Shots(film, first.Id).Take(panels - 1)];
        return shots.Length == panels
            ? shots
            : throw Wrong($"{panels} panels were found, and from {first.Code} on there are {shots.Length} shots. Look with dryRun where they lie; a grid such as 3x4 cuts the pages as you see them.");
    }

    private static BoardSheet Sheet(int pages, IReadOnlyList<BoardPanel> panels) => new(pages, panels);

    private static BoardPanel Panel(int page, PanelArea area, string shot, BoardInfo? board) => new(page, area.X, area.Y, area.Width, area.Height, shot, board);

    private static PanelGrid ParseGrid(string text) => Grid().Match(text) is { Success: true } match
        ? new PanelGrid(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
        : throw Wrong($"grid is '{text}'; write columns x rows, such as 3x4, with 1 to 32 of each.");

    [GeneratedRegex(@"^([1-9]\d?)x([1-9]\d?)$")]
    private static partial Regex Grid();

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
