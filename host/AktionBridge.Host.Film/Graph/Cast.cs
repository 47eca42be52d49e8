namespace AktionBridge.Host.Film.Graph;

/// <summary>A person of the story.</summary>
public sealed record Character : ILockable<Character>
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>As cued in the screenplay, without extensions.</summary>
    public required string Name { get; init; }

    /// <summary>The lock that new recipes use; null before the first.</summary>
    public string? CurrentLockId { get; init; }

    string ILockable<Character>.Title => Name;

    Character ILockable<Character>.Holding(string lockId) => this with { CurrentLockId = lockId, Version = Version + 1 };
}

/// <summary>An immutable numbered version of an identity. Never edited; a change makes the next number.</summary>
public sealed record CharacterLock : ILock<CharacterLock>
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string CharacterId { get; init; }

    /// <summary>1, 2, 3 ...</summary>
    public required int Number { get; init; }

    public required IReadOnlyList<LockImage> Images { get; init; }
    public string Description { get; init; } = "";

    /// <summary>The phrase that stands for this person in every prompt and is never trimmed; empty for the first clause of the description.</summary>
    public string Anchor { get; init; } = "";

    public string Wardrobe { get; init; } = "";
    /// <summary>How they sound, for people: no generator is given it.</summary>
    public string Voice { get; init; } = "";

    /// <summary>#rrggbb: skin, hair, upper garment, lower garment, accent; measured from the images unless given.</summary>
    public IReadOnlyList<string> Palette { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
    public required string Actor { get; init; }

    static string ILock<CharacterLock>.SubjectColumn => "characterId";

    string ILock<CharacterLock>.SubjectId => CharacterId;

    CharacterLock ILock<CharacterLock>.Numbered(LockStamp stamp) =>
        this with { Id = stamp.Id, CharacterId = stamp.SubjectId, Number = stamp.Number, CreatedAt = stamp.CreatedAt, Actor = stamp.Actor, Version = 1 };
}

/// <summary>A canonical image of a lock.</summary>
/// <param name="Role">Of a character: face, fullBody, threeQuarter, costume. Of a location: location. Of a style: style.</param>
/// <param name="Sha256">Of the archived file.</param>
/// <param name="FileName">As it was called.</param>
public sealed record LockImage(string Role, string Sha256, string FileName);
