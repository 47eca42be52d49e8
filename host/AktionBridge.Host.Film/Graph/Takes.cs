using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Inspections;
using AktionBridge.Host.Film.Waivers;

namespace AktionBridge.Host.Film.Graph;

/// <summary>A recipe as it was run; the id is its hash.</summary>
public sealed record RecipeRow : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>The hash of the recipe without its variation.</summary>
    public required string CompositionHash { get; init; }

    /// <summary>The canonical bytes, as text.</summary>
    public required string Canonical { get; init; }

    /// <summary>Whether its variation says more than a seed, whose name comes last in it. It stands nowhere else, because a quote inside a text is escaped.</summary>
    public static bool IsSpecial(string canonical) =>
        canonical.Contains("\"variation\":{", StringComparison.Ordinal) && !canonical.Contains("\"variation\":{\"seed\":", StringComparison.Ordinal);
}

/// <summary>One result kept on a shot.</summary>
public sealed record Take : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string ShotId { get; init; }

    /// <summary>1, 2, 3 ... within the shot.</summary>
    public required int Number { get; init; }

    public required string RecipeHash { get; init; }
    public required string JobId { get; init; }

    /// <summary>"plugin/generator".</summary>
    public required string Generator { get; init; }

    public required string PluginVersion { get; init; }

    /// <summary>The archived original.</summary>
    public required string OriginalSha256 { get; init; }

    public required int NativeFrames { get; init; }
    public required FrameRate NativeRate { get; init; }
    public required Raster Raster { get; init; }

    /// <summary>Seconds the generator took.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>Measured on the original: blackFrames, frozenFrames ..., and by inspectors "plugin/inspector.name"; empty until it was inspected.</summary>
    public IReadOnlyDictionary<string, string> Measurements { get; init; } = new Dictionary<string, string>();

    /// <summary>What the built-in measures found; null until it was inspected, and on takes of before they were kept as numbers.</summary>
    public TakeInspection? Inspection { get; init; }

    /// <summary>What inspectors found, and which could not look.</summary>
    public IReadOnlyList<TakeFinding> Findings { get; init; } = [];

    /// <summary>Warnings that a person decided to live with.</summary>
    public IReadOnlyList<FindingOverride> Overrides { get; init; } = [];

    /// <summary>Warnings in words, on takes that were inspected before measurements were kept.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Which inspectors saw it; those that could not look are in the warnings.</summary>
    public IReadOnlyList<TakeLook> Looks { get; init; } = [];

    /// <summary>The takes it was made of; null when it was made from the shot alone.</summary>
    public TakeOrigin? Origin { get; init; }

    /// <summary>The values a sweep gave it, by parameter, as asked for.</summary>
    public IReadOnlyDictionary<string, string> Sweep { get; init; } = new Dictionary<string, string>();

    /// <summary>What the plugin told of itself: versions, device.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    public Verdict Verdict { get; init; }
    public string? DecidedBy { get; init; }
    public string? Note { get; init; }

    /// <summary>Whether somebody wants to come back to it.</summary>
    public bool Starred { get; init; }

    /// <summary>What somebody wrote on it, whatever its verdict.</summary>
    public string? Comment { get; init; }

    /// <summary>Differences from today's film that a person lets be; one a path.</summary>
    public IReadOnlyList<TakeWaiver> Waivers { get; init; } = [];

    /// <summary>The alternate set it was made for; null for all others. Such a take plays only where it was chosen, never because it is the newest.</summary>
    public string? SetId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What tells whether a take plays and whether it is up to date, without all the rest of it.</summary>
/// <param name="Id">The take's.</param>
/// <param name="ShotId">Its shot.</param>
/// <param name="Number">Within the shot.</param>
/// <param name="Generator">"plugin/generator".</param>
/// <param name="RecipeHash">What it was made from.</param>
/// <param name="CompositionHash">The same without its variation; null when the project does not know the recipe any more.</param>
/// <param name="Special">Whether its variation says more than a seed.</param>
/// <param name="NativeFrames">Frames of the original.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="Waived">Whether it has a waiver.</param>
/// <param name="SetId">The alternate set it was made for; null for all others.</param>
public sealed record TakeStamp(
    string Id, string ShotId, int Number, string Generator, string RecipeHash, string? CompositionHash, bool Special, int NativeFrames, Verdict Verdict, bool Waived, string? SetId);

/// <summary>A file derived from a take for a delivery. May be purged and made again.</summary>
public sealed record Conform : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string TakeId { get; init; }

    /// <summary>Hash over the original's hash and the whole conform specification.</summary>
    public required string SpecHash { get; init; }

    /// <summary>Relative to media/conforms: sc010_sh0020_t03_K7Q2MX9A.mov.</summary>
    public required string FileName { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>dnxhrHq, proRes422Hq, h264Proxy. Proxies are for panels and never placed.</summary>
    public required string Codec { get; init; }

    /// <summary>Eight characters, the last part of the file name.</summary>
    public required string Reel { get; init; }

    public required FrameRate Rate { get; init; }
    public required Raster Raster { get; init; }

    /// <summary>Picture frames, without handles.</summary>
    public required int Frames { get; init; }

    public required int HeadHandle { get; init; }
    public required int TailHandle { get; init; }

    /// <summary>Frames at the end or start that repeat the last real one because the original had no more.</summary>
    public int HeldFrames { get; init; }

    /// <summary>Whether the take's sound went along.</summary>
    public bool HasSound { get; init; }
}

/// <summary>A file in the project's archive; the id is its SHA-256.</summary>
public sealed record MediaFile : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Relative to its root, forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the media root: "project" for the project's own folder.</summary>
    public required string Root { get; init; }

    public required long Bytes { get; init; }

    /// <summary>As found: sheet_mara.png.</summary>
    public required string OriginalName { get; init; }

    /// <summary>What it holds, where somebody asked; null where nobody did.</summary>
    public Contracts.Rpc.Plugin.MediaKind? Kind { get; init; }
}

/// <summary>A named folder, mapped per machine.</summary>
public sealed record MediaRoot : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Absolute here, or relative to the project's folder.</summary>
    public required string Path { get; init; }
}
