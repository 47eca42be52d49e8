using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Api.Locks;

/// <summary>Turns locks into what clients see.</summary>
internal static class LockViews
{
    public const string Character = "character";
    public const string Location = "location";
    public const string Style = "style";
    public const string Brief = "brief";

    public static LockInfo Of(IFilmReader film, ProjectMedia media, CharacterLock row)
    {
        Character? subject = film.Find<Character>(row.CharacterId);
        return Made(film, media, row, Character, subject, row.Description, ("anchor", row.Anchor), ("wardrobe", row.Wardrobe), ("voice", row.Voice));
    }

    public static LockInfo Of(IFilmReader film, ProjectMedia media, LocationLock row) =>
        Made(film, media, row, Location, film.Find<Location>(row.LocationId), row.Description);

    public static LockInfo Of(IFilmReader film, ProjectMedia media, StyleLock row) =>
        Made(film, media, row, Style, film.Find<Style>(row.StyleId), row.Prompt, ("name", row.Name), ("negative", row.Negative));

    public static LockInfo Of(IFilmReader film, ProjectMedia media, BriefLock row) => Made(
        film, media, row, Brief, film.Find<Brief>(row.BriefId), "",
        ("audience", row.Audience), ("register", row.Register), ("emotionalAim", row.EmotionalAim), ("rightsStatement", row.RightsStatement));

    private static LockInfo Made<TSubject, TLock>(
        IFilmReader film, ProjectMedia media, TLock row, string kind, TSubject? subject, string description, params (string Name, string Text)[] words)
        where TSubject : class, ILockable<TSubject>
        where TLock : class, ILock<TLock> => new(
            row.Id, row.Number, description, row.Palette,
            [.. row.Images.Select(image => new LockImageInfo(image.Role, image.Sha256, media.PathOf(film, image.Sha256)))], row.CreatedAt, row.Actor,
            kind, subject?.Title ?? row.SubjectId, words.Where(word => word.Text.Length > 0).ToDictionary(word => word.Name, word => word.Text), subject?.CurrentLockId == row.Id);
}
