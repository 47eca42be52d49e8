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
        [typeof(Beat)] = ["SceneId", "Position", "Kind", "Text", "CharacterId", "CharacterIds", "Simultaneous", "OffScreen", "EstimatedSeconds"],
        [typeof(Shot)] =
        [
            "SceneId", "Size", "Angle", "LensMillimetres", "Movement", "DurationFrames", "CharacterIds", "Description", "BeatIds", "BoardId", "Generator", "Parameters", "Locks", "Wardrobe",
        ],
        [typeof(ShotBlocking)] = ["Blocking"],
        [typeof(ShotConditioning)] = ["Media"],
        [typeof(Board)] = ["Sha256", "Verdict"],
        [typeof(MediaFile)] = ["Kind"],
    };

    private static readonly Type[] Entities =
        [.. typeof(IEntity).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IEntity).IsAssignableFrom(type)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static TheoryData<string> Properties() => [.. Entities.SelectMany(type => Of(type).Select(property => $"{type.Name}.{property.Name}"))];

    [Theory]
    [MemberData(nameof(Properties))]
    public void Hash_OtherwiseInOneProperty_ChangesOnlyWhereItCouldChangePixels(string name)
    {
        Type type = Entities.Single(entity => entity.Name == name.Split('.')[0]);
        PropertyInfo property = type.GetProperty(name.Split('.')[1])!;
        bool counts = Counting.GetValueOrDefault(type)?.Contains(property.Name) == true;

        bool changed = FieldGraph.Situations.Any(situation => Changes(situation, type, property));

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

        Assert.Empty(read.Except(Counting.Keys).Select(type => type.Name));
    }

    [Fact]
    public void Counting_NamesOnlyWhatIsThere() => Assert.All(
        Counting, pair => Assert.Empty(pair.Value.Except(Of(pair.Key).Select(property => property.Name))));

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

    // The id is the row itself; another id is another row.
    private static IEnumerable<PropertyInfo> Of(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.Name != "Id");
}
