using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint;

/// <summary>What is looked at, for rules that say a thing once: who and which generators its shots use.</summary>
internal sealed class LintScope
{
    /// <param name="film">The film.</param>
    /// <param name="shots">Those that are looked at, with their scenes, in story order.</param>
    public LintScope(LintFilm film, IEnumerable<(Shot Shot, Scene Scene)> shots)
    {
        Film = film;
        var people = new Dictionary<string, CharacterUse>();
        var generators = new Dictionary<string, GeneratorUse>();
        foreach ((Shot shot, Scene scene) in shots)
        {
            Count(generators, shot);
            foreach (Character one in shot.CharacterIds.Select(film.Character).OfType<Character>())
            {
                if (!people.TryGetValue(one.Id, out CharacterUse? use))
                    people[one.Id] = use = new CharacterUse(one);
                use.Add(film.LockOf(one, scene, shot), shot.Code);
            }
        }

        (People, Generators) = ([.. people.Values], [.. generators.Values]);
    }

    public LintFilm Film { get; }

    /// <summary>In order of appearance.</summary>
    public IReadOnlyList<CharacterUse> People { get; }

    /// <summary>In order of appearance.</summary>
    public IReadOnlyList<GeneratorUse> Generators { get; }

    private void Count(Dictionary<string, GeneratorUse> generators, Shot shot)
    {
        string name = shot.Generator ?? Film.Generators.Default;
        if (!generators.TryGetValue(name, out GeneratorUse? use))
            generators[name] = use = new GeneratorUse(name, Film.Generators.Find(name), shot.Code);
        use.Shots++;
    }
}

/// <summary>Somebody of the shots that are looked at.</summary>
internal sealed class CharacterUse(Character character)
{
    private readonly HashSet<string> _locks = [];
    private readonly List<CharacterLock> _seen = [];

    public Character Character { get; } = character;

    /// <summary>Locks that hold in them, each once.</summary>
    public IReadOnlyList<CharacterLock> Locks => _seen;

    /// <summary>How many shots have none.</summary>
    public int Unlocked { get; private set; }

    /// <summary>The first of those; null when there is none.</summary>
    public string? FirstUnlocked { get; private set; }

    public void Add(CharacterLock? held, string shot)
    {
        if (held is not null && _locks.Add(held.Id))
            _seen.Add(held);
        if (held is not null)
            return;
        Unlocked++;
        FirstUnlocked ??= shot;
    }
}

/// <summary>A generator of the shots that are looked at.</summary>
internal sealed class GeneratorUse(string name, GeneratorInfo? info, string firstShot)
{
    /// <summary>"plugin/generator".</summary>
    public string Name { get; } = name;

    /// <summary>Null when it is not there.</summary>
    public GeneratorInfo? Info { get; } = info;

    public string FirstShot { get; } = firstShot;

    public int Shots { get; set; }
}
