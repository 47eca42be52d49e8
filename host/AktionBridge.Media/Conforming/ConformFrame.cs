namespace AktionBridge.Media.Conforming;

/// <summary>What one output frame shows: a native frame, or that frame mixed with the next.</summary>
/// <param name="Native">Index in the original.</param>
/// <param name="Weight">Share of the following frame, of <see cref="WeightScale"/>; 0 for none.</param>
/// <param name="Held">Whether it stands in for a frame the original does not have.</param>
internal readonly record struct ConformFrame(int Native, int Weight, bool Held)
{
    public const int WeightScale = 256;
}
