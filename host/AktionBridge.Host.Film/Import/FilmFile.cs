using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Film.Import;

/// <summary>film.json beside a screenplay: what the words of a screenplay do not say. Every part may be missing.</summary>
public sealed record FilmFile
{
    public string Title { get; init; } = "";

    /// <summary>File name of the screenplay, relative to film.json.</summary>
    public string? Screenplay { get; init; }

    public string? Licence { get; init; }
    public FilmBrief? Brief { get; init; }
    public FilmStyle? Style { get; init; }
    public IReadOnlyList<FilmCharacter> Characters { get; init; } = [];
    public IReadOnlyList<FilmLocation> Locations { get; init; } = [];

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="RpcFailureException">BadFile: not JSON, or a colour or path that cannot be; the message names the place.</exception>
    public static FilmFile Parse(string json, string fileName)
    {
        FilmFile? file;
        try
        {
            file = JsonSerializer.Deserialize<FilmFile>(json, WireJson.Options);
        }
        catch (JsonException error)
        {
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{fileName}' cannot be read: {error.Message}", error);
        }

        if (file is null)
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{fileName}' is empty. Write an object with title, characters and locations.");
        file.Check(fileName);
        return file;
    }

    /// <summary>Writes brief, style and the details of places into the film; what is the same already is left alone. Locks are made by the caller, who has the images.</summary>
    /// <exception cref="RpcFailureException">NotFound: a place that no scene has.</exception>
    public void Apply(IFilmWriter film)
    {
        ArgumentNullException.ThrowIfNull(film);
        if (Brief is { } brief)
            PutBrief(film, brief);
        if (Style is { } style)
            PutStyle(film, style);
        Dictionary<string, Location> known = film.List<Location>().ToDictionary(location => location.Name, StringComparer.OrdinalIgnoreCase);
        foreach (FilmLocation location in Locations)
        {
            if (!known.TryGetValue(location.Name, out Location? place))
                throw new RpcFailureException(RpcErrorCode.NotFound, $"No scene plays in '{location.Name}'. The screenplay has: {string.Join(", ", known.Keys)}.");
            Location made = place with { Description = location.Description, Palette = location.Palette, Pieces = location.Pieces };
            if (place.Description != made.Description || !place.Palette.SequenceEqual(made.Palette) || !place.Pieces.SequenceEqual(made.Pieces))
                film.Put(made with { Version = place.Version + 1 });
        }
    }

    private static void PutBrief(IFilmWriter film, FilmBrief brief)
    {
        Brief? old = film.List<Brief>(limit: 1) is [var first, ..] ? first : null;
        Brief made = (old ?? new Brief { Id = EntityId.New("brief"), Version = 0 }) with
        {
            Audience = brief.Audience,
            Register = brief.Register,
            EmotionalAim = brief.EmotionalAim,
            RightsStatement = brief.RightsStatement,
        };
        if (made != old)
            film.Put(made with { Version = made.Version + 1 });
    }

    private static void PutStyle(IFilmWriter film, FilmStyle style)
    {
        Style? old = film.List<Style>(limit: 1) is [var first, ..] ? first : null;
        Style made = (old ?? new Style { Id = EntityId.New("style"), Version = 0, Name = style.Name }) with
        {
            Name = style.Name,
            Prompt = style.Prompt,
            Negative = style.Negative,
            Palette = old is not null && old.Palette.SequenceEqual(style.Palette) ? old.Palette : style.Palette,
        };
        if (made != old)
            film.Put(made with { Version = made.Version + 1 });
    }

    private void Check(string fileName)
    {
        IEnumerable<(string Where, string Colour)> colours = (Style?.Palette ?? []).Select(colour => ("style", colour))
            .Concat(Characters.SelectMany(one => one.Palette.Select(colour => (one.Name, colour))))
            .Concat(Locations.SelectMany(one => one.Palette.Select(colour => (one.Name, colour))));
        foreach ((string where, string colour) in colours)
        {
            if (!Colour.TryParse(colour, out _))
                throw new RpcFailureException(RpcErrorCode.BadFile, $"'{fileName}': the palette of {where} has '{colour}'. Write colours as #c08040.");
        }

        // A project from elsewhere must not make the host read whatever it names.
        foreach (string path in Characters.SelectMany(one => one.Images.Select(image => image.File)).Append(Screenplay ?? "x"))
        {
            if (Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..") || path.Contains(':', StringComparison.Ordinal))
                throw new RpcFailureException(RpcErrorCode.BadFile, $"'{fileName}' names '{path}', which lies outside its own folder. Put the file beside film.json.");
        }
    }
}

/// <summary>What the film is for.</summary>
public sealed record FilmBrief(string Audience = "", string Register = "", string EmotionalAim = "", string RightsStatement = "");

/// <summary>How it looks.</summary>
public sealed record FilmStyle
{
    public string Name { get; init; } = "";
    public string Prompt { get; init; } = "";
    public string Negative { get; init; } = "";
    public IReadOnlyList<string> Palette { get; init; } = [];
}

/// <summary>One character to lock.</summary>
public sealed record FilmCharacter
{
    /// <summary>As cued.</summary>
    public required string Name { get; init; }

    public string Description { get; init; } = "";
    public string Wardrobe { get; init; } = "";
    public string Voice { get; init; } = "";

    /// <summary>Skin, hair, upper, lower, accent; empty to have it measured from the images.</summary>
    public IReadOnlyList<string> Palette { get; init; } = [];

    public IReadOnlyList<FilmImage> Images { get; init; } = [];
}

/// <summary>An image of a character.</summary>
/// <param name="Role">face, fullBody, threeQuarter, costume.</param>
/// <param name="File">Relative to film.json, forward slashes.</param>
public sealed record FilmImage(string Role, string File);

/// <summary>One place.</summary>
public sealed record FilmLocation
{
    /// <summary>As in the scene headings.</summary>
    public required string Name { get; init; }

    public string Description { get; init; } = "";
    public IReadOnlyList<string> Palette { get; init; } = [];
    public IReadOnlyList<SetPiece> Pieces { get; init; } = [];
}
