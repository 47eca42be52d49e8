using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint.Continuity;

/// <summary>Light of another hour: in the words of a shot, or in a scene that goes on where the one before ends.</summary>
internal sealed class TimeOfDayJump : LintRule
{
    private static readonly (string Phrase, string[] Fits)[] Light =
    [
        ("moonlight", ["night"]), ("moonlit", ["night"]), ("starlight", ["night"]), ("starry sky", ["night"]), ("midnight", ["night"]),
        ("sunlight", ["day", "dawn", "dusk"]), ("sunlit", ["day", "dawn", "dusk"]), ("blazing sun", ["day"]), ("midday", ["day"]), ("noon", ["day"]), ("broad daylight", ["day"]),
        ("sunrise", ["dawn"]), ("first light", ["dawn"]), ("daybreak", ["dawn"]), ("sunset", ["dusk"]), ("setting sun", ["dusk"]), ("twilight", ["dusk", "dawn"]),
    ];

    public override string Code => "time-of-day-jump";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "The light of a shot belongs to another time of day than its scene or the shot before.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        // A loose shot has no time of day but its own words.
        if (!shot.Scene.IsContinuous)
            yield break;
        Scene scene = shot.Scene.Scene;
        foreach ((string phrase, string[] fits) in Light)
        {
            if (Breakdown.Words.Contains(shot.Action, phrase) && !fits.Contains(scene.TimeOfDay))
                yield return At(
                    shot, $"The description says \u201C{phrase}\u201D, scene {scene.Number} plays at {scene.TimeOfDay}.",
                    $"aktion shots edit {shot.Code} --description \"...\" or: aktion script edit {scene.Number} --time-of-day {fits[0]}", phrase);
        }
    }

    internal override IEnumerable<LintFinding> OfCut(LintShot before, LintShot after)
    {
        Scene was = before.Scene.Scene, now = after.Scene.Scene;
        if (was.Id != now.Id && was.TimeOfDay != now.TimeOfDay)
            yield return At(after, $"Scene {now.Number} goes on at once, but it is {was.TimeOfDay} in scene {was.Number} and {now.TimeOfDay} here.", $"aktion script edit {now.Number} --time-of-day {was.TimeOfDay}", before.Code);
    }
}
