using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Lint;
using AktionBridge.Host.Film.Loose;
using AktionBridge.Host.Film.Tests.Recipes;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Lint;

public sealed class FilmLintTests(ITestOutputHelper output)
{
    [Fact]
    public void Run_AFilmInWhichNothingIsWrong_IsQuiet()
    {
        var film = new SmallFilm();
        film.Shot();
        film.Shot("TOBI lays the table.", "TOBI");

        Assert.Empty(film.Findings());
    }

    [Fact]
    public void Run_RuleOff_IsNotAsked()
    {
        var film = new SmallFilm();
        film.Shot("");
        film.Film.Put(film.Film.Find<FilmProject>("project_1")! with { RulesOff = ["missing-subject"] });

        Assert.Empty(film.Findings());
    }

    [Fact]
    public void Run_Waived_IsKnownButNotTold()
    {
        var film = new SmallFilm();
        film.Shot("");
        film.Film.Put(new LintWaiver { Id = "missing-subject@sc001_sh0010", Reason = "Black leader.", Actor = "test", CreatedAt = DateTimeOffset.UnixEpoch });

        WaivableFinding known = Assert.Single(FilmLint.Run(film.Film, film.Generators, LintAsked.All).SelectMany(step => step.Findings));

        Assert.Equal("Black leader.", known.Waiver!.Reason);
        Assert.Empty(film.Findings());
    }

    [Fact]
    public void Run_LooseShots_HaveNoCutsBetweenThem()
    {
        var film = new SmallFilm();
        film.Film.Put(film.Film.Find<Scene>("scene_1")! with { Heading = LooseScene.Heading, Number = LooseScene.Number });
        film.Shot();
        film.Shot();

        Assert.Empty(film.Found("jump-cut"));
    }

    [Fact]
    public void Run_OrphanedScene_IsLeftAlone()
    {
        var film = new SmallFilm();
        film.Shot("", "IDA");
        film.Film.Put(film.Film.Find<Scene>("scene_1")! with { Orphaned = true });

        Assert.Empty(film.Findings());
    }

    [Fact]
    public void Run_PageByPage_FindsWhatOneRunFinds()
    {
        var film = new SmallFilm();
        film.Film.Remove<Brief>("brief_1");
        for (int i = 0; i < 7; i++)
            film.Shot(i % 2 == 0 ? "" : "MARA stirs.");
        string[] whole = [.. film.Findings().Select(finding => finding.Id)];
        var pages = new List<string>();
        string? after = null;
        do
        {
            LintStep[] page = [.. FilmLint.Run(film.Film, film.Generators, LintAsked.All with { After = after }).Take(2)];
            pages.AddRange(page.SelectMany(step => step.Findings).Select(found => found.Finding.Id));
            after = page.LastOrDefault()?.Shot?.Id;
        }
        while (after is not null);

        Assert.True(whole.Length > 8);
        Assert.Equal(whole, pages);
    }

    [Fact]
    public void Run_ThreeShotsNamed_LooksAtTheirCutsToo()
    {
        var film = new SmallFilm();
        film.Shot();
        Shot second = film.Shot();

        LintFinding finding = Assert.Single(FilmLint.Findings(film.Film, film.Generators, LintAsked.All with { SceneOfShot = new Dictionary<string, string> { [second.Id] = second.SceneId } }));

        Assert.Equal("jump-cut@sc001_sh0020/sc001_sh0010", finding.Id);
    }

    [Fact]
    public void All_Rules_HaveCodesThatCanBeWritten()
    {
        Assert.Equal(LintRules.All.Count, LintRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.All(LintRules.All, rule => Assert.Matches("^[a-z]+(-[a-z0-9]+)*$", rule.Code));
        Assert.All(LintRules.All, rule => Assert.EndsWith(".", rule.Summary, StringComparison.Ordinal));
    }

    /// <summary>The sample film as imported with film.json: what is left is what a director would want to hear.</summary>
    [Fact]
    public void Run_TheSampleFilm_SaysOnlyWhatIsTrue()
    {
        var graph = new SampleGraph();
        FilmFile.Parse(File.ReadAllText(Repository.Path("samples", "eleven-minutes", "film.json")), "film.json").Apply(graph.Film);
        var generators = new LintGenerators("previz/previz-shot", new Dictionary<string, Contracts.Rpc.Plugin.GeneratorInfo> { ["previz/previz-shot"] = Some.Generator().Info }, new Dictionary<string, string>());

        LintFinding[] found = [.. FilmLint.Findings(graph.Film, generators, LintAsked.All)];
        foreach (LintFinding finding in found)
            output.WriteLine($"{finding.Rule.Severity,-8} {finding.Id}\n         {finding.Words}\n         {finding.Remedy}");

        // Two close-ups speak, and the previz generator moves no lips. No cut of the film is wrong, no words contradict the camera.
        Assert.Equal(
            ["speech-without-performance@sc012_sh0040/previz/previz-shot", "speech-without-performance@sc013_sh0040/previz/previz-shot"], found.Select(finding => finding.Id));
    }
}
