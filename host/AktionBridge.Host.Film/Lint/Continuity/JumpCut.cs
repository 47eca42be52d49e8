using AktionBridge.Host.Film.Lint.Staging;

namespace AktionBridge.Host.Film.Lint.Continuity;

/// <summary>The 30-degree rule: the same people from nearly the same place in the same size look like a piece that is missing, not like a cut.</summary>
internal sealed class JumpCut : LintRule
{
    private const double LeastDegrees = 30;

    public override string Code => "jump-cut";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "Two neighbouring shots show the same people in the same size from less than 30 degrees apart.";

    internal override IEnumerable<LintFinding> OfCut(LintShot before, LintShot after)
    {
        if (before.Cast.Count == 0 || ShotSizes.Step(before.Shot.Size) is not { } left || ShotSizes.Step(after.Shot.Size) != left)
            yield break;
        if (!before.Shot.CharacterIds.ToHashSet().SetEquals(after.Shot.CharacterIds) || before.Staged.End is not { } was || after.Staged.Begin is not { } now)
            yield break;
        string name = before.Cast[0].Character.Name;
        if (before.Staged.Find(name) is not { } there || after.Staged.Find(name) is not { } here)
            yield break;
        double turned = (was.Place - there.To).AngleTo(now.Place - here.From);
        if (turned >= LeastDegrees)
            yield break;
        yield return At(
            after, $"{string.Join(" and ", after.Cast.Select(member => member.Character.Name))} again in {after.SizeWords} from {turned:0} degrees beside {before.Code}: it jumps.",
            $"aktion shots edit {after.Code} --size {ShotSizes.Other(after.Shot.Size)} or: aktion blocking export {after.Code} FILE --with-camera; aktion blocking import {after.Code} FILE # take the camera 30 degrees round in between", before.Code);
    }
}
