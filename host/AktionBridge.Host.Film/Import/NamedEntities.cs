using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import.Matching;

namespace AktionBridge.Host.Film.Import;

/// <summary>Characters and locations by name; new ones are stored, renamed ones keep all that hangs on them, known ones are left as they are.</summary>
internal sealed class NamedEntities
{
    private readonly IFilmWriter _film;
    private readonly ScriptOutline _outline;
    private readonly Dictionary<string, string> _characters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _locations = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _newCharacters = [];
    private readonly List<string> _newLocations = [];
    private readonly List<string> _renamed = [];

    public NamedEntities(IFilmWriter film, ScriptOutline outline)
    {
        (_film, _outline) = (film, outline);
        IReadOnlyList<Character> known = film.List<Character>();
        foreach (Character character in known)
            _characters.TryAdd(character.Name, character.Id);
        foreach (Location location in film.List<Location>())
            _locations.TryAdd(location.Name, location.Id);
        var cued = new HashSet<string>(outline.Characters, StringComparer.OrdinalIgnoreCase);
        List<Character> gone = [.. known.Where(character => !cued.Contains(character.Name))];
        List<string> fresh = [.. outline.Characters.Where(name => !_characters.ContainsKey(name))];
        Dictionary<string, Character> renamed = CharacterRenames.Find(film, gone, outline, fresh);
        foreach (string name in fresh)
            AddCharacter(name, renamed.GetValueOrDefault(name));
        OrphanedCharacters = [.. gone.Except(renamed.Values).Select(character => character.Name).Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> NewCharacters => _newCharacters;

    public IReadOnlyList<string> NewLocations => _newLocations;

    /// <summary>"TOBI is TOBIAS now".</summary>
    public IReadOnlyList<string> Renamed => _renamed;

    public IReadOnlyList<string> OrphanedCharacters { get; }

    public string Character(string name) => _characters[name];

    public string Location(string name) => _locations[name];

    /// <summary>Stores the places of the screenplay. One that all its scenes had under another name, which says nearly the same and is nowhere any more, is that one.</summary>
    /// <param name="match">The scene of the film that each scene of the screenplay is.</param>
    public void TakeLocations(IReadOnlyList<Scene?> match)
    {
        var used = new HashSet<string>(_outline.Locations.Where(_locations.ContainsKey).Select(name => _locations[name]));
        ILookup<string, string?> before = Enumerable.Range(0, match.Count).Where(i => match[i] is not null)
            .ToLookup(i => _outline.Scenes[i].Location, i => match[i]!.LocationId, StringComparer.OrdinalIgnoreCase);
        foreach (string name in _outline.Locations.Where(name => !_locations.ContainsKey(name)).ToList())
        {
            string? id = before[name].Distinct().Count() == 1 ? before[name].First() : null;
            Location? old = id is null || used.Contains(id) ? null : _film.Find<Location>(id);
            AddLocation(name, old is not null && Likeness.ShareAWord(old.Name, name) ? old : null);
            used.Add(_locations[name]);
        }
    }

    private void AddCharacter(string name, Character? old)
    {
        Character made = old is null ? new Character { Id = EntityId.New("char"), Name = name } : old with { Name = name, Version = old.Version + 1 };
        _film.Put(made);
        _characters[name] = made.Id;
        if (old is null)
            _newCharacters.Add(name);
        else
            _renamed.Add($"{old.Name} is {name} now");
    }

    private void AddLocation(string name, Location? old)
    {
        Location made = old is null ? new Location { Id = EntityId.New("loc"), Name = name } : old with { Name = name, Version = old.Version + 1 };
        _film.Put(made);
        _locations[name] = made.Id;
        if (old is null)
            _newLocations.Add(name);
        else
            _renamed.Add($"{old.Name} is {name} now");
    }
}
