using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;

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

    public static LockInfo Lock(CharacterLock row) => new(
        row.Id, row.Number, row.Description, row.Palette, [.. row.Images.Select(image => new LockImageInfo(image.Role, image.Sha256, ""))], row.CreatedAt, row.Actor);

    public static CharacterInfo Character(IFilmReader film, Character row) =>
        new(row.Id, row.Name, row.CurrentLockId is { } id && film.Find<CharacterLock>(id) is { } held ? Lock(held) : null);

    public static BoardInfo Board(IFilmReader film, ProjectMedia media, Board row) => new(
        row.Id, film.Find<Shot>(row.ShotId)?.Code ?? row.ShotId, row.Sha256, media.PathOf(film, row.Sha256), row.Origin, Name(row.Verdict), row.DecidedBy);

    public static ShotInfo Shot(IFilmReader film, ProjectMedia media, Shot row, bool generating)
    {
        int takes = film.Count<Take>("shotId", row.Id);
        Board? board = row.BoardId is { } id ? film.Find<Board>(id) : null;
        Take? preferred = row.PreferredTakeId is { } takeId ? film.Find<Take>(takeId) : null;
        return new ShotInfo
        {
            Id = row.Id,
            Version = row.Version,
            Code = row.Code,
            Scene = film.Find<Scene>(row.SceneId)?.Number ?? "",
            Size = row.Size,
            Angle = row.Angle,
            LensMillimetres = row.LensMillimetres,
            Movement = row.Movement,
            DurationFrames = row.DurationFrames,
            Cast = [.. row.CharacterIds.Select(character => film.Find<Character>(character)?.Name ?? character)],
            Description = row.Description,
            State = State(generating, board, takes, preferred),
            Board = board is null ? null : Board(film, media, board),
            Takes = takes,
            Generator = row.Generator,
            Parameters = row.Parameters,
            Blocked = film.Find<ShotBlocking>(row.Id) is not null,
            Conditioning = [],
        };
    }

    public static TakeInfo Take(IFilmReader film, ProjectMedia media, Take row)
    {
        Shot? shot = film.Find<Shot>(row.ShotId);
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
            DecidedBy = row.DecidedBy,
            Preferred = shot?.PreferredTakeId == row.Id,
            Stale = false,
            Seed = 0,
            Parameters = new Dictionary<string, string>(),
            Warnings = row.Warnings,
        };
    }

    public static ConformInfo Conform(IFilmReader film, ProjectMedia media, Conform row)
    {
        Take? take = film.Find<Take>(row.TakeId);
        Shot? shot = take is null ? null : film.Find<Shot>(take.ShotId);
        return new ConformInfo(
            row.Id, shot?.Code ?? "", row.TakeId, row.FileName, media.ConformPath(row.FileName), row.Sha256, row.Rate, row.Raster,
            row.Frames, row.HeadHandle, row.TailHandle, row.HeldFrames, row.Codec);
    }

    private static string State(bool generating, Board? board, int takes, Take? preferred)
    {
        if (generating)
            return "generating";
        if (preferred?.Verdict == Verdict.Approved)
            return "approved";
        if (takes > 0)
            return "takes";
        return board is null ? "noBoard" : "ready";
    }
}
