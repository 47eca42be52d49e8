using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client.Locks;

/// <summary>Numbered versions of places, style and brief, and which lock holds where, <c>locks/...</c>. Characters are locked with <c>characters/lock</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "locks")]
public interface ILocksApi
{
    /// <summary>Makes the next numbered lock of a place and puts it in force. Nothing is made when it would equal the newest.</summary>
    /// <exception cref="RpcFailureException">BadFile: an image cannot be read; then nothing is changed.</exception>
    [RpcMutation]
    Task<LockInfo> LockLocationAsync(LockLocationRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the next numbered lock of the style and puts it in force. Nothing is made when it would equal the newest.</summary>
    /// <exception cref="RpcFailureException">BadFile: an image cannot be read; then nothing is changed.</exception>
    [RpcMutation]
    Task<LockInfo> LockStyleAsync(LockStyleRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the next numbered lock of the brief and puts it in force. Nothing is made when it would equal the newest.</summary>
    [RpcMutation]
    Task<LockInfo> LockBriefAsync(LockBriefRequest request, CancellationToken cancellationToken);

    /// <summary>Locks of places, style and brief, or all of one subject; oldest first within each.</summary>
    Task<Page<LockInfo>> ListAsync(ListLocksRequest request, CancellationToken cancellationToken);

    /// <summary>Says which lock of a subject holds in a shot, a scene or the film, or what a character wears in a shot or scene. A shot goes before its scene, that before the film.</summary>
    [RpcMutation]
    Task<Done> ChooseAsync(ChooseLockRequest request, CancellationToken cancellationToken);
}

/// <summary>Locks a place. Null members stay as they hold today.</summary>
public sealed record LockLocationRequest : ChangeRequest
{
    /// <summary>Id, or name as in scene headings, ignoring case.</summary>
    public required string Location { get; init; }

    /// <summary>Pictures of it, role "location", most telling first: generators that take the role "location" receive them. Null: those of the lock in force.</summary>
    public IReadOnlyList<ImageFile>? Images { get; init; }

    /// <summary>In words.</summary>
    public string? Description { get; init; }

    /// <summary>#rrggbb: ground, walls or sky, accent.</summary>
    public IReadOnlyList<string>? Palette { get; init; }

    /// <summary>What stands there.</summary>
    public IReadOnlyList<Plugin.SetPiece>? Pieces { get; init; }
}

/// <summary>Locks the style. Null members stay as they hold today.</summary>
public sealed record LockStyleRequest : ChangeRequest
{
    /// <summary>What people call it; needed for the first.</summary>
    public string? Name { get; init; }

    /// <summary>Pictures that show it, role "style", most telling first: generators that take the role "style" receive them. Null: those of the lock in force.</summary>
    public IReadOnlyList<ImageFile>? Images { get; init; }

    /// <summary>In words.</summary>
    public string? Prompt { get; init; }

    /// <summary>What must not be seen.</summary>
    public string? Negative { get; init; }

    /// <summary>#rrggbb.</summary>
    public IReadOnlyList<string>? Palette { get; init; }
}

/// <summary>Locks the brief. Null members stay as they hold today.</summary>
public sealed record LockBriefRequest : ChangeRequest
{
    /// <summary>For whom.</summary>
    public string? Audience { get; init; }

    /// <summary>In which tone.</summary>
    public string? Register { get; init; }

    /// <summary>What they should feel.</summary>
    public string? EmotionalAim { get; init; }

    /// <summary>Whose it is.</summary>
    public string? RightsStatement { get; init; }
}

/// <summary>Lists locks.</summary>
public sealed record ListLocksRequest : ProjectRequest
{
    /// <summary>location, style or brief; null for all three.</summary>
    public string? Kind { get; init; }

    /// <summary>Id or name of a place; null for all.</summary>
    public string? Subject { get; init; }
}

/// <summary>Chooses a lock, or what a character wears.</summary>
public sealed record ChooseLockRequest : ChangeRequest
{
    /// <summary>character, location, style, brief.</summary>
    public required string Kind { get; init; }

    /// <summary>Id, or name ignoring case, of the character or place; null for style and brief.</summary>
    public string? Subject { get; init; }

    /// <summary>Where it holds: id or code of a shot, id or number of a scene; null for the film.</summary>
    public string? In { get; init; }

    /// <summary>Number of the lock; 0 takes the choice of the shot or scene back; null leaves it.</summary>
    public int? Lock { get; init; }

    /// <summary>What the character wears in the shot or scene; empty takes it back; null leaves it.</summary>
    public string? Wardrobe { get; init; }
}
