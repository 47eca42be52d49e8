using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Cuts;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Media;

namespace AktionBridge.Host.Work;

/// <summary>Says everything that decides the pixels of an animatic or a contact sheet.</summary>
internal static class RenderPlans
{
    public static AnimaticPayload Animatic(IFilmReader film, TimelineSnapshot timeline, string output)
    {
        IReadOnlyList<VisibleRange> cut = VisibleCut.Of(timeline);
        if (cut.Count == 0)
            throw new RpcFailureException(RpcErrorCode.NotFound, $"'{timeline.Name}' has no picture to show.");
        Dictionary<string, Conform> ours = film.List<Conform>().GroupBy(conform => conform.FileName).ToDictionary(rows => rows.Key, rows => rows.First());
        return new AnimaticPayload(
            output, Find.Project(film).Name, timeline.Rate, timeline.Raster ?? Find.Project(film).Raster,
            Timecode.Format(timeline.StartFrame, timeline.Rate, timeline.DropFrame), timeline.DropFrame,
            [.. cut.Select(range => Segment(film, ours, timeline, range))]);
    }

    public static SheetPayload Sheet(IFilmReader film, ProjectMedia media, IReadOnlyList<string>? named, string output)
    {
        FilmProject project = Find.Project(film);
        IReadOnlyList<Shot> shots = Find.Shots(film, named);
        if (shots.Count == 0)
            throw new RpcFailureException(RpcErrorCode.NotFound, "There is no shot to show. Break the screenplay down first.");
        return new SheetPayload(
            output, project.Name, $"{shots.Count} shots, {project.Rate} fps, {project.Raster}", [.. shots.Select(shot => Tile(film, media, shot))]);
    }

    private static AnimaticSegment Segment(IFilmReader film, Dictionary<string, Conform> ours, TimelineSnapshot timeline, VisibleRange range)
    {
        int frames = checked((int)range.Duration);
        if (range.Item is not { Kind: not "gap" } item)
            return new AnimaticSegment { Frames = frames, Caption = "open" };
        string fileName = Path.GetFileName(item.MediaPath ?? "");
        if (ours.TryGetValue(fileName, out Conform? conform) && film.Find<Take>(conform.TakeId) is { } take && film.Find<Shot>(take.ShotId) is { } shot)
            return new AnimaticSegment
            {
                Frames = frames,
                MediaPath = item.MediaPath,
                SourceStart = checked((int)range.SourceStart),
                SourceRate = conform.Rate,
                Scene = film.Find<Scene>(shot.SceneId)?.Number ?? "",
                Shot = shot.Code,
                Take = $"t{take.Number:00}",
            };
        return item.MediaMissing || item.MediaPath is null
            ? new AnimaticSegment { Frames = frames, Shot = item.Name, Caption = $"{item.Name}: media offline" }
            : new AnimaticSegment { Frames = frames, MediaPath = item.MediaPath, SourceStart = checked((int)range.SourceStart), SourceRate = timeline.Rate, Shot = item.Name };
    }

    private static ContactSheetTile Tile(IFilmReader film, ProjectMedia media, Shot shot)
    {
        Board? board = shot.BoardId is { } id ? film.Find<Board>(id) : null;
        Take? take = PlayingTake.Find(film, shot);
        // A conform decodes many times faster than the lossless original and shows the same frames.
        Conform? conform = take is null ? null : film.List<Conform>("takeId", take.Id).FirstOrDefault(one => File.Exists(media.ConformPath(one.FileName)));
        int mark = shot.Code.LastIndexOf("_sh", StringComparison.Ordinal);
        return new ContactSheetTile
        {
            Scene = film.Find<Scene>(shot.SceneId)?.Number ?? "",
            Shot = mark < 0 ? shot.Code : shot.Code[(mark + 3)..],
            Description = $"{Words(shot.Size)} · {Words(shot.Movement)} · {shot.LensMillimetres:0.#} mm",
            BoardPath = board is null ? null : media.Find(board.Sha256),
            TakePath = conform is not null ? media.ConformPath(conform.FileName) : take is null ? null : media.Find(take.OriginalSha256),
            TakeFrames = conform is not null ? conform.HeadHandle + conform.Frames : take?.NativeFrames ?? 0,
            Generator = take?.Generator ?? "",
            Verdict = take is null ? "" : Views.Name(take.Verdict),
            Note = take is null ? "" : $"t{take.Number:00} · {shot.DurationFrames} f",
        };
    }

    /// <summary>mediumCloseUp becomes medium close up.</summary>
    private static string Words(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
