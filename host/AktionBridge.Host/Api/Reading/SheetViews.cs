using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Sheets;

namespace AktionBridge.Host.Api.Reading;

/// <summary>Turns scenes and beats into what clients see.</summary>
internal sealed class SheetViews(IFilmReader film)
{
    private readonly StoredSheets _sheets = new(film);

    public SceneOutline Scene(Scene scene, bool beats)
    {
        IReadOnlyList<Beat> told = _sheets.Beats(scene);
        SceneSheet sheet = _sheets.Read(scene, told);
        IReadOnlyList<Shot> shots = film.List<Shot>("sceneId", scene.Id);
        return new SceneOutline
        {
            Id = scene.Id,
            Version = scene.Version,
            Number = scene.Number,
            Heading = scene.Heading,
            Location = scene.LocationId is { } id ? film.Find<Location>(id)?.Name ?? "" : "",
            Interior = scene.Interior,
            Exterior = scene.Exterior,
            TimeOfDay = scene.TimeOfDay,
            Synopsis = scene.Synopsis,
            Speaking = sheet.Speaking,
            Heard = sheet.Heard,
            Silent = sheet.Silent,
            Mentioned = sheet.Mentioned,
            Props = sheet.Props,
            Wardrobe = sheet.Wardrobe,
            Sounds = sheet.Sounds,
            Eighths = sheet.Eighths,
            Seconds = sheet.Seconds,
            Shots = shots.Count,
            ShotFrames = shots.Sum(shot => (long)shot.DurationFrames),
            Orphaned = scene.Orphaned,
            Edited = SceneEditing.Names(scene.Edits),
            Beats = beats ? [.. told.Select(Beat)] : null,
        };
    }

    public BeatInfo Beat(Beat beat) => new()
    {
        Id = beat.Id,
        Version = beat.Version,
        Kind = beat.Kind,
        Text = beat.Text,
        Speaker = beat.CharacterId is { } id ? _sheets.Name(id) : null,
        Manner = beat.Manner,
        OffScreen = beat.OffScreen,
        Simultaneous = beat.Simultaneous,
        Characters = [.. beat.CharacterIds.Select(_sheets.Name)],
        Seconds = beat.EstimatedSeconds,
        Edited = BeatEditing.Names(beat),
    };
}
