namespace AktionBridge.Contracts.Rpc.Plugin;

/// <summary>The host introduces itself.</summary>
/// <param name="Protocol">Version of the plugin protocol it speaks.</param>
/// <param name="HostVersion">For logs.</param>
/// <param name="PluginId">The id the manifest gives.</param>
/// <param name="Ffmpeg">Absolute path of ffmpeg, for frames.</param>
/// <param name="Ffprobe">Absolute path of ffprobe.</param>
public sealed record PluginHello(string Protocol, string HostVersion, string PluginId, string Ffmpeg, string Ffprobe);

/// <summary>The plugin answers.</summary>
/// <param name="Protocol">Version of the plugin protocol it speaks.</param>
/// <param name="Sdk">Name and version of the SDK or runner.</param>
/// <param name="ProcessId">Of the process that answers.</param>
public sealed record PluginHelloResult(string Protocol, string Sdk, int ProcessId);

/// <summary>Everything a plugin brings: at least one thing.</summary>
public sealed record PluginDescription
{
    /// <summary>What it can make.</summary>
    public IReadOnlyList<GeneratorInfo> Generators { get; init; } = [];

    /// <summary>What it can look at.</summary>
    public IReadOnlyList<InspectorInfo> Inspectors { get; init; } = [];

    /// <summary>What it can do with a shot by way of the host's queue.</summary>
    public IReadOnlyList<PluginWorkflowInfo> Workflows { get; init; } = [];

    /// <summary>What it can say about scenes; empty for a plugin of before there were writers.</summary>
    public IReadOnlyList<WriterInfo> Writers { get; init; } = [];
}

/// <summary>One run.</summary>
/// <param name="Run">Unique id of the attempt.</param>
/// <param name="WorkFolder">A private empty folder; results must lie inside it.</param>
/// <param name="Request">What to make.</param>
public sealed record GenerateCall(string Run, string WorkFolder, GenerationRequest Request);

/// <summary>What a run made.</summary>
/// <param name="Files">Paths relative to the work folder, at least one; the first is the take.</param>
/// <param name="Facts">Versions, device, weights hash: kept on the take, not hashed.</param>
public sealed record GenerateResult(IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Facts);

/// <summary>Where a run is.</summary>
/// <param name="Run">Which.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="Fraction">Of the whole run, 0 to 1.</param>
public sealed record PluginProgress(string Run, string Stage, double Fraction);

/// <summary>A picture of the unfinished result.</summary>
/// <param name="Run">Which.</param>
/// <param name="File">PNG, relative to the work folder.</param>
public sealed record PluginPreview(string Run, string File);

/// <summary>A line for the log.</summary>
/// <param name="Run">Which run; null outside one.</param>
/// <param name="Level">debug, information, warning, error.</param>
/// <param name="Message">The line.</param>
public sealed record PluginLog(string? Run, string Level, string Message);

/// <summary>Sign of life.</summary>
/// <param name="ResidentBytes">Memory of the process.</param>
/// <param name="Runs">Runs in progress.</param>
public sealed record PluginHeartbeat(long ResidentBytes, int Runs);
