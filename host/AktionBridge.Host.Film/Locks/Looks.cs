using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Locks;

/// <summary>
/// Places, style and brief: rows that say what holds today, and behind them numbered locks. Before the first lock a change is an edit of the row; from then on
/// it makes the next lock, with the images of the one before, so that what is locked never changes unnoticed.
/// </summary>
public static class Looks
{
    /// <summary>A location as it holds in a shot, and its canonical images.</summary>
    public static (Location Location, IReadOnlyList<LockImage> Images) At(IFilmReader film, Location row, Scene? scene, Shot? shot)
    {
        ArgumentNullException.ThrowIfNull(row);
        return LockBook.Resolve<Location, LocationLock>(film, row, scene, shot) is { } held ? (As(row, held), held.Images) : (row, []);
    }

    /// <summary>The style as it holds in a shot, and its canonical images.</summary>
    public static (Style Style, IReadOnlyList<LockImage> Images) At(IFilmReader film, Style row, Scene? scene, Shot? shot)
    {
        ArgumentNullException.ThrowIfNull(row);
        return LockBook.Resolve<Style, StyleLock>(film, row, scene, shot) is { } held ? (As(row, held), held.Images) : (row, []);
    }

    /// <summary>The brief as it holds in a shot.</summary>
    public static Brief At(IFilmReader film, Brief row, Scene? scene, Shot? shot)
    {
        ArgumentNullException.ThrowIfNull(row);
        return LockBook.Resolve<Brief, BriefLock>(film, row, scene, shot) is { } held ? As(row, held) : row;
    }

    /// <summary>Changes the brief.</summary>
    public static void Set(IFilmWriter film, BriefInfo info, DateTimeOffset at, string actor)
    {
        ArgumentNullException.ThrowIfNull(info);
        Brief row = TheBrief(film);
        Brief changed = row with { Audience = info.Audience, Register = info.Register, EmotionalAim = info.EmotionalAim, RightsStatement = info.RightsStatement };
        if (row.CurrentLockId is not null)
            Lock(film, changed, at, actor);
        else if (changed != row || row.Version == 0)
            film.Put(changed with { Version = row.Version + 1 });
    }

    /// <summary>Changes the style.</summary>
    public static void Set(IFilmWriter film, StyleInfo info, DateTimeOffset at, string actor)
    {
        ArgumentNullException.ThrowIfNull(info);
        Style row = TheStyle(film, info.Name);
        Style changed = row with { Name = info.Name, Prompt = info.Prompt, Negative = info.Negative, Palette = info.Palette ?? [] };
        if (row.CurrentLockId is { } held)
            Lock(film, changed, film.Find<StyleLock>(held)?.Images ?? [], at, actor);
        else if (row.Version == 0 || !(row.Palette.SequenceEqual(changed.Palette) && row == changed with { Palette = row.Palette }))
            film.Put(changed with { Version = row.Version + 1 });
    }

