using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Shots, <c>shots/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "shots")]
public interface IShotsApi
{
    /// <summary>In story order.</summary>
    Task<Page<ShotInfo>> ListAsync(ListShotsRequest request, CancellationToken cancellationToken);

    /// <summary>One shot.</summary>
    Task<ShotInfo> GetAsync(ShotRequest request, CancellationToken cancellationToken);

    /// <summary>Changes a shot; null members stay. A new breakdown then keeps it.</summary>
    [RpcMutation]
    Task<ShotInfo> EditAsync(EditShotRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a shot for a gap from one sentence, in a scene named Loose.</summary>
    [RpcMutation]
    Task<ShotInfo> FromSlotAsync(ShotFromSlotRequest request, CancellationToken cancellationToken);
}

/// <summary>Lists shots.</summary>
public sealed record ListShotsRequest : ListRequest
{
    /// <summary>Only of this scene: id or number.</summary>
    public string? Scene { get; init; }
}

/// <summary>Names a shot.</summary>
public sealed record ShotRequest : ProjectRequest
{
    /// <summary>Id, or code such as sc010_sh0020.</summary>
    public required string Shot { get; init; }
}

/// <summary>Changes a shot.</summary>
public sealed record EditShotRequest : ChangeRequest
{
    /// <summary>Id, or code.</summary>
    public required string Shot { get; init; }

    /// <summary>Refused when the shot has another version by now.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>extremeWide, wide, full, medium, mediumCloseUp, closeUp, extremeCloseUp, insert, twoShot, overTheShoulder.</summary>
    public string? Size { get; init; }

    /// <summary>eyeLevel, low, high, overhead, dutch.</summary>
    public string? Angle { get; init; }

    /// <summary>8 to 300.</summary>
    public decimal? LensMillimetres { get; init; }

    /// <summary>static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld.</summary>
    public string? Movement { get; init; }

    /// <summary>1 or more, at the project's rate.</summary>
    public int? DurationFrames { get; init; }

    /// <summary>What happens.</summary>
    public string? Description { get; init; }

    /// <summary>Names or ids, most important first.</summary>
    public IReadOnlyList<string>? Cast { get; init; }

    /// <summary>"plugin/generator".</summary>
    public string? Generator { get; init; }
}

/// <summary>Makes a shot for a gap.</summary>
public sealed record ShotFromSlotRequest : ChangeRequest
{
    /// <summary>What should be seen, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Length of the slot in frames.</summary>
    public required int DurationFrames { get; init; }

    /// <summary>Rate of the slot; the project's unless said.</summary>
    public FrameRate? Rate { get; init; }
}

/// <summary>One shot.</summary>
public sealed record ShotInfo
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Raised by every edit.</summary>
    public required int Version { get; init; }

    /// <summary>sc010_sh0020.</summary>
    public required string Code { get; init; }

    /// <summary>Number of its scene.</summary>
    public required string Scene { get; init; }

    /// <summary>extremeWide ... overTheShoulder.</summary>
    public required string Size { get; init; }

    /// <summary>eyeLevel ...</summary>
    public required string Angle { get; init; }

    /// <summary>Focal length.</summary>
    public required decimal LensMillimetres { get; init; }

    /// <summary>static ...</summary>
    public required string Movement { get; init; }

    /// <summary>At the project's rate.</summary>
    public required int DurationFrames { get; init; }

    /// <summary>Names.</summary>
    public required IReadOnlyList<string> Cast { get; init; }

    /// <summary>What happens.</summary>
    public required string Description { get; init; }

    /// <summary>noBoard, ready, generating, takes, approved, stale.</summary>
    public required string State { get; init; }

    /// <summary>The board that leads it; null before one exists.</summary>
    public BoardInfo? Board { get; init; }

    /// <summary>How many takes.</summary>
    public required int Takes { get; init; }

    /// <summary>"plugin/generator" or null for the project's default.</summary>
    public string? Generator { get; init; }
}

/// <summary>A storyboard still.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Shot">Code of its shot.</param>
/// <param name="Sha256">Of the picture.</param>
/// <param name="Path">Absolute path of the picture here.</param>
/// <param name="Origin">drawn, imported, rendered, generated.</param>
/// <param name="Verdict">candidate, approved, rejected.</param>
/// <param name="DecidedBy">Who decided; null before.</param>
public sealed record BoardInfo(string Id, string Shot, string Sha256, string Path, string Origin, string Verdict, string? DecidedBy);
