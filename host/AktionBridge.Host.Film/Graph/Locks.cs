using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Graph;

/// <summary>What can be locked: a character, a location, the style, the brief.</summary>
public interface ILockable<TSelf> : IEntity
    where TSelf : class, ILockable<TSelf>
{
    /// <summary>What people call it, for messages.</summary>
    string Title { get; }

    /// <summary>The lock that new recipes use; null before the first.</summary>
    string? CurrentLockId { get; }

    /// <summary>The same with another lock in force, one version on.</summary>
    TSelf Holding(string lockId);
}

/// <summary>An immutable numbered version of a decision. Never edited; a change makes the next number.</summary>
public interface ILock<TSelf> : IEntity
    where TSelf : class, ILock<TSelf>
{
    /// <summary>The column by which the locks of one subject are found.</summary>
    static abstract string SubjectColumn { get; }

    /// <summary>Whose it is.</summary>
    string SubjectId { get; }

    /// <summary>1, 2, 3 ... for each subject.</summary>
    int Number { get; }

    /// <summary>When it was made.</summary>
    DateTimeOffset CreatedAt { get; }

    /// <summary>By whom.</summary>
    string Actor { get; }

    /// <summary>Canonical images; may be empty but for a character's.</summary>
    IReadOnlyList<LockImage> Images { get; }

    /// <summary>#rrggbb; empty where a palette means nothing.</summary>
    IReadOnlyList<string> Palette { get; }

    /// <summary>The same content under another stamp.</summary>
    TSelf Numbered(LockStamp stamp);
}

/// <summary>What tells two locks of equal content apart.</summary>
public sealed record LockStamp(string Id, string SubjectId, int Number, DateTimeOffset CreatedAt, string Actor)
{
    /// <summary>For comparing contents.</summary>
    public static LockStamp None { get; } = new("", "", 0, default, "");
}

/// <summary>A numbered version of a place.</summary>
public sealed record LocationLock : ILock<LocationLock>
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string LocationId { get; init; }
    public required int Number { get; init; }
    public IReadOnlyList<LockImage> Images { get; init; } = [];
    public string Description { get; init; } = "";
    public IReadOnlyList<string> Palette { get; init; } = [];
    public IReadOnlyList<SetPiece> Pieces { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public required string Actor { get; init; }

    static string ILock<LocationLock>.SubjectColumn => "locationId";

    string ILock<LocationLock>.SubjectId => LocationId;

    LocationLock ILock<LocationLock>.Numbered(LockStamp stamp) =>
        this with { Id = stamp.Id, LocationId = stamp.SubjectId, Number = stamp.Number, CreatedAt = stamp.CreatedAt, Actor = stamp.Actor, Version = 1 };
}

/// <summary>A numbered version of how the film looks.</summary>
public sealed record StyleLock : ILock<StyleLock>
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string StyleId { get; init; }
    public required int Number { get; init; }
    public IReadOnlyList<LockImage> Images { get; init; } = [];
    public string Name { get; init; } = "";
    public string Prompt { get; init; } = "";
    public string Negative { get; init; } = "";
    public IReadOnlyList<string> Palette { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public required string Actor { get; init; }

    static string ILock<StyleLock>.SubjectColumn => "styleId";

    string ILock<StyleLock>.SubjectId => StyleId;

    StyleLock ILock<StyleLock>.Numbered(LockStamp stamp) =>
        this with { Id = stamp.Id, StyleId = stamp.SubjectId, Number = stamp.Number, CreatedAt = stamp.CreatedAt, Actor = stamp.Actor, Version = 1 };
}

/// <summary>A numbered version of what the film is for.</summary>
public sealed record BriefLock : ILock<BriefLock>
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string BriefId { get; init; }
    public required int Number { get; init; }
    public string Audience { get; init; } = "";
    public string Register { get; init; } = "";
    public string EmotionalAim { get; init; } = "";
    public string RightsStatement { get; init; } = "";
    public required DateTimeOffset CreatedAt { get; init; }
    public required string Actor { get; init; }

    static string ILock<BriefLock>.SubjectColumn => "briefId";

    string ILock<BriefLock>.SubjectId => BriefId;

    IReadOnlyList<LockImage> ILock<BriefLock>.Images => [];

    IReadOnlyList<string> ILock<BriefLock>.Palette => [];

    BriefLock ILock<BriefLock>.Numbered(LockStamp stamp) =>
        this with { Id = stamp.Id, BriefId = stamp.SubjectId, Number = stamp.Number, CreatedAt = stamp.CreatedAt, Actor = stamp.Actor, Version = 1 };
}
