using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Sheets;

namespace AktionBridge.Host.Film.Refining;

/// <summary>
/// Compares a breakdown document with the film and carries out what is accepted of it. Whoever wrote it - a person, a program, a language model - can say no more and no
/// less than somebody who edits scenes, beats and shots by hand.
/// </summary>
/// <param name="document">What is said.</param>
/// <param name="check">Refuses a shot with a value that is not allowed.</param>
public sealed class Refinement(BreakdownDocument document, Func<Shot, Shot> check)
{
    /// <summary>The notation that is understood.</summary>
    public const string Format = BreakdownWords.Format;

    private const int LongestTarget = 60;

    /// <summary>What the document says otherwise than the film, in its order.</summary>
    /// <exception cref="RpcFailureException">InvalidValue, NotFound: something in the document cannot be; the message says where.</exception>
    public IReadOnlyList<BreakdownChange> Compare(IFilmReader film)
    {
        if (document.Format != Format)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"format is '{document.Format}'; it must be {Format}.");
        var present = new PresentBreakdown(film);
        var changes = new List<BreakdownChange>();
        var known = new HashSet<string>();
        Each("scenes", document.Scenes, (place, said) =>
        {
            Scene scene = StoredSheets.Find(film, said.Scene);
            SceneEditing.Apply(scene, Edits(said, said.Location));
            Add(place, scene.Id, $"{scene.Number} {scene.Heading}", present.Of(scene), said, "scene");
        });
        Each("beats", document.Beats, (place, said) =>
        {
            Beat beat = FindBeat(film, said);
            BeatEditing.Apply(film, beat, Said(said));
            Add(place, beat.Id, ShotList.Clip(beat.Text, LongestTarget), present.Of(beat), Named(film, said), "beat");
        });
        Each("shots", document.Shots, (place, said) =>
        {
            Shot shot = FindShot(film, said);
            Changed(film, shot, said);
            Add(place, shot.Id, shot.Code, present.Of(shot), said with { Cast = said.Cast is { } cast ? Names(film, cast) : null }, "shot");
        });
        var adding = new AddedShots(check);
        Each("newShots", document.NewShots, (place, said) =>
        {
            if (adding.Change(film, place, said) is { } change)
                changes.Add(change);
        });
        return changes;

