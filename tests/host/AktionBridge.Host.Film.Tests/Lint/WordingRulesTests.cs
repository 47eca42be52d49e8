using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;

namespace AktionBridge.Host.Film.Tests.Lint;

public sealed class WordingRulesTests
{
    [Theory]
    [InlineData("MARA stirs the soup.", "MARA")]
    [InlineData("The harbour at night, boats rocking.", "")]
    [InlineData("Insert: a brass key.", "")]
    public void MissingSubject_WhereSomethingIsSeen_IsQuiet(string description, string cast) => Assert.Empty(Found("missing-subject", description, cast));

    [Theory]
    [InlineData("", "", "Neither a cast nor a description")]
    [InlineData("\u201CGo away!\u201D", "", "Neither a cast nor a description")]
    [InlineData("She looks up.", "", "\u201CShe\u201D is nobody")]
    [InlineData("  ", "MARA", "Nothing is said of what MARA does")]
    public void MissingSubject_WhereNothingIs_SaysWhat(string description, string cast, string words)
    {
        LintFinding finding = Assert.Single(Found("missing-subject", description, cast));

        Assert.Contains(words, finding.Words, StringComparison.Ordinal);
        Assert.StartsWith("aktion shots edit sc001_sh0010 --description", finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("medium", 3, false)]
    [InlineData("medium", 4, true)]
    [InlineData("closeUp", 1, false)]
    [InlineData("closeUp", 2, true)]
    [InlineData("wide", 5, false)]
    [InlineData("wide", 6, true)]
    public void TooManySubjects_ByWhatASizeHolds(string size, int people, bool fires)
    {
        var film = new SmallFilm();
        string[] cast = [.. Enumerable.Range(0, people).Select(i => $"P{i}")];
        foreach (string name in cast)
            film.Person(name);
        film.Put(film.Shot("They sing.", cast) with { Size = size });

        Assert.Equal(fires ? ["too-many-subjects@sc001_sh0010"] : [], film.Found("too-many-subjects"));
    }

    [Theory]
    [InlineData("MARA stirs the soup.", 144, false)]
    [InlineData("MARA runs in, drops the bag, climbs onto the table, shouts at the crowd and throws the letter into the fire before anyone can stop her.", 48, true)]
    [InlineData("MARA: \u201CI have told you a hundred times that the soup is not for you and that it never was, and still you come here every night.\u201D", 48, true)]
    [InlineData("MARA: \u201CNo.\u201D", 36, false)]
    public void TooMuchAction_ByTheBreakdownsTiming(string description, int frames, bool fires)
    {
        var film = new SmallFilm();
        film.Put(film.Shot(description) with { DurationFrames = frames });

        Assert.Equal(fires, film.Found("too-much-action").Length == 1);
    }

    [Theory]
    [InlineData("Close-up of MARA's hands.", "wide", "static", "eyeLevel", "--size mediumCloseUp")]
    [InlineData("Wide shot: MARA alone.", "closeUp", "static", "eyeLevel", "--size extremeWide")]
    [InlineData("MARA waits, locked-off.", "medium", "truck", "eyeLevel", "--movement static")]
    [InlineData("Tracking shot along MARA.", "medium", "static", "eyeLevel", "--movement truck")]
    [InlineData("MARA from a low angle.", "medium", "static", "high", "--angle low")]
    [InlineData("Wide shot, close-up of MARA.", "wide", "static", "eyeLevel", "with one of them")]
    public void CameraContradiction_WordsAgainstValues_SaysTheOptionToChange(string description, string size, string movement, string angle, string remedy)
    {
        var film = new SmallFilm();
        film.Put(film.Shot(description) with { Size = size, Movement = movement, Angle = angle });

        LintFinding finding = Assert.Single(film.Findings(), one => one.Rule.Code == "camera-contradiction");

        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Close-up of MARA.", "closeUp", "static")]
    [InlineData("Extreme close-up of an eye.", "extremeCloseUp", "static")]
    [InlineData("The camera pans to MARA.", "medium", "pan")]
    [InlineData("MARA dries the pan and closes up the shop.", "medium", "static")]
    [InlineData("MARA: \u201CI want a close-up!\u201D", "wide", "static")]
    public void CameraContradiction_WordsThatAgreeOrAreSaid_IsQuiet(string description, string size, string movement)
    {
        var film = new SmallFilm();
        film.Put(film.Shot(description) with { Size = size, Movement = movement });

        Assert.DoesNotContain(film.Findings(), one => one.Rule.Code == "camera-contradiction");
    }

    [Theory]
    [InlineData("closeUp", 18, true)]
    [InlineData("closeUp", 50, false)]
    [InlineData("wide", 200, true)]
    [InlineData("medium", 18, false)]
    public void CameraContradiction_LensThatCannotMakeTheSize(string size, int lens, bool fires)
    {
        var film = new SmallFilm();
        film.Put(film.Shot() with { Size = size, LensMillimetres = lens });

        Assert.Equal(fires ? ["camera-contradiction@sc001_sh0010/lens"] : [], film.Found("camera-contradiction"));
    }

    private static LintFinding[] Found(string rule, string description, string cast)
    {
        var film = new SmallFilm();
        film.Shot(description, cast);
        return [.. film.Findings().Where(finding => finding.Rule.Code == rule)];
    }
}
