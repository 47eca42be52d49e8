namespace AktionBridge.Contracts.Plugin;

/// <summary>Everything the host and every editor need to know about a workflow before it runs. Plain data, stable between starts.</summary>
public sealed record WorkflowDescription
{
    /// <summary>Lower-case letters, digits and hyphens; unique within the plugin and never renamed.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what it does to a shot.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What is asked for at each start.</summary>
    public IReadOnlyList<ParameterDescription> Inputs { get; init; } = [];
}

/// <summary>What a run works on.</summary>
/// <param name="Shot">The shot.</param>
/// <param name="Inputs">Every declared input, as text in invariant form.</param>
public sealed record WorkflowRequest(WorkflowShot Shot, IReadOnlyDictionary<string, string> Inputs);

/// <summary>A shot as a workflow sees it when it is called.</summary>
/// <param name="Code">sc010_sh0020.</param>
/// <param name="Frames">Its length at the project's rate.</param>
/// <param name="Rate">Of the project.</param>
/// <param name="Size">wide, medium, closeUp ...</param>
/// <param name="Movement">static, pan, dolly ...</param>
/// <param name="HasBoard">Whether an approved board leads it.</param>
/// <param name="IsApproved">Whether a take of it is approved.</param>
public sealed record WorkflowShot(string Code, int Frames, FrameRate Rate, string Size, string Movement, bool HasBoard, bool IsApproved);

/// <summary>Takes wanted.</summary>
public sealed record TakesWanted
{
    /// <summary>"plugin/generator"; null for the shot's own.</summary>
    public string? Generator { get; init; }

    /// <summary>How many, 1 to 16.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Of the first, the others follow; null draws new ones.</summary>
    public long? Seed { get; init; }

    /// <summary>Of the generator, as text in invariant form; those left out stay at their default.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>A take of this run that they are made from, for generators that take a sourceVideo; null to make them from the shot.</summary>
    public WorkflowTake? Source { get; init; }

    /// <summary>With a source: restyle, upscale (twice the size) or interpolate (twice the rate).</summary>
    public string As { get; init; } = "restyle";
}

/// <summary>A take as a workflow sees it.</summary>
public sealed record WorkflowTake
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Of the shot, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>"plugin/generator".</summary>
    public required string Generator { get; init; }

    /// <summary>0 to 2^53-1.</summary>
    public required long Seed { get; init; }

    /// <summary>Frames of the original.</summary>
    public required int Frames { get; init; }

    /// <summary>Seconds of generating.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>What the inspection found, in words.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the inspection measured, by name; "plugin/inspector.name" for those of plugins.</summary>
    public required IReadOnlyDictionary<string, string> Measurements { get; init; }

    /// <summary>candidate, approved, rejected.</summary>
    public required string Verdict { get; init; }
}
