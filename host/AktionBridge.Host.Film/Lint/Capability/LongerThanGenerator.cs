using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Lint.Capability;

/// <summary>One continuous action that no single generation can hold.</summary>
internal sealed class LongerThanGenerator : LintRule
{
    public override string Code => "longer-than-generator";

    public override LintSeverity Severity => LintSeverity.Problem;

    public override string Summary => "The shot's continuous action is longer than its generator can make in one piece.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        if (shot.Generator is not { } generator)
            yield break;
        FrameRate native = GeneratorLength.NativeRate(generator, shot.Rate);
        if (GeneratorLength.OnGrid(generator.Frames, GeneratorLength.Needed(shot.Shot.DurationFrames, shot.Rate, native)) is not null)
            yield break;
        long most = GeneratorLength.Covered(generator.Frames.Maximum, native, shot.Rate);
        yield return At(
            shot,
            string.Create(CultureInfo.InvariantCulture, $"{shot.Shot.DurationFrames} frames in one piece; {shot.GeneratorName} makes {most} at most ({most / shot.Rate.ToDouble():0.0} s)."),
            $"aktion shots split {shot.Code} --at {most.ToString(CultureInfo.InvariantCulture)} or: aktion shots edit {shot.Code} --generator PLUGIN/GENERATOR # one that makes more", shot.GeneratorName);
    }
}
