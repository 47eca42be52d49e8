using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>The people of the story, <c>characters/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "characters")]
public interface ICharactersApi
{
    /// <summary>Everyone, with the lock in force.</summary>
    Task<Page<CharacterInfo>> ListAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the next numbered lock from images and words. Nothing is made when it would equal the lock in force.</summary>
    [RpcMutation]
    Task<LockInfo> LockAsync(LockCharacterRequest request, CancellationToken cancellationToken);

    /// <summary>All locks of a character, oldest first.</summary>
    Task<Page<LockInfo>> LocksAsync(CharacterRequest request, CancellationToken cancellationToken);
}

/// <summary>Names a character.</summary>
public sealed record CharacterRequest : ProjectRequest
{
    /// <summary>Id, or name ignoring case.</summary>
    public required string Character { get; init; }
}

/// <summary>Locks a character. What is not given stays as the lock in force has it.</summary>
public sealed record LockCharacterRequest : ChangeRequest
{
    /// <summary>Id, or name ignoring case.</summary>
    public required string Character { get; init; }

    /// <summary>Pictures of a role replace all of that role; pictures of roles not named stay. The first lock needs at least one.</summary>
    public IReadOnlyList<ImageFile>? Images { get; init; }

    /// <summary>Roles whose pictures do not stay: face, fullBody, threeQuarter, costume.</summary>
    public IReadOnlyList<string>? DropImages { get; init; }

    /// <summary>Who this is, in words. Null stays; empty takes it away.</summary>
    public string? Description { get; init; }

    /// <summary>The phrase that stands for them in every prompt and is never trimmed; empty for the first clause of the description. Null stays.</summary>
    public string? Anchor { get; init; }

    /// <summary>What they wear. Null stays.</summary>
    public string? Wardrobe { get; init; }

    /// <summary>How they sound. Null stays.</summary>
    public string? Voice { get; init; }

    /// <summary>#rrggbb: skin, hair, upper garment, lower garment, accent. Null: measured from the images when any is new, else as it is.</summary>
    public IReadOnlyList<string>? Palette { get; init; }
}

/// <summary>A picture for a lock: a file, one frame of a take, or what an editor shows. Exactly one of the three is named.</summary>
/// <param name="Role">Of a character: face, fullBody, threeQuarter, costume. Of a place: location. Of the style: style.</param>
/// <param name="Path">Absolute path of a file.</param>
/// <param name="Take">Id of a take, or shot code and number: sc010_sh0020_t03.</param>
/// <param name="Frame">Which of the take's original, from 0.</param>
/// <param name="Editor">Id of an editor, as of editors/list: the picture at its playhead.</param>
public sealed record ImageFile(string Role, string? Path = null, string? Take = null, int Frame = 0, string? Editor = null);

/// <summary>A person of the story.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Name">As cued.</param>
/// <param name="Lock">In force; null before the first.</param>
public sealed record CharacterInfo(string Id, string Name, LockInfo? Lock);

/// <summary>A lock.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="Description">In words.</param>
/// <param name="Palette">#rrggbb.</param>
/// <param name="Images">Role and SHA-256 of each canonical image.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Actor">By whom.</param>
/// <param name="Kind">character, location, style, brief.</param>
/// <param name="Subject">Name of the character, place or style; "the brief".</param>
/// <param name="Words">Further words by name, those that are not empty: anchor, wardrobe, voice; negative; audience, register, emotionalAim, rightsStatement.</param>
/// <param name="InForce">Whether it holds for the film.</param>
public sealed record LockInfo(
    string Id, int Number, string Description, IReadOnlyList<string> Palette, IReadOnlyList<LockImageInfo> Images, DateTimeOffset CreatedAt, string Actor,
    string Kind = "character", string Subject = "", IReadOnlyDictionary<string, string>? Words = null, bool InForce = false);

/// <summary>A canonical image.</summary>
/// <param name="Role">face, fullBody, threeQuarter, costume.</param>
/// <param name="Sha256">Of the archived file.</param>
/// <param name="Path">Absolute path here.</param>
public sealed record LockImageInfo(string Role, string Sha256, string Path);
