using AktionBridge.Host.Film.Lint.Staging;

namespace AktionBridge.Host.Film.Lint.Continuity;

/// <summary>Two who talk in single shots look at each other when one looks left and the other right, and each towards where the other is.</summary>
internal sealed class Eyeline : LintRule
{
    private const double FarthestOff = 75;
    private const double Straight = 0.15;

    public override string Code => "eyeline";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "Two who speak with each other in single shots do not look at each other.";

    internal override IEnumerable<LintFinding> OfCut(LintShot before, LintShot after)
    {
        if (before.Cast.Count != 1 || after.Cast.Count != 1 || before.Cast[0].Character.Id == after.Cast[0].Character.Id || !before.Speakers.Any() || !after.Speakers.Any())
            yield break;
        if (before.Staged.Figures is not [var first] || after.Staged.Figures is not [var second] || before.Staged.End is not { } was || after.Staged.Begin is not { } now)
            yield break;
        string remedy = $"aktion blocking export {after.Code} FILE; aktion blocking import {after.Code} FILE # turn {second.Name} in between";
        if (Off(second.Begin.Heading, second.From, first.To) is > FarthestOff and var off)
            yield return At(after, $"{second.Name} looks {off:0} degrees past {first.Name}, who spoke in {before.Code}.", remedy, before.Code);
        else if (Off(first.End.Heading, first.To, second.From) <= FarthestOff && Look(first.End.Heading, was) * Look(second.Begin.Heading, now) > 0)
            yield return At(after, $"{first.Name} and {second.Name} both look to the {(Look(second.Begin.Heading, now) > 0 ? "right" : "left")}: they talk past each other.", remedy, before.Code);
    }

    private static double Off(decimal heading, Point from, Point to) => (to - from) is { Length: > 0.05 } way ? Point.OfHeading(heading).AngleTo(way) : 0;

    // -1 to the left of the picture, 1 to the right, 0 straight.
    private static int Look(decimal heading, StagedCamera camera)
    {
        double across = Point.OfHeading(heading).Dot(camera.Right);
        return Math.Abs(across) < Straight ? 0 : Math.Sign(across);
    }
}
