using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Locks;

/// <summary>What a lock holds, before it has a number.</summary>
public sealed record LockContent
{
    /// <summary>At least one, by hash and role: face, fullBody, threeQuarter, costume.</summary>
    public required IReadOnlyList<LockImage> Images { get; init; }

    public string Description { get; init; } = "";
    public string Wardrobe { get; init; } = "";
    public string Voice { get; init; } = "";

    /// <summary>#rrggbb in the order skin, hair, upper, lower, accent; see <see cref="PaletteSlots"/>.</summary>
    public IReadOnlyList<string> Palette { get; init; } = [];

    public IReadOnlyList<string> Adapters { get; init; } = [];
}

/// <summary>Makes locks: immutable, numbered from 1 for each character.</summary>
public static class CharacterLocks
{
    /// <summary>The lock after the existing ones. Equal content makes no new number: the newest lock is returned as it is.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: no image, or a hash or colour that is none.</exception>
    public static CharacterLock Next(Character character, IReadOnlyList<CharacterLock> existing, LockContent content, DateTimeOffset createdAt, string actor)
    {
        ArgumentNullException.ThrowIfNull(character);
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(content);
        Check(character, content);
        CharacterLock? newest = existing.MaxBy(one => one.Number);
        var next = new CharacterLock
        {
            Id = EntityId.New("lock"),
            CharacterId = character.Id,
            Number = (newest?.Number ?? 0) + 1,
            Images = [.. content.Images],
            Description = content.Description,
            Wardrobe = content.Wardrobe,
            Voice = content.Voice,
            Palette = [.. content.Palette.Select(colour => colour.ToLowerInvariant())],
            Adapters = [.. content.Adapters],
            CreatedAt = createdAt,
            Actor = actor,
        };
        return newest is not null && SameContent(newest, next) ? newest : next;
    }

    /// <summary>Makes the next lock, stores it and makes it the character's current one.</summary>
    /// <exception cref="RpcFailureException">NotFound, InvalidValue.</exception>
    public static CharacterLock Add(IFilmWriter film, string characterId, LockContent content, DateTimeOffset createdAt, string actor)
    {
        ArgumentNullException.ThrowIfNull(film);
        Character character = film.Find<Character>(characterId)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no character '{characterId}' in this project.");
        CharacterLock next = Next(character, film.List<CharacterLock>("characterId", characterId), content, createdAt, actor);
        if (film.Find<CharacterLock>(next.Id) is null)
            film.Put(next);
        if (character.CurrentLockId != next.Id)
            film.Put(character with { CurrentLockId = next.Id, Version = character.Version + 1 });
        return next;
    }

    /// <summary>The lock that holds for a character in a shot: the shot's own, else the scene's, else the character's current one; null without any.</summary>
    /// <exception cref="RpcFailureException">NotFound: a lock that was chosen does not exist, or is another character's.</exception>
    public static CharacterLock? Resolve(IFilmReader film, Character character, Scene? scene, Shot? shot)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(character);
        string? id = shot?.Locks.GetValueOrDefault(character.Id) ?? scene?.Locks.GetValueOrDefault(character.Id) ?? character.CurrentLockId;
        if (id is null)
            return null;
        return film.Find<CharacterLock>(id) is { } found && found.CharacterId == character.Id
            ? found
            : throw new RpcFailureException(RpcErrorCode.NotFound, $"The lock '{id}' chosen for {character.Name} does not exist. Choose one of the character's locks again.");
    }

    private static void Check(Character character, LockContent content)
    {
        if (content.Images.Count == 0)
            throw Invalid(character, "needs at least one image, such as a full-body sheet or a face");
        if (content.Images.FirstOrDefault(image => !IsHash(image.Sha256)) is { } unhashed)
            throw Invalid(character, $"names the image '{unhashed.FileName}' without a SHA-256; import the image first");
        if (content.Palette.FirstOrDefault(colour => !Colour.TryParse(colour, out _)) is { } wrong)
            throw Invalid(character, $"has a palette entry '{wrong}'; write colours as #c08040");
    }

    private static RpcFailureException Invalid(Character character, string what) =>
        new(RpcErrorCode.InvalidValue, $"The lock of {character.Name} {what}.");

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static bool SameContent(CharacterLock left, CharacterLock right) =>
        left.Images.SequenceEqual(right.Images) && left.Description == right.Description && left.Wardrobe == right.Wardrobe && left.Voice == right.Voice &&
        left.Palette.SequenceEqual(right.Palette) && left.Adapters.SequenceEqual(right.Adapters);
}
