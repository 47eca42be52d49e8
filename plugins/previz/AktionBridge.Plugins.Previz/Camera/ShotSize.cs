using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Plugins.Previz.Camera;

/// <summary>What a shot size shows, measured on a standing person.</summary>
/// <param name="Height">Height of the picture at the subject, in statures.</param>
/// <param name="EyeLine">Eyes above the picture's middle, as a share of its height; null when the picture stands on the floor instead.</param>
/// <param name="Centre">Middle of the picture above the floor, in statures, when it stands on the floor.</param>
/// <param name="LookingRoom">How far the subject stands off the middle when seen in profile, as a share of the width.</param>
internal sealed record ShotSize(string Name, float Height, float? EyeLine, float Centre, float LookingRoom)
{
    private static readonly ShotSize[] All =
    [
        new("extremeWide", 4.8f, null, 0.95f, 0.12f),
        new("wide", 1.90f, null, 0.58f, 0.12f),
        new("full", 1.26f, null, 0.525f, 0.12f),
        new("medium", 0.60f, 0.24f, 0, 0.13f),
        new("mediumCloseUp", 0.43f, 0.19f, 0, 0.12f),
        new("closeUp", 0.305f, 0.13f, 0, 0.09f),
        new("extremeCloseUp", 0.125f, 0.04f, 0, 0.02f),
        new("insert", 0.26f, null, 0, 0),
        new("twoShot", 0.66f, 0.24f, 0, 0),
        new("overTheShoulder", 0.52f, 0.17f, 0, 0.12f),
    ];

    public bool StandsOnFloor => EyeLine is null && Name != "insert";

    /// <summary>Shows the place: framed from the audience's side and around everybody.</summary>
    public bool IsWide => Name is "extremeWide" or "wide";

    public static ShotSize Of(string name) => All.FirstOrDefault(s => s.Name == name) ?? throw new GenerationFailedException(
        $"The shot's size is '{name}'. Previz knows {string.Join(", ", All.Select(s => s.Name))}; change the shot.");
}
