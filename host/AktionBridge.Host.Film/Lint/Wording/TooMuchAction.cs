using System.Globalization;
using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Lint.Wording;

/// <summary>More happens than fits into the shot's time, by the breakdown's own timing.</summary>
internal sealed class TooMuchAction : LintRule
{
    // The timing is a rule of thumb: half as much again still plays.
    private const decimal Tolerance = 1.5m;

    public override string Code => "too-much-action";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "What is done and said takes longer than the shot lasts; generators then leave out what they like.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        decimal needed = Needed(shot);
        if (needed <= shot.Seconds * Tolerance)
            yield break;
        int frames = TimingModel.Frames(Math.Min(needed, TimingModel.LongestShot), shot.Rate);
        int half = TimingModel.Frames(Math.Min(needed / 2, TimingModel.LongestShot), shot.Rate);
        // Two lengths of their own: the shot is too short for both parts, so half of it would be too short for one.
        string longer = needed > TimingModel.LongestShot && shot.Shot.DurationFrames > 1
            ? $"aktion shots split {shot.Code} --frames {Math.Min(half, shot.Shot.DurationFrames - 1)},{half} --description \"...\"; aktion shots edit {shot.Code} --frames {half} --description \"...\""
            : $"aktion shots edit {shot.Code} --frames {frames}";
        yield return At(shot, string.Create(CultureInfo.InvariantCulture, $"What happens takes about {needed:0.0} s; the shot lasts {shot.Seconds:0.0} s."), longer);
    }

    private static decimal Needed(LintShot shot)
    {
        // What was written for an insert or a speech alone is no action of its own.
        int words = shot.Speakers.Any() && Words.Count(shot.Action) <= 3 ? 0 : Words.Count(shot.Action);
        decimal action = words == 0 || shot.Shot.Size == "insert" ? 0 : TimingModel.Action(words);
        int quoted = shot.Shot.Description.Length > shot.Action.Length ? Words.Count(shot.Shot.Description[shot.Action.Length..]) : 0;
        return action + (quoted / TimingModel.WordsPerSecond);
    }
}
