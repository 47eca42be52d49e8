using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;
using static AktionBridge.Host.Film.Tests.Lint.SmallFilm;

namespace AktionBridge.Host.Film.Tests.Lint;

/// <summary>What cuts show. MARA stands left at (-1, 0), TOBI right at (1, 0): the line between them is the X axis, the audience below it.</summary>
public sealed class ContinuityRulesTests
{
    private readonly SmallFilm _film = new();

    [Theory]
    [InlineData(-1, -3, 1, -3, false)]
    [InlineData(-1, -3, 1, 3, true)]
    // On the line: neutral.
    [InlineData(-1, -3, 4, 0.1, false)]
    public void LineCrossed_TwoTogether_BySidesOfTheLine(double x1, double z1, double x2, double z2, bool fires)
    {
        Pair((decimal)x1, (decimal)z1);
        Pair((decimal)x2, (decimal)z2);

        Assert.Equal(fires ? ["line-crossed@sc001_sh0020/sc001_sh0010"] : [], _film.Found("line-crossed"));
    }

    [Theory]
    [InlineData(-3, false)]
    [InlineData(3, true)]
    public void LineCrossed_FromOneToTheOther_AgainstTheLineThatBothMake(int z, bool fires)
    {
        _film.Block(_film.Shot("MARA listens.", "MARA"), (0.5m, -3), Stands("MARA", -1, 0, 60));
        _film.Block(_film.Shot("TOBI listens.", "TOBI"), (-0.5m, z), Stands("TOBI", 1, 0, -60));

        Assert.Equal(fires, _film.Found("line-crossed").Length == 1);
    }

