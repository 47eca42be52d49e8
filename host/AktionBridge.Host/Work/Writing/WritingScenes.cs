using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Work.Writing;

/// <summary>Scenes as writers are given them.</summary>
internal static class WritingScenes
{
    /// <summary>A scene with its sheet, beats and shots.</summary>
    public static WritingScene Of(IFilmReader film, Scene scene)
    {
        var names = film.List<Character>().ToDictionary(character => character.Id, character => character.Name);
        return new WritingScene(
            new SheetViews(film).Scene(scene, beats: true),
            [.. film.List<Shot>("sceneId", scene.Id).Select(shot => new ShotOutline
            {
                Id = shot.Id,
                Code = shot.Code,
                Size = shot.Size,
                Angle = shot.Angle,
                LensMillimetres = shot.LensMillimetres,
                Movement = shot.Movement,
                DurationFrames = shot.DurationFrames,
                Cast = [.. shot.CharacterIds.Select(id => names.GetValueOrDefault(id, id))],
                Description = shot.Description,
                Beats = shot.BeatIds,
                Edited = shot.Edited,
            })]);
    }

    /// <summary>Who is in a scene or spoken of, as the lock that holds there has them.</summary>
    public static IReadOnlyList<WritingCharacter> People(IFilmReader film, Scene scene, WritingScene given)
    {
        SceneOutline outline = given.Outline;
        HashSet<string> named =
        [
            .. outline.Speaking, .. outline.Heard, .. outline.Silent, .. outline.Mentioned, .. (outline.Beats ?? []).SelectMany(beat => beat.Characters),
            .. given.Shots.SelectMany(shot => shot.Cast),
        ];
        return
        [
            .. film.List<Character>().Where(one => named.Contains(one.Name)).Select(one => LockBook.Resolve<Character, CharacterLock>(film, one, scene, null) is { } held
                ? new WritingCharacter(one.Name, held.Description, scene.Wardrobe.GetValueOrDefault(one.Id) ?? held.Wardrobe, held.Voice)
                : new WritingCharacter(one.Name)),
        ];
    }

    /// <summary>What the film is for and how it looks in a scene.</summary>
    public static WritingBrief Brief(IFilmReader film, Scene scene)
    {
        Brief? brief = film.List<Brief>(limit: 1).FirstOrDefault() is { } said ? Looks.At(film, said, scene, null) : null;
        Style? style = film.List<Style>(limit: 1).FirstOrDefault() is { } look ? Looks.At(film, look, scene, null).Style : null;
        return new WritingBrief(brief?.Audience ?? "", brief?.Register ?? "", brief?.EmotionalAim ?? "", style?.Prompt ?? "");
    }

    /// <summary>Tells whether a scene is what it was: everything a writer is given of it, but no count of edits.</summary>
    public static string Digest(WritingScene scene)
    {
        SceneOutline bare = scene.Outline with { Version = 0, Beats = [.. (scene.Outline.Beats ?? []).Select(beat => beat with { Version = 0 })] };
        return Hash(JsonSerializer.Serialize(scene with { Outline = bare }, WireJson.Options));
    }

    /// <summary>The same of several, as they are now; one that is gone counts too.</summary>
    public static string Digest(IFilmReader film, IEnumerable<string> sceneIds) =>
        Joined(sceneIds.Select(id => film.Find<Scene>(id) is { } scene ? Digest(Of(film, scene)) : "gone"));

    /// <summary>One digest of several.</summary>
    public static string Joined(IEnumerable<string> digests) => Hash(string.Join('\n', digests));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
