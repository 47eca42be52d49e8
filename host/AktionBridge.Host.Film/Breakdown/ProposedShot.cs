using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Breakdown;

/// <summary>A shot as the rules propose it.</summary>
public sealed record ProposedShot
{
    public required string Size { get; init; }
    public string Angle { get; init; } = "eyeLevel";
    public string Movement { get; init; } = "static";
    public decimal LensMillimetres => BreakdownRules.Lens(Size);

    /// <summary>Before it is counted in frames; 1.5 to 9.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>Names, most important first.</summary>
    public IReadOnlyList<string> Characters { get; init; } = [];

    /// <summary>What happens, one sentence or a few.</summary>
    public required string Description { get; init; }

    /// <summary>Beats of the scene that it covers, by index.</summary>
    public IReadOnlyList<int> Beats { get; init; } = [];

    /// <summary>Its length at a rate.</summary>
    public int Frames(FrameRate rate) => TimingModel.Frames(Seconds, rate);

    /// <summary>Which rule made it, for people: "establishing", "first speech, two-shot".</summary>
    public required string Rule { get; init; }
}

/// <summary>What the rules propose for a whole screenplay.</summary>
/// <param name="Outline">Scenes, beats, characters, locations.</param>
/// <param name="Shots">For each scene of the outline, its shots in order.</param>
/// <param name="Rate">The project's rate.</param>
public sealed record BreakdownProposal(ScriptOutline Outline, IReadOnlyList<IReadOnlyList<ProposedShot>> Shots, FrameRate Rate)
{
    /// <summary>How many shots there are.</summary>
    public int ShotCount => Shots.Sum(scene => scene.Count);

    /// <summary>Length of all shots together.</summary>
    public int TotalFrames => Shots.Sum(scene => scene.Sum(shot => shot.Frames(Rate)));
}