    [Fact]
    public void LineCrossed_WhoTurnedAwayOrWentElsewhere_HasNoLineAnyMore()
    {
        _film.Block(_film.Shot("MARA listens.", "MARA"), (0.5m, -3), Stands("MARA", -1, 0, 60));
        _film.Block(_film.Shot("TOBI leaves.", "TOBI"), (-0.5m, 3), Stands("TOBI", 1, 0, 120));
        _film.Put(_film.Shot("The soup boils.", "") with { Size = "insert" });
        Pair(0, -3);
        _film.Block(_film.Put(_film.Shot("MARA and TOBI sit.", "MARA", "TOBI") with { Size = "twoShot" }), (0, 6), Stands("MARA", -1, 3), Stands("TOBI", 1, 3));

        Assert.Empty(_film.Found("line-crossed"));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void LineCrossed_WhoIsNotInThePicture_StandsWhereTheSceneLastHadHim(int x, bool fires)
    {
        _film.Block(_film.Shot("TOBI waits.", "TOBI"), (0, -3), Stands("TOBI", x, 0));
        _film.Block(_film.Shot("MARA listens.", "MARA"), (0.5m, -3), Stands("MARA", -1, 0, 60));
        Pair(0, 3);

        Assert.Equal(fires, _film.Found("line-crossed").Length == 1);
    }

    [Fact]
    public void LineCrossed_ACameraThatCrossesWhileItRuns_TakesTheViewerAlong()
    {
        Shot first = _film.Shot("MARA and TOBI talk.", "MARA", "TOBI");
        _film.Block(first, (0, -3), Stands("MARA", -1, 0), Stands("TOBI", 1, 0));
        ShotBlocking blocking = _film.Film.Find<ShotBlocking>(first.Id)!;
        _film.Film.Put(blocking with { Blocking = blocking.Blocking with { Camera = [blocking.Blocking.Camera![0], blocking.Blocking.Camera[0] with { Seconds = 5, Z = 3 }] } });
        Pair(0.5m, 3);

        Assert.Empty(_film.Found("line-crossed"));
    }

    [Theory]
    [InlineData("medium", "medium", 0.3, true)]
    [InlineData("medium", "closeUp", 0.3, false)]
    [InlineData("medium", "medium", 2.5, false)]
    public void JumpCut_TheSamePeopleInTheSameSize_FromNearlyTheSamePlace(string size, string next, double x, bool fires)
    {
        Single(size, 0);
        Single(next, (decimal)x);

        Assert.Equal(fires ? ["jump-cut@sc001_sh0020/sc001_sh0010"] : [], _film.Found("jump-cut"));
    }

    [Fact]
    public void JumpCut_OtherPeopleInBetween_IsACut()
    {
        Single("medium", 0);
        _film.Shot("TOBI waits.", "TOBI");
        Single("medium", 0);

        Assert.Empty(_film.Found("jump-cut"));
    }

    [Theory]
    [InlineData(-2, 2, -3, false)]
    [InlineData(2, -2, -3, true)]
    // The other way on the floor, and seen from the other side: the same way in the picture.
    [InlineData(2, -2, 3, false)]
    public void ScreenDirection_AcrossTheCut(int from, int to, int camera, bool fires)
    {
        _film.Block(_film.Shot("MARA walks.", "MARA"), (0, -5), Walks("MARA", -2, 2));
        _film.Block(_film.Shot("MARA walks on.", "MARA"), (0, camera), Walks("MARA", from, to));

        // The path starts at the side, so the camera of the test looks there; what counts is its side.
        Assert.Equal(fires ? ["screen-direction@sc001_sh0020/sc001_sh0010"] : [], _film.Found("screen-direction"));
    }

    [Theory]
    [InlineData(60, -60, false)]
    [InlineData(60, 120, true)]
    [InlineData(60, 60, true)]
    public void Eyeline_TwoWhoTalk_LookAtEachOther(int mara, int tobi, bool fires)
    {
        Talk("MARA", -1, mara, -0.5m);
        Talk("TOBI", 1, tobi, 0.5m);

        Assert.Equal(fires ? ["eyeline@sc001_sh0020/sc001_sh0010"] : [], _film.Found("eyeline"));
    }

    [Fact]
    public void Eyeline_BothLookTheSameWayInThePicture_TalkPastEachOther()
    {
        Talk("MARA", -1, 60, -0.5m);
        // He looks at her, but from the other side of the line.
        Shot shot = _film.Says(_film.Shot("TOBI: \u201CWell.\u201D", "TOBI"), "TOBI");
        _film.Block(shot, (1.5m, 3), Stands("TOBI", 1, 0, -100));

        LintFinding finding = Assert.Single(_film.Findings(), one => one.Rule.Code == "eyeline");

        Assert.Contains("both look to the right", finding.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MARA stirs.", "a dress", true)]
    [InlineData("MARA stirs.", "a coat", false)]
    [InlineData("MARA puts on a dress.", "a dress", false)]
    public void WardrobeChange_AcrossTheCut(string description, string wardrobe, bool fires)
    {
        _film.Shot();
        _film.Put(_film.Shot(description) with { Locks = new Dictionary<string, string> { ["MARA"] = _film.Lock("MARA", 2, wardrobe).Id } });

        Assert.Equal(fires ? ["wardrobe-change@sc001_sh0020/sc001_sh0010:MARA"] : [], _film.Found("wardrobe-change"));
    }

    [Theory]
    // By the shot, by the scene, the same twice, said in words, worn by nobody knows whom.
    [InlineData("a red cape", null, "MARA stirs.", "aktion locks wear \"MARA\" \"a coat\" --in sc001_sh0020")]
    [InlineData(null, "a red cape", "MARA stirs.", "aktion locks wear \"MARA\" \"a red cape\" --in sc001_sh0020")]
    [InlineData("a coat", null, "MARA stirs.", null)]
    [InlineData("a red cape", null, "MARA throws on a cape.", null)]
    public void WardrobeChange_OfTheSameLock_ByWhatShotAndSceneSay(string? shot, string? scene, string description, string? remedy)
    {
        if (scene is not null)
            _film.Film.Put(_film.Film.Find<Scene>("scene_1")! with { Wardrobe = new Dictionary<string, string> { ["MARA"] = scene } });
        _film.Shot();
        _film.Put(_film.Shot(description) with { Wardrobe = new Dictionary<string, string> { ["MARA"] = shot ?? "a coat" } });

        string? told = _film.Findings().SingleOrDefault(finding => finding.Rule.Code == "wardrobe-change")?.Remedy.Split(" or: ")[0];

        Assert.Equal(remedy, told);
    }

    [Theory]
    [InlineData("MARA stands in the moonlight.", false)]
    [InlineData("Sunlight falls on the table.", true)]
    [InlineData("MARA: \u201CI miss the sunlight.\u201D", false)]
    public void TimeOfDayJump_WordsOfAnotherHour(string description, bool fires)
    {
        _film.Shot(description);

        Assert.Equal(fires ? ["time-of-day-jump@sc001_sh0010/sunlight"] : [], _film.Found("time-of-day-jump"));
    }

    [Theory]
    [InlineData("INT. HALL - CONTINUOUS", "night", false)]
    [InlineData("INT. HALL - CONTINUOUS", "day", true)]
    [InlineData("INT. HALL - DAY", "day", false)]
    public void TimeOfDayJump_ASceneThatGoesOn(string heading, string time, bool fires)
    {
        _film.Shot();
        _film.Film.Put(new Scene { Id = "scene_2", Position = 1, Number = "2", Heading = heading, Interior = true, TimeOfDay = time });
        _film.Put(_film.Shot("MARA stops.") with { SceneId = "scene_2", Size = "closeUp" });

        Assert.Equal(fires ? ["time-of-day-jump@sc001_sh0020/sc001_sh0010"] : [], _film.Found("time-of-day-jump"));
    }

    private void Pair(decimal x, decimal z) =>
        _film.Block(_film.Put(_film.Shot("MARA and TOBI talk.", "MARA", "TOBI") with { Size = "twoShot" }), (x, z), Stands("MARA", -1, 0), Stands("TOBI", 1, 0));

    private void Single(string size, decimal x) => _film.Block(_film.Put(_film.Shot() with { Size = size }), (x, -3), Stands("MARA", 0, 0));

    private void Talk(string who, decimal x, decimal heading, decimal camera)
    {
        Shot shot = _film.Says(_film.Shot($"{who}: \u201CWell.\u201D", who), who);
        _film.Block(shot, (camera, -3), Stands(who, x, 0, heading));
    }
}
