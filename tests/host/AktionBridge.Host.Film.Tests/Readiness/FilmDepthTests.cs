using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;
using AktionBridge.Host.Film.Readiness;
using AktionBridge.Host.Film.Tests.Lint;

namespace AktionBridge.Host.Film.Tests.Readiness;

public sealed class FilmDepthTests
{
    [Fact]
    public void Read_EverythingDecided_HasAHundred()
    {
        SmallFilm film = Decided();

        ShotDepth shot = Assert.Single(FilmDepth.Read(film.Film, LintAsked.All));

        Assert.Equal(100, shot.Score);
        Assert.Equal(100, shot.Decisions.Sum(decision => decision.Of));
        Assert.Empty(shot.Gaps);
    }

    public static TheoryData<string, decimal, Action<SmallFilm>> Missing() => new()
    {
        { "aktion shots edit sc001_sh0010 --description \"...\"", 15, film => film.Put(Shot(film) with { Description = "" }) },
        { "aktion lock \"MARA\" --image fullBody=FILE --image face=FILE", 30, film => film.Film.Put(new Character { Id = "MARA", Name = "MARA" }) },
        { "aktion lock \"MARA\" --image face=FILE", 10, film => film.Lock("MARA", 1, "a coat", "fullBody") },
        { "aktion board sc001_sh0010 --approve", 15, film => film.Put(Shot(film) with { BoardId = null }) },
        { "aktion board sc001_sh0010 --approve", 9, film => film.Film.Put(film.Film.Find<Board>("board_1")! with { Verdict = Verdict.Candidate }) },
        { "aktion blocking export sc001_sh0010 FILE; aktion blocking import sc001_sh0010 FILE # change it in between", 4, film => film.Film.Remove<ShotBlocking>(Shot(film).Id) },
        { "aktion locks location \"KITCHEN\" --description \"...\"", 5, film => film.Film.Put(new Location { Id = "loc_1", Name = "KITCHEN" }) },
        { "aktion locks brief --audience \"...\" --register \"...\" --aim \"...\"", 5, film => film.Film.Remove<Brief>("brief_1") },
        { "aktion locks style --prompt \"...\"", 5, film => film.Film.Remove<Style>("style_1") },
    };

    [Theory]
    [MemberData(nameof(Missing), DisableDiscoveryEnumeration = true)]
    public void Read_OneDecisionMissing_LosesItsPointsAndNamesTheCommand(string remedy, decimal points, Action<SmallFilm> change)
    {
        SmallFilm film = Decided();
        change(film);

        DepthSum sum = Sum(film);

        Assert.Equal(100 - points, sum.Score);
        DepthStep step = Assert.Single(sum.Steps(10));
        Assert.Equal((remedy, points, 1), (step.Remedy, step.Points, step.Shots));
        Remedies.Require(step.Remedy);
    }

    [Fact]
    public void Steps_TheOneThatGivesMost_ComesFirst()
    {
        SmallFilm film = Decided();
        film.Film.Put(new Character { Id = "TOBI", Name = "TOBI" });
        for (int i = 0; i < 3; i++)
            film.Shot("TOBI lays the table.", "TOBI");
        film.Shot("", "MARA");

        DepthSum sum = Sum(film);

        Assert.Equal(5, sum.Shots);
        // Three of five shots gain 30 points each.
        Assert.Equal(("Lock TOBI, who is in 3 shots", 18m), (sum.Steps(1)[0].Words, sum.Steps(1)[0].Points));
        Assert.Equal(sum.Steps(100).Select(step => step.Points).OrderDescending(), sum.Steps(100).Select(step => step.Points));
    }

    [Fact]
    public void Steps_DoingThemAll_ReachesAHundred()
    {
        SmallFilm film = Decided();
        film.Film.Put(new Character { Id = "TOBI", Name = "TOBI" });
        film.Shot("TOBI and MARA eat.", "TOBI", "MARA");
        film.Shot("", "");

        DepthSum sum = Sum(film);

        Assert.InRange(sum.Score + sum.Steps(100).Sum(step => step.Points), 99.9m, 100.1m);
    }

    private static SmallFilm Decided()
    {
        var film = new SmallFilm();
        Shot shot = film.Shot();
        film.Film.Put(new Style { Id = "style_1", Name = "Ink", Prompt = "ink wash" });
        film.Film.Put(new Board { Id = "board_1", ShotId = shot.Id, Sha256 = new string('b', 64), Origin = "drawn", Verdict = Verdict.Approved, CreatedAt = DateTimeOffset.UnixEpoch });
        film.Put(shot with { BoardId = "board_1" });
        film.Block(shot, (0, -3), SmallFilm.Stands("MARA", 0, 0));
        return film;
    }

    private static Shot Shot(SmallFilm film) => film.Film.Find<Shot>("shot_0")!;

    private static DepthSum Sum(SmallFilm film)
    {
        var sum = new DepthSum();
        foreach (ShotDepth shot in FilmDepth.Read(film.Film, LintAsked.All))
            sum.Add(shot);
        return sum;
    }
}
