using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Import;

/// <summary>
/// Writes a screenplay into the film graph: elements, scenes, beats, characters, locations. Imported again, scenes, beats and people are found by content and order and keep
/// their ids, however they are numbered and called by then; shots follow their beats; a scene that is gone is marked as orphaned and kept with its shots; nothing is deleted silently.
/// </summary>
public static class ScriptImport
{
    /// <summary>Imports within one change.</summary>
    public static ImportReport Apply(IFilmWriter film, FountainScript script)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(script);
        ScriptOutline outline = OutlineReader.Read(script);
        var names = new NamedEntities(film, outline);
        var scenes = new SceneImport(film, names, outline);
        scenes.Run();
        int elements = ElementImport.Run(film, script, scenes.SceneIds);
        ImportReport report = scenes.Report() with
        {
            NewCharacters = names.NewCharacters,
            Renamed = names.Renamed,
            OrphanedCharacters = names.OrphanedCharacters,
            NewLocations = names.NewLocations,
            Elements = elements,
        };
        film.Note("scenes", $"{report.NewScenes.Count} new, {report.ChangedScenes.Count} changed, {report.MovedScenes.Count} moved, {report.OrphanedScenes.Count} orphaned, {report.UnchangedScenes} unchanged");
        if (report.RemovedBeats.Count > 0)
            film.Note("removedBeats", $"{report.RemovedBeats.Count}");
        return report;
    }
}
