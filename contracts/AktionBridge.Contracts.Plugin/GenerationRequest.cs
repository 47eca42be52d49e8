namespace AktionBridge.Contracts.Plugin;

/// <summary>One recipe, resolved: media are files on this machine, parameters are complete (defaults filled in, validated).</summary>
public sealed record GenerationRequest
{
    /// <summary>Which generator of the plugin.</summary>
    public required string Generator { get; init; }

    /// <summary>The recipe's hash, for logs and caches.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>What it starts from.</summary>
    public required GenerationMode Mode { get; init; }

    /// <summary>The prompt, layer by layer.</summary>
    public PromptLayers Prompt { get; init; } = new();

    /// <summary>What the director decided for this shot; null for work that starts from words alone.</summary>
    public ShotDirection? Direction { get; init; }

    /// <summary>Conditioning media.</summary>
    public IReadOnlyList<InputMedia> Inputs { get; init; } = [];

    /// <summary>
    /// tail: it goes on after the take that its first frame or clip is from, and begins with those very frames; head: it leads up to the take that its last frame is
    /// from, and ends with it; empty for a take of the shot's own time.
    /// </summary>
    public string Continues { get; init; } = "";

    /// <summary>Number of frames, on the generator's grid.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames a second.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Picture size.</summary>
    public required Raster Raster { get; init; }

    /// <summary>Source of all randomness, 0 to 2^53-1.</summary>
    public required long Seed { get; init; }

    /// <summary>Every declared parameter, as text in invariant form.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>A whole-number parameter.</summary>
    public int Integer(string name) => Parameters.Integer(name);

    /// <summary>A number parameter.</summary>
    public double Number(string name) => Parameters.Number(name);

    /// <summary>A true-or-false parameter.</summary>
    public bool Flag(string name) => Parameters.Flag(name);

    /// <summary>A choice, colour or text parameter.</summary>
    public string Text(string name) => Parameters[name];
}

/// <summary>Prompt layers in the order they are usually joined. Empty layers are empty strings.</summary>
public sealed record PromptLayers
{
    /// <summary>Who does what.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Size, angle, lens, movement in words.</summary>
    public string Camera { get; init; } = "";

    /// <summary>Light and atmosphere.</summary>
    public string Light { get; init; } = "";

    /// <summary>Where it happens.</summary>
    public string Environment { get; init; } = "";

    /// <summary>How it looks.</summary>
    public string Style { get; init; } = "";

    /// <summary>What must not be seen.</summary>
    public string Negative { get; init; } = "";
}

/// <summary>A file that conditions the generation.</summary>
/// <param name="Role">As declared by the generator.</param>
/// <param name="Path">Readable on this machine, absolute.</param>
/// <param name="Sha256">Of the file's bytes, lower-case hex.</param>
/// <param name="Subject">For role character: the character's name; else null.</param>
public sealed record InputMedia(string Role, string Path, string Sha256, string? Subject = null);

/// <summary>What a run made.</summary>
public sealed record GenerationResult
{
    /// <summary>Files inside the work folder, in the order the user should see them; at least one. The first is the take.</summary>
    public required IReadOnlyList<FileInfo> Files { get; init; }

    /// <summary>Facts worth keeping on the take: model and library versions, device, weights hash. Not part of the recipe.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
