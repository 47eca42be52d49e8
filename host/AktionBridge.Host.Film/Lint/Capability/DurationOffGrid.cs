using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Lint.Capability;

/// <summary>A length of which a good part is made for nothing.</summary>
internal sealed class DurationOffGrid : LintRule
{
    // A quarter of every take thrown away is worth a word; less is what grids cost.
    private const int WastedPart = 4;

    public override string Code => "duration-off-grid";

    public override LintSeverity Severity => LintSeverity.Hint;

    public override string Summary => "The shot's length lies so far off its generator's lengths that much of each take is thrown away.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        if (shot.Generator is not { } generator)
            yield break;
        FrameRate native = GeneratorLength.NativeRate(generator, shot.Rate);
        long needed = GeneratorLength.Needed(shot.Shot.DurationFrames, shot.Rate, native);
        if (GeneratorLength.OnGrid(generator.Frames, needed) is not { } made || (made - needed) * WastedPart <= made)
            yield break;
        long longer = GeneratorLength.Covered((int)made, native, shot.Rate);
        yield return At(
            shot,
            $"{shot.GeneratorName} makes {made} frames for the {needed} that it needs: {(made - needed) * 100 / made} % of each take is thrown away.",
            $"aktion shots edit {shot.Code} --frames {longer.ToString(CultureInfo.InvariantCulture)} # uses all of it", shot.GeneratorName);
    }
}
