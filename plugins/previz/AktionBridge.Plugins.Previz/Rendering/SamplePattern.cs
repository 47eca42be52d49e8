namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Where in a pixel coverage is tested: rotated grids, so that near-level and near-upright edges get every step.</summary>
internal static class SamplePattern
{
    private static readonly (float X, float Y)[] One = [(0.5f, 0.5f)];
    private static readonly (float X, float Y)[] Two = [(0.25f, 0.25f), (0.75f, 0.75f)];
    private static readonly (float X, float Y)[] Four = [(0.375f, 0.125f), (0.875f, 0.375f), (0.125f, 0.625f), (0.625f, 0.875f)];

    private static readonly (float X, float Y)[] Eight =
    [
        (0.5625f, 0.3125f), (0.4375f, 0.6875f), (0.8125f, 0.5625f), (0.3125f, 0.1875f),
        (0.1875f, 0.8125f), (0.0625f, 0.4375f), (0.6875f, 0.9375f), (0.9375f, 0.0625f),
    ];

    public static (float X, float Y)[] Of(int samples) => samples switch { 1 => One, 2 => Two, 4 => Four, _ => Eight };
}
