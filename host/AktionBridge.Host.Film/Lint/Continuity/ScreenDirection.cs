using AktionBridge.Host.Film.Lint.Staging;

namespace AktionBridge.Host.Film.Lint.Continuity;

/// <summary>Who runs to the right and then to the left seems to have turned back.</summary>
internal sealed class ScreenDirection : LintRule
{
    // Metres over a shot; less is a step.
    private const double LeastWay = 0.8;
    // Of the way across the picture; less goes into the depth, which has no direction.
    private const double LeastAcross = 0.35;

    public override string Code => "screen-direction";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "Somebody crosses the picture one way and in the next shot the other way, as if turning back.";

    internal override IEnumerable<LintFinding> OfCut(LintShot before, LintShot after)
    {
        foreach (StagedFigure now in after.Staged.Figures)
        {
            if (before.Staged.Find(now.Name) is not { } was || Across(was, before.Staged.End) * Across(now, after.Staged.Begin) >= 0)
                continue;
            string way = Across(now, after.Staged.Begin) > 0 ? "left to right" : "right to left";
            yield return At(
                after, $"{now.Name} now goes from {way}, the other way than in {before.Code}, as if turning back.",
                $"aktion blocking export {after.Code} FILE --with-camera; aktion blocking import {after.Code} FILE or: aktion shots add \"...\" --before {after.Code} --cast \"{now.Name}\" # turn path or camera in between, or let {now.Name} come straight at the camera first", before.Code);
            yield break;
        }
    }

    // -1, 1, or 0 where the movement has no direction in the picture.
    private static int Across(StagedFigure figure, StagedCamera? camera)
    {
        Point way = figure.Travel;
        if (camera is null || way.Length < LeastWay)
            return 0;
        double across = way.Dot(camera.Right) / way.Length;
        return Math.Abs(across) < LeastAcross ? 0 : Math.Sign(across);
    }
}
