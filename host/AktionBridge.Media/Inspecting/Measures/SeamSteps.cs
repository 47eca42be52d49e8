using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Inspecting.Motion;
using AktionBridge.Media.Inspecting.Planes;

namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>Measures what jumps where one piece of picture ends and the next begins, beyond what each does within itself.</summary>
internal static class SeamSteps
{
    private const int ColourStep = 4;
    private const double Recognised = 0.5;

    /// <param name="before">The last frames of the first piece, in order; the very last two count.</param>
    /// <param name="after">The first frames of the second.</param>
    public static SeamStep Measure(IReadOnlyList<RgbFrame> before, IReadOnlyList<RgbFrame> after)
    {
        if (before.Count == 0 || after.Count == 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, "A seam needs a frame on each side.");
        if (before[^1].Raster != after[0].Raster)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A seam needs frames of one size; here are {before[^1].Raster} and {after[0].Raster}.");
        LumaPlane last = PlaneReader.Of(before[^1]), first = PlaneReader.Of(after[0]);
        MotionField across = BlockMatcher.Match(last, first);
        MotionField? ending = before.Count < 2 ? null : BlockMatcher.Match(PlaneReader.Of(before[^2]), last);
        MotionField? beginning = after.Count < 2 ? null : BlockMatcher.Match(first, PlaneReader.Of(after[1]));
        MotionField[] inside = [.. new[] { ending, beginning }.OfType<MotionField>()];
        return new SeamStep(
            Math.Abs(across.LumaStep - inside.Select(field => field.LumaStep).DefaultIfEmpty().Average()),
            Math.Max(0, Colour(before[^1], after[0]) - new[] { before.Count < 2 ? 0 : Colour(before[^2], before[^1]), after.Count < 2 ? 0 : Colour(after[0], after[1]) }.Max()),
            Math.Max(0, across.Novelty - inside.Select(field => field.Novelty).DefaultIfEmpty().Max()),
            100 * Motion(across, ending, beginning) / last.Width);
    }

    private static double Colour(RgbFrame one, RgbFrame other) => Math.Sqrt(ColourCloud.Of(one, ColourStep).Mean.SquaredDistance(ColourCloud.Of(other, ColourStep).Mean));

    /// <summary>Between the motions of the pieces, and between each and the step across the seam where that was recognised.</summary>
    private static double Motion(MotionField across, MotionField? ending, MotionField? beginning)
    {
        (double X, double Y)[] motions = [.. new[] { ending, across.Novelty < Recognised ? across : null, beginning }.OfType<MotionField>().Select(field => field.Motion)];
        if (ending is null && beginning is null)
            return 0;
        return motions.Zip(motions.Skip(1), (one, next) => Math.Sqrt(Math.Pow(next.X - one.X, 2) + Math.Pow(next.Y - one.Y, 2))).DefaultIfEmpty().Max();
    }
}
