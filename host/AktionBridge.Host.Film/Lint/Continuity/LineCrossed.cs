using AktionBridge.Host.Film.Lint.Staging;

namespace AktionBridge.Host.Film.Lint.Continuity;

/// <summary>
/// The 180-degree rule: as long as two people act with each other, cameras stay on one side of the line through them, so that left stays left. A camera on the line
/// itself is neutral and may lead to the other side; one that crosses while it runs takes the viewer along.
/// </summary>
internal sealed class LineCrossed : LintRule
{
    // Nearer to the line than this, the two hardly lie beside each other: neutral.
    private const double NeutralDegrees = 12;
    private const double Together = 0.3;
    private const double Apart = 6;
    // Who goes further than this draws a new line.
    private const double Moved = 1;
    private const double Turned = 80;
    private const double Facing = 75;

    public override string Code => "line-crossed";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "The camera jumps over the line between two people, so they change sides in the picture (180-degree rule).";

    internal override IEnumerable<LintFinding> OfCut(LintShot before, LintShot after)
    {
        // A wide shot shows where everyone is, and may do so from anywhere; an insert shows a thing.
        if (ShotSizes.Step(before.Shot.Size) is null or <= 1 || ShotSizes.Step(after.Shot.Size) is null or <= 1 || before.Staged.End is not { } left || after.Staged.Begin is not { } right)
            yield break;
        foreach ((string first, string second) in Pairs(before.Staged, after.Staged))
        {
            if (!Crosses(before, left, after, right, first, second))
                continue;
            yield return At(
                after, $"The camera jumps over the line between {first} and {second}: they change sides after {before.Code}.",
                $"aktion blocking export {after.Code} FILE --with-camera; aktion blocking import {after.Code} FILE or: aktion shots add \"...\" --before {after.Code} # take the camera to the other side in between, or see them along the line first", before.Code);
            yield break;
        }
    }

    private static bool Crosses(LintShot before, StagedCamera left, LintShot after, StagedCamera right, string first, string second)
    {
        if (Place(before, after, first) is not { } one || Place(before, after, second) is not { } other)
            return false;
        return Side(left, one.Was, other.Was) * Side(right, one.Is, other.Is) < 0;
    }

    /// <summary>
    /// Where somebody is on both sides of the cut; whoever is not in a shot is where the scene last had him, or else where the other shot has him. Null for one who
    /// went somewhere else, unseen or not, or turned to somebody else.
    /// </summary>
    private static (Point Was, Point Is)? Place(LintShot before, LintShot after, string name)
    {
        StagedFigure? was = before.Staged.Find(name), now = after.Staged.Find(name);
        Point left = was?.To ?? before.LastSeen(name)?.To ?? now!.From, right = now?.From ?? left;
        bool turned = was is not null && now is not null && Point.OfHeading(was.End.Heading).AngleTo(Point.OfHeading(now.Begin.Heading)) > Turned;
        return turned || (right - left).Length > Moved || was?.Travel.Length > Moved || now?.Travel.Length > Moved ? null : (left, right);
    }

    /// <summary>Who acts with whom across the cut: two who are in both shots, one of two and the other, or two alone who look at each other. In a larger group attention makes new lines.</summary>
    private static IEnumerable<(string First, string Second)> Pairs(StagedShot before, StagedShot after)
    {
        string[] now = [.. after.Figures.Select(one => one.Name)], was = [.. before.Figures.Select(one => one.Name)];
        if (now.Length >= 2 && was.Length >= 2)
            return was.Contains(now[0]) && was.Contains(now[1]) ? [(now[0], now[1])] : [];
        if (now.Length + was.Length == 3 && now.Union(was).Count() == 2)
            return [(now[0], now.Union(was).First(name => name != now[0]))];
        return now.Length == 1 && was.Length == 1 && now[0] != was[0] && LookAtEachOther(before.Figures[0], after.Figures[0]) ? [(now[0], was[0])] : [];
    }

    private static bool LookAtEachOther(StagedFigure one, StagedFigure other)
    {
        Point way = other.From - one.To;
        return Point.OfHeading(one.End.Heading).AngleTo(way) < Facing && Point.OfHeading(other.Begin.Heading).AngleTo(new Point(-way.X, -way.Z)) < Facing;
    }

    // -1 or 1 for the side of the line on which the camera is; 0 where it is neutral.
    private static int Side(StagedCamera camera, Point from, Point to)
    {
        Point line = to - from, view = camera.Place - from;
        if (line.Length is < Together or > Apart)
            return 0;
        double angle = line.AngleTo(view);
        return angle is < NeutralDegrees or > 180 - NeutralDegrees ? 0 : Math.Sign(line.Cross(view));
    }
}
