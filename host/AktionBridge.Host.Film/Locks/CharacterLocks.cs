using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Locks;

/// <summary>What a lock holds, before it has a number.</summary>
public sealed record LockContent
{
    /// <summary>At least one, by hash and role: face, fullBody, threeQuarter, costume.</summary>
    public required IReadOnlyList<LockImage> Images { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The phrase that is never trimmed out of a prompt; empty for the first clause of the description.</summary>
    public string Anchor { get; init; } = "";

    public string Wardrobe { get; init; } = "";
    public string Voice { get; init; } = "";

    /// <summary>#rrggbb in the order skin, hair, upper, lower, accent; see <see cref="PaletteSlots"/>.</summary>
    public IReadOnlyList<string> Palette { get; init; } = [];
}

/// <summary>The locks of characters: those of <see cref="LockBook"/>, with at least one image.</summary>
public static class CharacterLocks
{
    /// <summary>The lock after the existing ones. Equal content makes no new number: the newest lock is returned as it is.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: no image, or a hash or colour that is none.</exception>
    public static CharacterLock Next(Character character, IReadOnlyList<CharacterLock> existing, LockContent content, DateTimeOffset createdAt, string actor) =>
        LockBook.Next(character, existing, Checked(character, content), createdAt, actor);

    /// <summary>Makes the next lock, stores it and makes it the character's current one.</summary>
    /// <exception cref="RpcFailureException">NotFound, InvalidValue.</exception>
    public static CharacterLock Add(IFilmWriter film, string characterId, LockContent content, DateTimeOffset createdAt, string actor)
    {
        ArgumentNullException.ThrowIfNull(film);
        Character character = film.Find<Character>(characterId)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no character '{characterId}' in this project.");
        return LockBook.Add(film, character, Checked(character, content), createdAt, actor);
    }

    /// <summary>The lock that holds for a character in a shot: the shot's own, else the scene's, else the character's current one; null without any.</summary>
    /// <exception cref="RpcFailureException">NotFound: a lock that was chosen does not exist, or is another character's.</exception>
    public static CharacterLock? Resolve(IFilmReader film, Character character, Scene? scene, Shot? shot) =>
        LockBook.Resolve<Character, CharacterLock>(film, character, scene, shot);

    /// <summary>What a character wears in a shot: as the shot says, else the scene, else the lock; empty when nobody said.</summary>
    public static string Wardrobe(Character character, CharacterLock? held, Scene? scene, Shot? shot)
    {
        ArgumentNullException.ThrowIfNull(character);
        return shot?.Wardrobe.GetValueOrDefault(character.Id) ?? scene?.Wardrobe.GetValueOrDefault(character.Id) ?? held?.Wardrobe ?? "";
    }

    private static CharacterLock Checked(Character character, LockContent content)
    {
        ArgumentNullException.ThrowIfNull(character);
        ArgumentNullException.ThrowIfNull(content);
        if (content.Images.Count == 0)
            throw LockBook.Invalid(character.Name, "needs at least one image, such as a full-body sheet or a face");
        return new CharacterLock
        {
            Id = "",
            CharacterId = character.Id,
            Number = 0,
            Images = [.. content.Images],
            Description = content.Description,
            Anchor = content.Anchor,
            Wardrobe = content.Wardrobe,
            Voice = content.Voice,
            Palette = [.. content.Palette.Select(colour => colour.ToLowerInvariant())],
            CreatedAt = default,
            Actor = "",
        };
    }
}
