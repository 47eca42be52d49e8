using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Sheets;

namespace AktionBridge.Host.Film.Refining;

/// <summary>The breakdown as it is, in the words of a document: what a document says is compared with this.</summary>
internal sealed class PresentBreakdown(IFilmReader film)
{
    private readonly StoredSheets _sheets = new(film);

    public RefinedScene Of(Scene scene)
    {
        SceneSheet sheet = _sheets.Read(scene, _sheets.Beats(scene));
        return new RefinedScene
        {
            Scene = scene.Id,
            Interior = scene.Interior,
            Exterior = scene.Exterior,
            TimeOfDay = scene.TimeOfDay,
            Location = scene.LocationId is { } id ? film.Find<Location>(id)?.Name : null,
            Synopsis = scene.Synopsis,
            Props = sheet.Props,
            Wardrobe = sheet.Wardrobe,
            Sounds = sheet.Sounds,
            Silent = sheet.Silent,
            Mentioned = sheet.Mentioned,
            Eighths = sheet.Eighths,
            Seconds = sheet.Seconds,
        };
    }

    public RefinedBeat Of(Beat beat) => new()
    {
        Beat = beat.Id,
        Text = beat.Text,
        Kind = beat.Kind,
        Speaker = beat.CharacterId is { } speaker ? _sheets.Name(speaker) : null,
        Seconds = beat.EstimatedSeconds,
        Characters = [.. beat.CharacterIds.Select(_sheets.Name)],
    };

    public RefinedShot Of(Shot shot) => new()
    {
        Shot = shot.Id,
        Size = shot.Size,
        Angle = shot.Angle,
        LensMillimetres = shot.LensMillimetres,
        Movement = shot.Movement,
        DurationFrames = shot.DurationFrames,
        Description = shot.Description,
        Cast = [.. shot.CharacterIds.Select(_sheets.Name)],
    };
}
