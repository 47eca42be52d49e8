using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Host.Api.Locks;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Inspecting;

namespace AktionBridge.Host.Api.Reading;

/// <summary>Turns rows of the film graph into what clients see.</summary>
internal static class Views
{
    public static string Name<T>(T value)
        where T : struct, Enum
    {
        string text = value.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    public static CharacterInfo Character(IFilmReader film, ProjectMedia media, Character row) =>
        new(row.Id, row.Name, row.CurrentLockId is { } id && film.Find<CharacterLock>(id) is { } held ? LockViews.Of(film, media, held) : null);

    public static BoardInfo Board(IFilmReader film, ProjectMedia media, Board row) => new(
        row.Id, film.Find<Shot>(row.ShotId)?.Code ?? row.ShotId, row.Sha256, media.PathOf(film, row.Sha256), row.Origin, Name(row.Verdict), row.DecidedBy, row.Note, row.Comment);

    public static ShotInfo Shot(IFilmReader film, ProjectMedia media, Shot row, TakeFreshness freshness, bool generating)
    {
        IReadOnlyList<TakeStamp> takes = film.TakeStamps(row.Id);
        Board? board = row.BoardId is { } id ? film.Find<Board>(id) : null;
        return new ShotInfo
        {
            Id = row.Id,
            Version = row.Version,
            Code = row.Code,
            Scene = film.Find<Scene>(row.SceneId)?.Number ?? (RemovedShots.Is(row) ? RemovedShots.SceneId : ""),
            Size = row.Size,
            Angle = row.Angle,
            LensMillimetres = row.LensMillimetres,
            Movement = row.Movement,
            DurationFrames = row.DurationFrames,
            Cast = [.. row.CharacterIds.Select(character => film.Find<Character>(character)?.Name ?? character)],
            Description = row.Description,
            State = generating ? "generating"
                : takes.Count > 0 ? TakeState(film, row, PlayingTake.Among(row, takes), freshness)
                : board is null ? "noBoard" : "ready",
            Board = board is null ? null : Board(film, media, board),
            Takes = takes.Count,
            Generator = row.Generator,
            Parameters = row.Parameters,
            Blocked = film.Find<ShotBlocking>(row.Id) is not null,
            Conditioning = [.. (film.Find<ShotConditioning>(row.Id)?.Media ?? new Dictionary<string, string>())
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new ConditioningInfo(pair.Key, pair.Value, media.PathOf(film, pair.Value)))],
        };
    }

    public static TakeInfo Take(IFilmReader film, ProjectMedia media, Take row, TakeFreshness freshness)
    {
        Shot? shot = film.Find<Shot>(row.ShotId);
        FreshnessMemory.ReadRecipe? recipe = freshness.RecipeOf(row);
        IReadOnlyList<FindingInfo> findings = TakeWarnings.All(film, row);
        return new TakeInfo
        {
            Id = row.Id,
            Shot = shot?.Code ?? row.ShotId,
            Number = row.Number,
            RecipeHash = row.RecipeHash,
            Generator = row.Generator,
            OriginalSha256 = row.OriginalSha256,
            OriginalPath = media.PathOf(film, row.OriginalSha256),
            NativeFrames = row.NativeFrames,
            NativeRate = row.NativeRate,
            Raster = row.Raster,
            Seconds = row.Seconds,
            Verdict = Name(row.Verdict),
            Note = row.Note,
            DecidedBy = row.DecidedBy,
            Starred = row.Starred,
            Comment = row.Comment,
            Origin = row.Origin is { } origin ? Origin(film, origin) : null,
            Sweep = row.Sweep,
            CreatedAt = row.CreatedAt,
            Preferred = shot?.PreferredTakeId == row.Id,
            Stale = shot is null || freshness.IsStale(row, shot),
            // The picture is on the disk before the inspection is: until that is committed nobody was told of either.
            PosterPath = row.Inspection is null ? null : media.FindPoster(row.OriginalSha256),
            Seed = recipe?.Seed ?? 0,
            Parameters = recipe?.Parameters ?? new Dictionary<string, string>(),
            Warnings = TakeWarnings.Open(findings),
            Findings = findings,
            Measurements = row.Measurements,
            Waivers = [.. row.Waivers.Select(waiver => new WaiverInfo(waiver.Path, waiver.Words, waiver.Reason, waiver.Actor, waiver.At))],
        };
    }

    public static TakeOriginInfo Origin(IFilmReader film, TakeOrigin origin) =>
        new(Name(origin.Relation), [.. origin.TakeIds.Select(id => film.Find<Take>(id) is { } take ? TakeName(film, take) : id)], origin.Shared);

    /// <summary>sc010_sh0020_t03.</summary>
    public static string TakeName(IFilmReader film, Take take) => $"{film.Find<Shot>(take.ShotId)?.Code ?? take.ShotId}_t{take.Number:00}";

    public static ConformInfo Conform(IFilmReader film, ProjectMedia media, Conform row)
    {
        Take? take = film.Find<Take>(row.TakeId);
        Shot? shot = take is null ? null : film.Find<Shot>(take.ShotId);
        return new ConformInfo(
            row.Id, shot?.Code ?? "", row.TakeId, row.FileName, media.ConformPath(row.FileName), row.Sha256, row.Rate, row.Raster,
            row.Frames, row.HeadHandle, row.TailHandle, row.HeldFrames, row.Codec);
    }

    private static string TakeState(IFilmReader film, Shot shot, TakeStamp? playing, TakeFreshness freshness) =>
        playing is not null && freshness.IsStale(playing, shot, Composer.LongestConform(film, playing.Id)) ? "stale"
        : playing?.Verdict == Verdict.Approved && playing.Id == shot.PreferredTakeId ? "approved"
        : "takes";
}