        void Add<T>(string place, string id, string target, T now, T said, string idMember)
        {
            if (!known.Add(id))
                throw new RpcFailureException(RpcErrorCode.InvalidValue, $"{target} stands in the document twice. Say everything about it in one place.");
            JsonObject before = Members(now), after = Members(said);
            foreach ((string member, JsonNode? value) in after.Where(member => member.Key != idMember))
            {
                if (!JsonNode.DeepEquals(before[member], value) && Words(before[member]) != Words(value))
                    changes.Add(new BreakdownChange($"{place}.{member}", target, member, Words(before[member]), Words(value)));
            }
        }
    }

    /// <summary>Tells one diff from another.</summary>
    public static string Digest(IReadOnlyList<BreakdownChange> changes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(changes, WireJson.Options))));

    /// <summary>Carries out the items with these keys.</summary>
    public void Apply(IFilmWriter film, IReadOnlySet<string> keys)
    {
        BreakdownDocument accepted = Only(keys);
        foreach (RefinedScene said in accepted.Scenes)
        {
            if (Members(said).Count > 1)
                film.Put(SceneEditing.Apply(StoredSheets.Find(film, said.Scene), Edits(said, said.Location is { } name ? SceneEditing.LocationId(film, name) : null)));
        }

        foreach (RefinedBeat said in accepted.Beats)
        {
            if (Members(said).Count > 1)
                film.Put(BeatEditing.Apply(film, FindBeat(film, said), Said(said)));
        }

        foreach (RefinedShot said in accepted.Shots)
        {
            if (Members(said).Count > 1)
                film.Put(Changed(film, FindShot(film, said), said));
        }

        new AddedShots(check).Apply(film, document.NewShots.Where((_, index) => keys.Contains(string.Create(CultureInfo.InvariantCulture, $"newShots[{index}]"))));
    }

    private static void Each<T>(string list, IReadOnlyList<T> said, Action<string, T> compare)
    {
        for (int i = 0; i < said.Count; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{list}[{i}]");
            try
            {
                compare(place, said[i]);
            }
            catch (RpcFailureException refused)
            {
                throw new RpcFailureException(refused.Code, $"{place}: {refused.Message}", refused);
            }
        }
    }

    /// <summary>The document with the members of these keys alone.</summary>
    private BreakdownDocument Only(IReadOnlySet<string> keys)
    {
        JsonObject whole = Members(document);
        foreach ((string list, string id) in new[] { ("scenes", "scene"), ("beats", "beat"), ("shots", "shot") })
        {
            foreach ((JsonNode? said, int index) in whole[list]!.AsArray().Select((said, index) => (said, index)))
            {
                foreach (string member in said!.AsObject().Select(member => member.Key).Where(member => member != id).ToList())
                {
                    if (!keys.Contains(string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{member}")))
                        said.AsObject().Remove(member);
                }
            }
        }

        return whole.Deserialize<BreakdownDocument>(WireJson.Options)!;
    }

    private static JsonObject Members<T>(T record) => JsonSerializer.SerializeToNode(record, WireJson.Options)!.AsObject();

    private static string Words(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join("; ", list.Select(one => one!.ToString())),
        JsonValue number when number.TryGetValue(out decimal amount) => amount.ToString("0.######", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static SceneEdits Edits(RefinedScene said, string? locationId) => new()
    {
        Interior = said.Interior,
        Exterior = said.Exterior,
        TimeOfDay = said.TimeOfDay,
        LocationId = locationId,
        Synopsis = said.Synopsis,
        Props = said.Props,
        Wardrobe = said.Wardrobe,
        Sounds = said.Sounds,
        Silent = said.Silent,
        Mentioned = said.Mentioned,
        Eighths = said.Eighths,
        Seconds = said.Seconds,
    };

    private static RefinedBeat Named(IFilmReader film, RefinedBeat said) => said with
    {
        Characters = said.Characters is { } people ? Names(film, people) : null, Speaker = said.Speaker is { } speaker ? BeatEditing.Character(film, speaker).Name : null,
    };

    private static BeatSaid Said(RefinedBeat said) => new() { Seconds = said.Seconds, Characters = said.Characters, Text = said.Text, Kind = said.Kind, Speaker = said.Speaker };

    private Shot Changed(IFilmReader film, Shot shot, RefinedShot said) => check(shot with
    {
        Size = said.Size ?? shot.Size,
        Angle = said.Angle ?? shot.Angle,
        LensMillimetres = said.LensMillimetres ?? shot.LensMillimetres,
        Movement = said.Movement ?? shot.Movement,
        DurationFrames = said.DurationFrames ?? shot.DurationFrames,
        Description = said.Description ?? shot.Description,
        CharacterIds = said.Cast is null ? shot.CharacterIds : [.. said.Cast.Select(name => BeatEditing.Character(film, name).Id)],
        Edited = true,
        Version = shot.Version + 1,
    });

    private static List<string> Names(IFilmReader film, IReadOnlyList<string> people) => [.. people.Select(name => BeatEditing.Character(film, name).Name)];

    private static Beat FindBeat(IFilmReader film, RefinedBeat said) => film.Find<Beat>(said.Beat)
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no beat '{said.Beat}'. List them: aktion script outline --beats");

    private static Shot FindShot(IFilmReader film, RefinedShot said) => film.Find<Shot>(said.Shot) ?? film.List<Shot>("code", said.Shot, limit: 1).FirstOrDefault()
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no shot '{said.Shot}'. List them: aktion shots");
}
