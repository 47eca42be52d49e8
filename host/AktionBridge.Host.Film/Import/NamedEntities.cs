using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Import;

/// <summary>Characters and locations by name; new ones are stored, known ones left as they are.</summary>
internal sealed class NamedEntities
{
    private readonly Dictionary<string, string> _characters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _locations = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _newCharacters = [];
    private readonly List<string> _newLocations = [];

    public NamedEntities(IFilmWriter film, ScriptOutline outline)
    {
        foreach (Character known in film.List<Character>())
            _characters.TryAdd(known.Name, known.Id);
        foreach (Location known in film.List<Location>())
            _locations.TryAdd(known.Name, known.Id);
        var cued = new HashSet<string>(outline.Characters, StringComparer.OrdinalIgnoreCase);
        OrphanedCharacters = [.. _characters.Keys.Where(name => !cued.Contains(name)).Order(StringComparer.Ordinal)];
        foreach (string name in outline.Characters.Where(name => !_characters.ContainsKey(name)))
            AddCharacter(film, name);
        foreach (string name in outline.Locations.Where(name => !_locations.ContainsKey(name)))
            AddLocation(film, name);
    }

    public IReadOnlyList<string> NewCharacters => _newCharacters;

    public IReadOnlyList<string> NewLocations => _newLocations;

    public IReadOnlyList<string> OrphanedCharacters { get; }

    public string Character(string name) => _characters[name];

    public string Location(string name) => _locations[name];

    private void AddCharacter(IFilmWriter film, string name)
    {
        var made = new Character { Id = EntityId.New("char"), Name = name };
        film.Put(made);
        _characters[name] = made.Id;
        _newCharacters.Add(name);
    }

    private void AddLocation(IFilmWriter film, string name)
    {
        var made = new Location { Id = EntityId.New("loc"), Name = name };
        film.Put(made);
        _locations[name] = made.Id;
        _newLocations.Add(name);
    }
}
