using System.Globalization;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Sheets;

namespace AktionBridge.Host.Film.Refining;

/// <summary>The shots that a breakdown document adds, by the rules of <see cref="ShotAdding"/>.</summary>
/// <param name="check">Refuses a shot with a value that is not allowed.</param>
internal sealed class AddedShots(Func<Shot, Shot> check)
{
    private const int LongestWords = 120;

    /// <summary>What adding it changes; null when the scene has a shot of those very words.</summary>
    public BreakdownChange? Change(IFilmReader film, string place, AddedShot said)
    {
        ShotPlace at = Place(film, said);
        Shot shot = Shot(film, at, said);
        if (IsThere(film, at, shot))
            return null;
        string beside = said.After is { } after ? $", after {Find(film, after).Code}" : said.Before is { } before ? $", before {Find(film, before).Code}" : "";
        return new BreakdownChange(
            place, $"scene {at.Scene.Number}{beside}", "shot", "",
            string.Create(CultureInfo.InvariantCulture, $"{shot.Size}, {shot.DurationFrames} frames: {ShotList.Clip(shot.Description, LongestWords)}"));
    }

    public void Apply(IFilmWriter film, IEnumerable<AddedShot> accepted)
    {
        // Two after the same shot stand in the document's order: the second goes after the first.
        var last = new Dictionary<string, Shot>();
        foreach (AddedShot said in accepted)
        {
            ShotPlace place = said.After is { } after && last.TryGetValue(Find(film, after).Id, out Shot? behind) ? ShotPlace.Named(film, null, null, behind) : Place(film, said);
            if (IsThere(film, place, Shot(film, place, said)))
                continue;
            Shot made = ShotAdding.Add(film, place, said.Description, Rate(film));
            film.Put(made = check(Said(film, made, said)));
            if (said.After is { } beside)
                last[Find(film, beside).Id] = made;
        }
    }

    private Shot Shot(IFilmReader film, ShotPlace place, AddedShot said) => check(Said(film, Loose.ShotFromSlot.Proposed(film, place.Scene, said.Description, Rate(film)), said));

    private static Shot Said(IFilmReader film, Shot shot, AddedShot said) => shot with
    {
        Size = said.Size ?? shot.Size,
        Angle = said.Angle ?? shot.Angle,
        LensMillimetres = said.LensMillimetres ?? shot.LensMillimetres,
        Movement = said.Movement ?? shot.Movement,
        DurationFrames = said.DurationFrames ?? shot.DurationFrames,
        CharacterIds = said.Cast is null ? shot.CharacterIds : [.. said.Cast.Select(name => BeatEditing.Character(film, name).Id)],
    };

    private static bool IsThere(IFilmReader film, ShotPlace place, Shot shot) => film.List<Shot>("sceneId", place.Scene.Id).Any(one => one.Description == shot.Description);

    private static ShotPlace Place(IFilmReader film, AddedShot said) => ShotPlace.Named(
        film, said.Scene is null ? null : StoredSheets.Find(film, said.Scene), said.Before is null ? null : Find(film, said.Before), said.After is null ? null : Find(film, said.After));

    private static FrameRate Rate(IFilmReader film) => film.List<FilmProject>(limit: 1) is [var project] ? project.Rate : new FrameRate(24);

    private static Shot Find(IFilmReader film, string idOrCode) => film.Find<Shot>(idOrCode) ?? film.List<Shot>("code", idOrCode, limit: 1).FirstOrDefault()
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no shot '{idOrCode}'. List them: aktion shots");
}
