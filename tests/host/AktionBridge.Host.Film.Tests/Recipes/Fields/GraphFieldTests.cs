using System.Reflection;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Tests.Recipes.Fields;

/// <summary>
/// Every property of every entity of the film graph, found by reflection: those that are named here change a recipe's hash, all others change none. A property
/// that is added one day is among the others until somebody names it, and fails here when it changes pixels.
/// </summary>
public sealed class GraphFieldTests
{
    // What could change pixels. A reference that leads nowhere is refused, which nobody can overlook either.
    private static readonly Dictionary<Type, string[]> Counting = new()
    {
        [typeof(FilmProject)] = ["Rate", "Raster", "DefaultGenerator", "PromptTemplate"],
        [typeof(Brief)] = ["Audience", "Register", "EmotionalAim", "CurrentLockId"],
        [typeof(BriefLock)] = ["BriefId", "Audience", "Register", "EmotionalAim"],
        [typeof(Style)] = ["Prompt", "Negative", "Palette", "CurrentLockId"],
        [typeof(StyleLock)] = ["StyleId", "Images", "Prompt", "Negative", "Palette"],
        [typeof(Location)] = ["Name", "Description", "Palette", "Pieces", "CurrentLockId"],
        [typeof(LocationLock)] = ["LocationId", "Images", "Description", "Palette", "Pieces"],
        [typeof(Character)] = ["Name", "CurrentLockId"],
        [typeof(CharacterLock)] = ["CharacterId", "Images", "Description", "Anchor", "Wardrobe", "Palette"],
        [typeof(Scene)] = ["Interior", "Exterior", "LocationId", "TimeOfDay", "Locks", "Wardrobe"],
        [typeof(Shot)] =
        [
            "SceneId", "Size", "Angle", "LensMillimetres", "Movement", "DurationFrames", "CharacterIds", "Description", "BoardId", "Generator", "Parameters", "Locks", "Wardrobe",
        ],
        [typeof(ShotBlocking)] = ["Blocking"],
        [typeof(ShotConditioning)] = ["Media"],
        [typeof(Board)] = ["Sha256", "Verdict"],
        [typeof(MediaFile)] = ["Kind"],
    };

    // What the rules of blocking look at. It reaches pixels through the blocking alone, which is in the recipe: another blocking is another hash, an equal one is none.
    private static readonly Dictionary<Type, string[]> ByRules = new()
    {
        [typeof(Beat)] = ["SceneId", "Position", "Kind", "Text", "CharacterId", "CharacterIds", "OffScreen"],
        [typeof(Shot)] = ["BeatIds", "Position"],
    };

    private static readonly Type[] Entities =
        [.. typeof(IEntity).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IEntity).IsAssignableFrom(type)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static TheoryData<string> Properties() => [.. Entities.SelectMany(type => Of(type).Where(property => ByRules.GetValueOrDefault(type)?.Contains(property.Name) != true).Select(property => $"{type.Name}.{property.Name}"))];

    [Theory]
    [MemberData(nameof(Properties))]
    public void Hash_OtherwiseInOneProperty_ChangesOnlyWhereItCouldChangePixels(string name)
    {
        Type type = Entities.Single(entity => entity.Name == name.Split('.')[0]);
        PropertyInfo property = type.GetProperty(name.Split('.')[1])!;
        bool counts = Counting.GetValueOrDefault(type)?.Contains(property.Name) == true;

        bool changed = FieldGraph.Situations.Any(situation => counts ? Changes(situation, type, property) : ChangesTogether(situation, type, property));

        Assert.True(changed == counts, counts
            ? $"{name} could change pixels, but no recipe changes with it."
            : $"A recipe changes with {name}. If it can change pixels, name it above; else keep it out of recipes.");
    }

    [Fact]
    public void Composing_ReadsNothingButWhatIsLookedAtHere()
    {
        var read = new HashSet<Type>();
        foreach (FieldGraph situation in FieldGraph.Situations)
            situation.Hashes(read);

        Assert.Empty(read.Except(Counting.Keys).Except(ByRules.Keys).Select(type => type.Name));
    }

    [Fact]
    public void Hash_OtherBeats_ChangesWhereTheRulesBlockOtherwise()
    {
        FieldGraph film = FieldGraph.Situations[0];
        IReadOnlyList<string> before = film.Hashes();
        foreach (Beat beat in film.Rows(typeof(Beat)).Cast<Beat>())
            film.Put(beat with { Text = "Mara sits down.", Kind = "action" });
        IReadOnlyList<string> after = film.Hashes();
        foreach (Beat beat in film.Rows(typeof(Beat)).Cast<Beat>())
            film.Put(film.First(beat));

        Assert.NotEqual(before, after);
        Assert.Equal(before, film.Hashes());
    }

    [Fact]
    public void Counting_NamesOnlyWhatIsThere() => Assert.All(
        Counting.Concat(ByRules), pair => Assert.Empty(pair.Value.Except(Of(pair.Key).Select(property => property.Name))));

    /// <summary>Whether any other value of the property, in any row, gives any shot another recipe.</summary>
    private static bool Changes(FieldGraph situation, Type type, PropertyInfo property)
    {
        IReadOnlyList<string> before = situation.Hashes();
        foreach (IEntity row in situation.Rows(type))
        {
            foreach (object? other in situation.Others(row, property))
            {
                situation.Put(FieldGraph.With(row, property, other));
                IReadOnlyList<string> after = situation.Hashes();
                situation.Put(row);
                if (!before.SequenceEqual(after))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The same, all rows at once: quicker where nothing is expected to change.</summary>
    private static bool ChangesTogether(FieldGraph situation, Type type, PropertyInfo property)
    {
        IReadOnlyList<string> before = situation.Hashes();
        IReadOnlyList<IEntity> rows = situation.Rows(type);
        List<List<object?>> others = [.. rows.Select(row => situation.Others(row, property).ToList())];
        bool changed = false;
        for (int turn = 0; turn < others.Select(values => values.Count).DefaultIfEmpty().Max(); turn++)
        {
            for (int row = 0; row < rows.Count; row++)
                situation.Put(turn < others[row].Count ? FieldGraph.With(rows[row], property, others[row][turn]) : rows[row]);
            changed |= !before.SequenceEqual(situation.Hashes());
        }

        foreach (IEntity row in rows)
            situation.Put(row);
        return changed;
    }

    // The id is the row itself; another id is another row.
    private static IEnumerable<PropertyInfo> Of(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.Name != "Id");
}
