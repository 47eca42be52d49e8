using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Sheets;

/// <summary>What a person says about a scene instead of the rules, checked and kept.</summary>
public static class SceneEditing
{
    private const int MostEntries = 200;
    private const int LongestEntry = 200;
    private const int LongestSynopsis = 2000;

    private static readonly (string Name, Func<SceneEdits, object?> Value, Func<SceneEdits, SceneEdits> Without)[] Members =
    [
        ("interior", edits => edits.Interior, edits => edits with { Interior = null }),
        ("exterior", edits => edits.Exterior, edits => edits with { Exterior = null }),
        ("timeOfDay", edits => edits.TimeOfDay, edits => edits with { TimeOfDay = null }),
        ("location", edits => edits.LocationId, edits => edits with { LocationId = null }),
        ("synopsis", edits => edits.Synopsis, edits => edits with { Synopsis = null }),
        ("props", edits => edits.Props, edits => edits with { Props = null }),
        ("wardrobe", edits => edits.Wardrobe, edits => edits with { Wardrobe = null }),
        ("sounds", edits => edits.Sounds, edits => edits with { Sounds = null }),
        ("silent", edits => edits.Silent, edits => edits with { Silent = null }),
        ("mentioned", edits => edits.Mentioned, edits => edits with { Mentioned = null }),
        ("eighths", edits => edits.Eighths, edits => edits with { Eighths = null }),
        ("seconds", edits => edits.Seconds, edits => edits with { Seconds = null }),
    ];

    /// <summary>Names of what was said.</summary>
    public static IReadOnlyList<string> Names(SceneEdits? edits) => edits is null ? [] : [.. Members.Where(member => member.Value(edits) is not null).Select(member => member.Name)];

    /// <summary>The scene with what a person says about it added; what is null stays.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: a value is out of its range; the message names it.</exception>
    public static Scene Apply(Scene scene, SceneEdits said)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(said);
        Check(said);
        SceneEdits before = scene.Edits ?? new SceneEdits();
        var edits = new SceneEdits
        {
            Interior = said.Interior ?? before.Interior,
            Exterior = said.Exterior ?? before.Exterior,
            TimeOfDay = said.TimeOfDay ?? before.TimeOfDay,
            LocationId = said.LocationId ?? before.LocationId,
            Synopsis = said.Synopsis ?? before.Synopsis,
            Props = said.Props ?? before.Props,
            Wardrobe = said.Wardrobe ?? before.Wardrobe,
            Sounds = said.Sounds ?? before.Sounds,
            Silent = said.Silent ?? before.Silent,
            Mentioned = said.Mentioned ?? before.Mentioned,
            Eighths = said.Eighths ?? before.Eighths,
            Seconds = said.Seconds ?? before.Seconds,
        };
        return scene with
        {
            Edits = edits,
            Interior = edits.Interior ?? scene.Interior,
            Exterior = edits.Exterior ?? scene.Exterior,
            TimeOfDay = edits.TimeOfDay ?? scene.TimeOfDay,
            LocationId = edits.LocationId ?? scene.LocationId,
            Synopsis = edits.Synopsis ?? scene.Synopsis,
            Version = scene.Version + 1,
        };
    }

    /// <summary>The scene without what a person said about these; what the screenplay says of them holds again.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: there is no such member.</exception>
    public static Scene Reset(Scene scene, IReadOnlyList<string> names, Scene asWritten)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(asWritten);
        SceneEdits edits = scene.Edits ?? new SceneEdits();
        foreach (string name in names)
        {
            int at = Array.FindIndex(Members, member => member.Name == name);
            edits = at >= 0 ? Members[at].Without(edits) : throw Wrong($"reset names '{name}'; it must be one of {string.Join(", ", Members.Select(member => member.Name))}.");
        }

        return scene with
        {
            Edits = Names(edits).Count == 0 ? null : edits,
            Interior = edits.Interior ?? asWritten.Interior,
            Exterior = edits.Exterior ?? asWritten.Exterior,
            TimeOfDay = edits.TimeOfDay ?? asWritten.TimeOfDay,
            LocationId = edits.LocationId ?? asWritten.LocationId,
            Synopsis = edits.Synopsis ?? asWritten.Synopsis,
            Version = scene.Version + 1,
        };
    }

    /// <summary>The location of that name; a new one when the film has none.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: the name is empty or too long.</exception>
    public static string LocationId(IFilmWriter film, string name)
    {
        ArgumentNullException.ThrowIfNull(film);
        CheckList("location", [name]);
        if (film.List<Location>().FirstOrDefault(location => string.Equals(location.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known)
            return known.Id;
        var made = new Location { Id = EntityId.New("loc"), Name = name.Trim() };
        film.Put(made);
        return made.Id;
    }

    private static void Check(SceneEdits said)
    {
        if (said.TimeOfDay is { } time && !BreakdownWords.TimesOfDay.Contains(time))
            throw Wrong($"timeOfDay is '{time}'; it must be one of {string.Join(", ", BreakdownWords.TimesOfDay)}.");
        if (said.Synopsis is { Length: > LongestSynopsis })
            throw Wrong($"synopsis has {said.Synopsis.Length} characters; it may have {LongestSynopsis}.");
        if (said.Eighths is < 1 or > 8000)
            throw Wrong($"eighths is {said.Eighths}; it must be 1 to 8000.");
        if (said.Seconds is < 0 or > 36_000)
            throw Wrong($"seconds is {said.Seconds}; it must be 0 to 36000.");
        CheckList("props", said.Props);
        CheckList("wardrobe", said.Wardrobe);
        CheckList("sounds", said.Sounds);
        CheckList("silent", said.Silent);
        CheckList("mentioned", said.Mentioned);
    }

    private static void CheckList(string name, IReadOnlyList<string>? entries)
    {
        if (entries is { Count: > MostEntries })
            throw Wrong($"{name} has {entries.Count} entries; it may have {MostEntries}.");
        if (entries?.FirstOrDefault(entry => string.IsNullOrWhiteSpace(entry) || entry.Length > LongestEntry || entry.Any(char.IsControl)) is { } bad)
            throw Wrong($"{name} has the entry '{(bad.Length > 40 ? bad[..40] + "..." : bad)}'; an entry is one line of 1 to {LongestEntry} characters.");
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
