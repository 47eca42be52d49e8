using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Plugin;

/// <summary>Everything there is to know about an inspector before it looks.</summary>
public sealed record InspectorInfo
{
    /// <summary>Lower-case letters, digits and hyphens; unique within the plugin and never renamed.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what it finds.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What the user may set, thresholds above all.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];
}

/// <summary>One look at a take.</summary>
/// <param name="Run">Unique id of the attempt.</param>
/// <param name="WorkFolder">A private empty folder, deleted afterwards.</param>
/// <param name="Request">What to look at.</param>
public sealed record InspectCall(string Run, string WorkFolder, InspectionRequest Request);

/// <summary>A take to look at.</summary>
public sealed record InspectionRequest
{
    /// <summary>Which inspector of the plugin.</summary>
    public required string Inspector { get; init; }

    /// <summary>The original: absolute path, readable on this machine.</summary>
    public required string Path { get; init; }

    /// <summary>Of the file's bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Frames of the original.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames a second.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Picture size.</summary>
    public required Raster Raster { get; init; }

    /// <summary>What the take was made from, with the files that conditioned it. Where the generator is gone or has changed since, its parameters are those that were set.</summary>
    public required GenerationRequest Recipe { get; init; }

    /// <summary>Every declared parameter, as text in invariant form.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}

/// <summary>What an inspector saw.</summary>
public sealed record InspectResult
{
    /// <summary>What a person should look at; empty when all is well.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Numbers worth keeping, by camelCase name, as text in invariant form.</summary>
    public IReadOnlyDictionary<string, string> Measurements { get; init; } = new Dictionary<string, string>();
}

/// <summary>Something a person should look at.</summary>
/// <param name="Message">In words, without the place.</param>
/// <param name="FirstFrame">Where it begins, counted from 0; null for the whole take.</param>
/// <param name="Frames">For how many frames, at least 1.</param>
public sealed record Finding(string Message, int? FirstFrame = null, int Frames = 1);
