using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Plugin;

/// <summary>Everything the host and every editor need to know about a generator before it runs. Plain data, stable between starts.</summary>
public sealed record GeneratorInfo
{
    /// <summary>Lower-case letters, digits and hyphens; unique within the plugin and never renamed.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Video, image or sound.</summary>
    public required MediaKind Produces { get; init; }

    /// <summary>What it can start from; at least one.</summary>
    public required IReadOnlyList<GenerationMode> Modes { get; init; }

    /// <summary>Raised only when the same recipe gives other pixels than before. It is part of every recipe's hash.</summary>
    public required int OutputRevision { get; init; }

    /// <summary>Conditioning media it takes, by role.</summary>
    public IReadOnlyList<InputDescription> Inputs { get; init; } = [];

    /// <summary>What the user may set. Editors draw their panels from this.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>Which lengths it can make. For images leave the default (exactly one frame).</summary>
    public FrameGrid Frames { get; init; } = FrameGrid.Single;

    /// <summary>Rates its motion is right at; empty when any rate is.</summary>
    public IReadOnlyList<FrameRate> NativeRates { get; init; } = [];

    /// <summary>Which picture sizes it can make.</summary>
    public required RasterSupport Rasters { get; init; }

    /// <summary>
    /// Frames at its start that repeat those it is given of a take it continues: 1 is a firstFrame, up to 64 are a sourceVideo of so many, which it must then take.
    /// </summary>
    public int Overlap { get; init; } = 1;

    /// <summary>What a run costs, for estimates.</summary>
    public CostModel Cost { get; init; } = new();

    /// <summary>What a run occupies.</summary>
    public ResourceNeeds Resources { get; init; } = new();

    /// <summary>SPDX expression or name of the weights' licence; null when there are no weights.</summary>
    public string? WeightsLicence { get; init; }

    /// <summary>How it reads words; null when it has no preference and no limit.</summary>
    public PromptDialect? Prompt { get; init; }

    /// <summary>How far equal recipes give equal pixels.</summary>
    public required Determinism Determinism { get; init; }
}

/// <summary>What a generator makes.</summary>
public enum MediaKind
{
    /// <summary>Frames at a rate.</summary>
    Video,

    /// <summary>One frame.</summary>
    Image,

    /// <summary>Sound alone.</summary>
    Audio,
}

/// <summary>What a generation starts from.</summary>
public enum GenerationMode
{
    /// <summary>Words alone.</summary>
    FromText,

    /// <summary>A first (and perhaps last) frame.</summary>
    FromImage,

    /// <summary>An existing clip.</summary>
    FromVideo,

    /// <summary>Blocking and a camera path.</summary>
    FromBlocking,
}

/// <summary>How far equal recipes give equal pixels.</summary>
public enum Determinism
{
    /// <summary>Equal on every machine.</summary>
    Exact,

    /// <summary>Equal on the same device, driver and versions.</summary>
    SameDevice,

    /// <summary>Never promised.</summary>
    None,
}

/// <summary>One kind of conditioning media.</summary>
/// <param name="Role">firstFrame, lastFrame, composition or reference (the approved board, where no firstFrame is taken), character, style, depth, pose, mask, sourceVideo, audio, or a role of the plugin's own.</param>
/// <param name="Media">What kind of file.</param>
/// <param name="Minimum">0 when optional.</param>
/// <param name="Maximum">At least 1.</param>
/// <param name="Help">What it does to the result.</param>
public sealed record InputDescription(string Role, MediaKind Media, int Minimum, int Maximum, string Help = "");

/// <summary>Lengths a generator can make: <c>Step * n + Offset</c> frames with Minimum &lt;= frames &lt;= Maximum.</summary>
/// <param name="Step">At least 1.</param>
/// <param name="Offset">0 or more and less than <paramref name="Step"/>, except that a step of 1 has offset 0.</param>
/// <param name="Minimum">On the grid.</param>
/// <param name="Maximum">On the grid; together with a rate the maximum duration.</param>
/// <param name="Preferred">Lengths it does best, on the grid; empty when all are alike.</param>
public sealed record FrameGrid(int Step, int Offset, int Minimum, int Maximum, IReadOnlyList<int>? Preferred = null)
{
    /// <summary>Exactly one frame.</summary>
    public static FrameGrid Single { get; } = new(1, 0, 1, 1);
}

/// <summary>Picture sizes a generator can make: one of the buckets, or any size within limits.</summary>
public sealed record RasterSupport
{
    /// <summary>Sizes it was made for, best first; empty when any size within the limits will do.</summary>
    public IReadOnlyList<Raster> Buckets { get; init; } = [];

    /// <summary>Width and height must be multiples of this.</summary>
    public int Multiple { get; init; } = 1;

    /// <summary>Smallest size.</summary>
    public Raster Minimum { get; init; } = new(16, 16);

    /// <summary>Largest size.</summary>
    public Raster Maximum { get; init; } = new(8192, 8192);
}

/// <summary>An estimate before history exists.</summary>
public sealed record CostModel
{
    /// <summary>Seconds before the first frame (loading).</summary>
    public double SecondsFixed { get; init; }

    /// <summary>Seconds a megapixel of output.</summary>
    public double SecondsPerMegapixel { get; init; }

    /// <summary>Money a run, in <see cref="Currency"/>; zero when local.</summary>
    public decimal MoneyFixed { get; init; }

    /// <summary>Money a second of output.</summary>
    public decimal MoneyPerSecond { get; init; }

    /// <summary>ISO 4217; null when it costs none.</summary>
    public string? Currency { get; init; }
}

/// <summary>What one run occupies while it lasts.</summary>
public sealed record ResourceNeeds
{
    /// <summary>Busy threads; 0 means all cores.</summary>
    public int CpuThreads { get; init; } = 1;

    /// <summary>Main memory in MiB.</summary>
    public int MemoryMiB { get; init; } = 256;

    /// <summary>Whether it needs a GPU.</summary>
    public bool Gpu { get; init; }

    /// <summary>Video memory in MiB.</summary>
    public int VideoMemoryMiB { get; init; }
}

/// <summary>How a generator reads words. Without one, layers are written as they are and never trimmed.</summary>
public sealed record PromptDialect
{
    /// <summary>How the layers are written.</summary>
    public PromptForm Form { get; init; } = PromptForm.Plain;

    /// <summary>
    /// Tokens that all layers but the negative one may have together, and the negative one alone; 0 for no limit. The host estimates them: one for every four
    /// letters of a word that are begun, one for every other sign. What is least important is trimmed, and the user is told.
    /// </summary>
    public int MaximumTokens { get; init; }

    /// <summary>The same in words; 0 for no limit.</summary>
    public int MaximumWords { get; init; }

    /// <summary>Whether it reads what must not be seen.</summary>
    public bool Negative { get; init; } = true;
}

/// <summary>How the layers of a prompt are written.</summary>
public enum PromptForm
{
    /// <summary>Sentences for the subject, phrases between commas for the rest.</summary>
    Plain,

    /// <summary>Every layer as sentences.</summary>
    Sentences,

    /// <summary>Every layer as short tags between commas, none twice.</summary>
    Tags,
}
