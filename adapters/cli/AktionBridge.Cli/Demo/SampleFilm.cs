using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Demo;

/// <summary>The film in samples/: its screenplay, its look, its people, and the rough cut that waits for it.</summary>
internal sealed class SampleFilm
{
    private const string Film = "eleven-minutes";

    private readonly FilmFile _film;
    private readonly string _folder;

    private SampleFilm(string samples, string folder, FilmFile film)
    {
        _film = film;
        _folder = folder;
        RoughCut = Path.Combine(samples, "rough-cut.otio");
    }

    /// <summary>Of the project's folder.</summary>
    public string Name => Film;

    public string Title => _film.Title;

    public string Screenplay => Path.Combine(_folder, _film.Screenplay);

    public string RoughCut { get; }

    public SetLookRequest Look => new() { Brief = _film.Brief, Style = _film.Style, Locations = _film.Locations };

    public IEnumerable<LockCharacterRequest> Locks => _film.Characters.Select(character => new LockCharacterRequest
    {
        Character = character.Name,
        Images = [.. character.Images.Select(image => new ImageFile(image.Role, Path.Combine(_folder, image.File)))],
        Description = character.Description,
        Wardrobe = character.Wardrobe,
        Voice = character.Voice,
    });

    /// <summary>Beside an installed client, else in the source tree that this client was built from.</summary>
    public static SampleFilm Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string samples = Path.Combine(folder.FullName, "samples");
            string description = Path.Combine(samples, Film, "film.json");
            if (File.Exists(description))
                return Read(samples, description);
        }

        throw new CommandFailedException(ExitCode.Failed, "The folder samples/ was not found beside the client or above it. Run the demo from a checkout or an unpacked package.");
    }

    private static SampleFilm Read(string samples, string description)
    {
        try
        {
            var film = JsonSerializer.Deserialize<FilmFile>(File.ReadAllBytes(description), WireJson.Options)!;
            return new SampleFilm(samples, Path.GetDirectoryName(description)!, film);
        }
        catch (JsonException wrong)
        {
            throw new CommandFailedException(ExitCode.Failed, $"'{description}' is damaged: {wrong.Message}");
        }
    }

    private sealed record FilmFile(
        string Title, string Screenplay, BriefInfo Brief, StyleInfo Style, IReadOnlyList<LocationInfo> Locations, IReadOnlyList<FilmCharacter> Characters);

    private sealed record FilmCharacter(string Name, string Description, string Wardrobe, string Voice, IReadOnlyList<FilmImage> Images);

    private sealed record FilmImage(string Role, string File);
}
