namespace AktionBridge.Media.Inspecting.Motion;

/// <summary>Where a block of a frame was in the frame before.</summary>
/// <param name="Dx">Samples to the right, in the frame before.</param>
/// <param name="Dy">Samples down.</param>
/// <param name="Residual">Mean difference that motion and a change of light do not explain, in levels.</param>
/// <param name="Activity">Mean distance of its samples from their mean, in levels: what there is to recognise.</param>
/// <param name="Step">By how many levels it is lighter than where it was.</param>
internal readonly record struct BlockMatch(int Dx, int Dy, double Residual, double Activity, double Step)
{
    private const double LeastActivity = 5;
    private const double LeastResidual = 3;
    private const double Unlike = 0.55;

    /// <summary>Whether there is anything in it that could be recognised; grain alone is not.</summary>
    public bool IsTextured => Activity >= LeastActivity;

    /// <summary>Whether it was found. Two unrelated textures differ by about as much as each differs from its mean; grain leaves 2 to 3 levels.</summary>
    public bool IsFound => Residual <= Math.Max(LeastResidual, Unlike * Activity);
}
