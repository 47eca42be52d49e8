namespace AktionBridge.Media.Inspecting.Motion;

/// <summary>How one frame came out of another.</summary>
/// <param name="Blocks">Rows from the top.</param>
/// <param name="Novelty">How much of the picture cannot have come from the other one, 0 to 1, by its broad shapes.</param>
internal sealed record MotionField(BlockMatch[] Blocks, double Novelty)
{
    /// <summary>Whether there is anything in it to recognise another picture by.</summary>
    public bool HasTexture { get; } = Blocks.Any(block => block.IsTextured);

    /// <summary>By how many levels the picture as a whole became lighter where it was recognised: a median, so that what moves in and out of shadow does not count.</summary>
    public double LumaStep { get; } = Median(Blocks.Where(block => block.IsFound).Select(block => block.Step));

    /// <summary>The motion of most of what can be recognised, in samples a frame.</summary>
    public (double X, double Y) Motion { get; } = (
        -Median(Blocks.Where(block => block is { IsTextured: true, IsFound: true }).Select(block => (double)block.Dx)),
        -Median(Blocks.Where(block => block is { IsTextured: true, IsFound: true }).Select(block => (double)block.Dy)));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
