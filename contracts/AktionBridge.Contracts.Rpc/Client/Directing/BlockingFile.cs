using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client.Directing;

/// <summary>A blocking as a file, for other programs: <c>contracts/blocking/README.md</c>.</summary>
public sealed record BlockingFile
{
    /// <summary>The format this build writes.</summary>
    public const string CurrentFormat = "aktion-blocking/1";

    /// <summary>aktion-blocking/1; a file that does not say is read as that.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Code of the shot it was written for; for people.</summary>
    public string? Shot { get; init; }

    /// <summary>Rate of the project it was written from; for people.</summary>
    public FrameRate? Rate { get; init; }

    /// <summary>Length of the shot at that rate; for people.</summary>
    public int? DurationFrames { get; init; }

    /// <summary>One for each character that is seen.</summary>
    public required IReadOnlyList<Performer> Performers { get; init; }

    /// <summary>Null leaves the camera to the generator.</summary>
    public IReadOnlyList<CameraKey>? Camera { get; init; }
}
