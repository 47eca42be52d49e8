using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
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
    /// <summary>More scenes than a long series has.</summary>
    public const int MostScenes = 20_000;

    /// <summary>More paragraphs than a long series has.</summary>
    public const int MostElements = 400_000;

    /// <summary>Refuses what no project can hold.</summary>
    /// <exception cref="RpcFailureException">BadFile: too many scenes or elements.</exception>
    public static void RequireSize(FountainScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        int scenes = script.Elements.Count(element => element.Kind == ScriptElementKind.SceneHeading);
        Require("scenes", scenes, MostScenes);
        Require("paragraphs", script.Elements.Count, MostElements);
    }

    /// <summary>Imports within one change.</summary>
    /// <exception cref="RpcFailureException">BadFile: the screenplay is larger than a project can hold.</exception>
    public static ImportReport Apply(IFilmWriter film, FountainScript script)
    {
        ArgumentNullException.ThrowIfNull(film);
        RequireSize(script);
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

    private static void Require(string what, int count, int most)
    {
        if (count > most)
            throw new RpcFailureException(RpcErrorCode.BadFile, string.Create(CultureInfo.InvariantCulture, $"The screenplay has {count:n0} {what}; a project takes {most:n0}. Is it one screenplay? Split it into parts, a project each."));
    }
}
