using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Takes;
using AktionBridge.Media.Choosing;

namespace AktionBridge.Host.Work.Living;

/// <summary>Says everything that decides the pixels of a set's sheet: a row a shot, on its left what played, on its right the alternative.</summary>
internal static class SetSheets
{
    private const int MostShots = 128;

    public static TakeSheetPayload Sheet(ProjectMedia media, IFilmReader film, AlternateSet set, IReadOnlyList<string>? named, string output)
    {
        HashSet<string>? wanted = named?.Select(shot => Find.Shot(film, shot).Id).ToHashSet();
        SetEntry[] entries = [.. SetBook.Entries(film, set).Where(entry => (wanted?.Contains(entry.ShotId) ?? true) && film.Find<Shot>(entry.ShotId) is not null)];
        if (entries.Length == 0)
            throw new RpcFailureException(RpcErrorCode.NotFound, $"None of these shots is in the set '{set.Name}'.");
        if (entries.Length > MostShots)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A sheet shows at most {MostShots} shots, and these are {entries.Length}. Name those it should show.");
        int ready = entries.Count(entry => SetBook.Alternative(film, entry) is not null);
        return new TakeSheetPayload(
            output, $"{Find.Project(film).Name} · {set.Name}", $"{entries.Length} shots. Left: what played when the set was made. Right: {set.Generator}, {ready} of {entries.Length} made.",
            [.. entries.SelectMany(entry => Row(media, film, film.Find<Shot>(entry.ShotId)!, entry))]);
    }

    private static TakeSheetTile[] Row(ProjectMedia media, IFilmReader film, Shot shot, SetEntry entry)
    {
        Take? former = entry.FormerTakeId is { } id ? film.Find<Take>(id) : null, alternative = SetBook.Alternative(film, entry);
        string? playing = PlayingTake.Find(film, shot)?.Id;
        Raster shape = former?.Raster ?? alternative?.Raster ?? Find.Project(film).Raster;
        return
        [
            Tile(film, media, shot, former, playing, shape, entry.KeepFormer ? "kept" : "", "nothing played"),
            Tile(film, media, shot, alternative, playing, shape, entry.KeepFormer ? "" : "chosen", entry.Problem is null ? "not made yet" : "cannot be made"),
        ];
    }

    private static TakeSheetTile Tile(IFilmReader film, ProjectMedia media, Shot shot, Take? take, string? playing, Raster shape, string mark, string missing) => take is null
        ? new TakeSheetTile { Name = shot.Code, Verdict = "", Raster = shape, Missing = missing }
        : TakePictures.Tile(film, media, shot, take, mark.Length == 0 ? [] : [mark]) with { Name = $"{shot.Code} t{take.Number:00}", Plays = take.Id == playing };
}