    /// <summary>Changes a place, matched by name ignoring case, or makes it.</summary>
    public static void Set(IFilmWriter film, LocationInfo info, DateTimeOffset at, string actor)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(info);
        Location row = film.List<Location>().FirstOrDefault(one => string.Equals(one.Name, info.Name, StringComparison.OrdinalIgnoreCase))
            ?? new Location { Id = EntityId.New("loc"), Name = info.Name, Version = 0 };
        Location changed = row with { Description = info.Description, Palette = info.Palette ?? row.Palette, Pieces = info.Pieces ?? row.Pieces };
        if (row.CurrentLockId is { } held)
            Lock(film, changed, film.Find<LocationLock>(held)?.Images ?? [], at, actor);
        else if (row.Version == 0 || row.Description != changed.Description || !row.Palette.SequenceEqual(changed.Palette) || !row.Pieces.SequenceEqual(changed.Pieces))
            film.Put(changed with { Version = row.Version + 1 });
    }

    /// <summary>Locks a place as the row says, with these images.</summary>
    public static LocationLock Lock(IFilmWriter film, Location row, IReadOnlyList<LockImage> images, DateTimeOffset at, string actor)
    {
        ArgumentNullException.ThrowIfNull(row);
        Location lower = row with { Palette = Lower(row.Palette) };
        return LockBook.Add(film, lower, new LocationLock
        {
            Id = "", LocationId = row.Id, Number = 0, Images = [.. images], Description = lower.Description, Palette = lower.Palette, Pieces = [.. lower.Pieces], CreatedAt = at, Actor = actor,
        }, at, actor);
    }

    /// <summary>Locks the style as the row says, with these images.</summary>
    public static StyleLock Lock(IFilmWriter film, Style row, IReadOnlyList<LockImage> images, DateTimeOffset at, string actor)
    {
        ArgumentNullException.ThrowIfNull(row);
        Style lower = row with { Palette = Lower(row.Palette) };
        return LockBook.Add(film, lower, new StyleLock
        {
            Id = "", StyleId = row.Id, Number = 0, Images = [.. images], Name = lower.Name, Prompt = lower.Prompt, Negative = lower.Negative, Palette = lower.Palette, CreatedAt = at, Actor = actor,
        }, at, actor);
    }

    /// <summary>Locks the brief as the row says.</summary>
    public static BriefLock Lock(IFilmWriter film, Brief row, DateTimeOffset at, string actor)
    {
        ArgumentNullException.ThrowIfNull(row);
        return LockBook.Add(film, row, new BriefLock
        {
            Id = "", BriefId = row.Id, Number = 0, Audience = row.Audience, Register = row.Register, EmotionalAim = row.EmotionalAim, RightsStatement = row.RightsStatement, CreatedAt = at, Actor = actor,
        }, at, actor);
    }

    /// <summary>Chooses one of a subject's locks for a shot, a scene or, without either, the film; null takes the choice of a shot or scene back.</summary>
    /// <exception cref="RpcFailureException">NotFound: the subject has no such lock. InvalidValue: the film cannot be without a choice.</exception>
    public static void Choose<TSubject, TLock>(IFilmWriter film, TSubject subject, int? number, Scene? scene, Shot? shot, Func<TSubject, TLock, TSubject> follow)
        where TSubject : class, ILockable<TSubject>
        where TLock : class, ILock<TLock>
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(follow);
        TLock? chosen = number is null ? null : LockBook.Of<TLock>(film, subject.Id).FirstOrDefault(one => one.Number == number)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"{subject.Title} has no lock {number}. List them: aktion locks list");
        if (shot is not null)
            film.Put(shot with { Locks = With(shot.Locks, subject.Id, chosen?.Id), Edited = true, Version = shot.Version + 1 });
        else if (scene is not null)
            film.Put(scene with { Locks = With(scene.Locks, subject.Id, chosen?.Id), Version = scene.Version + 1 });
        else if (chosen is null)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A locked {subject.Title} always has a lock in force. Name its number, or a scene or shot whose choice goes.");
        else
            film.Put(follow(subject, chosen).Holding(chosen.Id));
    }

    /// <summary>Says what a character wears in a shot or scene; null takes it back.</summary>
    public static void Dress(IFilmWriter film, Character character, string? wardrobe, Scene? scene, Shot? shot)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(character);
        if (shot is not null)
            film.Put(shot with { Wardrobe = With(shot.Wardrobe, character.Id, wardrobe), Edited = true, Version = shot.Version + 1 });
        else if (scene is not null)
            film.Put(scene with { Wardrobe = With(scene.Wardrobe, character.Id, wardrobe), Version = scene.Version + 1 });
        else
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"What {character.Name} wears everywhere is part of the lock. Name a scene or a shot, or lock {character.Name} again.");
    }

    /// <summary>The row of the brief; of version 0 when there is none yet.</summary>
    public static Brief TheBrief(IFilmReader film)
    {
        ArgumentNullException.ThrowIfNull(film);
        return film.List<Brief>(limit: 1) is [var first, ..] ? first : new Brief { Id = EntityId.New("brief"), Version = 0 };
    }

    /// <summary>The row of the style; of version 0 when there is none yet.</summary>
    public static Style TheStyle(IFilmReader film, string name)
    {
        ArgumentNullException.ThrowIfNull(film);
        return film.List<Style>(limit: 1) is [var first, ..] ? first : new Style { Id = EntityId.New("style"), Name = name, Version = 0 };
    }

    // The row follows its lock, so that whoever reads it alone reads what holds.
    /// <summary>A row that says what a lock holds.</summary>
    public static Location As(Location row, LocationLock held) => row with { Description = held.Description, Palette = held.Palette, Pieces = held.Pieces };

    /// <summary>A row that says what a lock holds.</summary>
    public static Style As(Style row, StyleLock held) => row with { Name = held.Name, Prompt = held.Prompt, Negative = held.Negative, Palette = held.Palette };

    /// <summary>A row that says what a lock holds.</summary>
    public static Brief As(Brief row, BriefLock held) =>
        row with { Audience = held.Audience, Register = held.Register, EmotionalAim = held.EmotionalAim, RightsStatement = held.RightsStatement };

    private static SortedDictionary<string, string> With(IReadOnlyDictionary<string, string> choices, string subject, string? value)
    {
        var changed = new SortedDictionary<string, string>(choices.ToDictionary(), StringComparer.Ordinal);
        if (value is null)
            changed.Remove(subject);
        else
            changed[subject] = value;
        return changed;
    }

    private static string[] Lower(IReadOnlyList<string> palette) => [.. palette.Select(colour => colour.ToLowerInvariant())];
}
