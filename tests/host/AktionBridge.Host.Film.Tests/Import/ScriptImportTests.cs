using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Loose;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Import;

public sealed class ScriptImportTests
{
    private const string A = "INT. KITCHEN - DAY\n\nMARA waits.\n\nMARA\nHello there, everyone.\n\n";
    private const string B = "EXT. ROAD - NIGHT\n\nTOBI runs.\n\nTOBI\nStop!\n\n";
    private const string C = "INT. ATTIC - DUSK\n\nMARA sleeps.\n\n";
    private static readonly FrameRate Rate = new(24000, 1001);

    [Fact]
    public void Apply_TheSameAgain_WritesNothing()
    {
        var film = new MemoryFilm();
        Import(film, A + B + C);
        ShotBreakdown.Apply(film, Rate);
        int puts = film.Puts;

        ImportReport report = Import(film, A + B + C);
        BreakdownReport shots = ShotBreakdown.Apply(film, Rate);

        Assert.Equal(puts, film.Puts);
        Assert.Equal(3, report.UnchangedScenes);
        Assert.Equal(film.Count<Shot>(), shots.UnchangedShots);
    }

    [Fact]
    public void Apply_FirstTime_GivesNumbersPlacesAndPeople()
    {
        var film = new MemoryFilm();

        ImportReport report = Import(film, A + B + C);

        Assert.Equal(["10 INT. KITCHEN - DAY", "20 EXT. ROAD - NIGHT", "30 INT. ATTIC - DUSK"], report.NewScenes);
        Assert.Equal(["MARA", "TOBI"], report.NewCharacters);
        Assert.Equal(["KITCHEN", "ROAD", "ATTIC"], report.NewLocations);
        Assert.Equal(["day", "night", "dusk"], film.List<Scene>().Select(scene => scene.TimeOfDay));
        Assert.Equal(5, film.Count<Beat>());
        Assert.Equal(report.Elements, film.Count<ScriptElement>());
    }

    [Fact]
    public void Apply_SceneMoved_KeepsIdNumberAndShots()
    {
        var film = new MemoryFilm();
        Import(film, A + B + C);
        ShotBreakdown.Apply(film, Rate);
        Dictionary<string, string> before = film.List<Scene>().ToDictionary(scene => scene.Heading, scene => $"{scene.Id} {scene.Number}");
        string[] shots = [.. film.List<Shot>().Select(shot => shot.Id).Order(StringComparer.Ordinal)];

        ImportReport report = Import(film, C + A + B);
        ShotBreakdown.Apply(film, Rate);

        Assert.Equal(["30 INT. ATTIC - DUSK"], report.MovedScenes);
        Assert.Equal(2, report.UnchangedScenes);
        Assert.Equal(before, film.List<Scene>().ToDictionary(scene => scene.Heading, scene => $"{scene.Id} {scene.Number}"));
        Assert.Equal(shots, film.List<Shot>().Select(shot => shot.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Apply_SceneGone_IsKeptAndMarkedAndComesBack()
    {
        var film = new MemoryFilm();
        Import(film, A + B + C);
        ShotBreakdown.Apply(film, Rate);
        Scene road = film.List<Scene>().First(scene => scene.Number == "20");

        ImportReport gone = Import(film, A + C);
        ShotBreakdown.Apply(film, Rate);

        Assert.Equal(["20 EXT. ROAD - NIGHT"], gone.OrphanedScenes);
        Assert.Equal(["TOBI"], gone.OrphanedCharacters);
        Assert.True(film.Find<Scene>(road.Id)!.Orphaned);
        Assert.NotEmpty(film.List<Shot>("sceneId", road.Id));
        Assert.Equal(2, film.Count<Beat>("sceneId", road.Id));

        Import(film, A + B + C);
        Assert.False(film.Find<Scene>(road.Id)!.Orphaned);
    }

    [Fact]
    public void Apply_LineRewritten_KeepsSceneAndBeat()
    {
        var film = new MemoryFilm();
        Import(film, A + B);
        Beat said = film.List<Beat>().First(beat => beat.Text.StartsWith("Hello", StringComparison.Ordinal));

        ImportReport report = Import(film, A.Replace("Hello there, everyone.", "Good night.", StringComparison.Ordinal) + B);

        Assert.Equal(["10 INT. KITCHEN - DAY"], report.ChangedScenes);
        Assert.Equal("Good night.", film.Find<Beat>(said.Id)!.Text);
        Assert.Empty(report.RemovedBeats);
    }

    [Fact]
    public void Apply_BeatCut_IsReported()
    {
        var film = new MemoryFilm();
        Import(film, A);

        ImportReport report = Import(film, "INT. KITCHEN - DAY\n\nMARA waits.\n\n");

        Assert.Equal(["Hello there, everyone."], report.RemovedBeats);
    }

    [Theory]
    [InlineData(A + C + B, "10A")]
    [InlineData(A + B + C, "30")]
    [InlineData(C + A + B, "0A")]
    public void Apply_SceneAdded_GetsANumberThatLeavesTheOthersAlone(string script, string number)
    {
        var film = new MemoryFilm();
        Import(film, A + B);

        Import(film, script);

        Assert.Equal(number, film.List<Scene>().First(scene => scene.Heading.Contains("ATTIC", StringComparison.Ordinal)).Number);
        Assert.Equal("20", film.List<Scene>().First(scene => scene.Heading.Contains("ROAD", StringComparison.Ordinal)).Number);
    }

    [Fact]
    public void Breakdown_AfterARewrite_KeepsEditedShotsAndTheirWork()
    {
        var film = new MemoryFilm();
        Import(film, A + B);
        ShotBreakdown.Apply(film, Rate);
        Shot said = film.List<Shot>().First(shot => shot.Description.Contains("Hello", StringComparison.Ordinal));
        film.Put(said with { Size = "extremeCloseUp", Edited = true });

        Import(film, A.Replace("Hello there, everyone.", "Good night.", StringComparison.Ordinal) + B);
        BreakdownReport report = ShotBreakdown.Apply(film, Rate);

        Assert.Equal([said.Code], report.KeptShots);
        Assert.Equal("extremeCloseUp", film.Find<Shot>(said.Id)!.Size);
        Assert.Empty(report.NewShots);
        Assert.Empty(report.RemovedShots);
    }

    [Fact]
    public void Breakdown_ShotNoLongerProposed_IsRemovedUnlessWorkHangsOnIt()
    {
        var film = new MemoryFilm();
        Import(film, "INT. ROOM - DAY\n\nMARA waits.\n\nMARA\nOne.\n\nMARA lights a RED CANDLE slowly.\n\nA BLUE CUP falls down.\n\n");
        ShotBreakdown.Apply(film, Rate);
        Shot cup = film.List<Shot>().First(shot => shot.Description.Contains("a blue cup", StringComparison.Ordinal));
        film.Put(new Board { Id = "board_1", ShotId = cup.Id, Sha256 = "", Origin = "drawn", CreatedAt = DateTimeOffset.UnixEpoch });

        Import(film, "INT. ROOM - DAY\n\nMARA waits.\n\nMARA\nOne.\n\n");
        BreakdownReport report = ShotBreakdown.Apply(film, Rate);

        Assert.Contains(cup.Code, report.OrphanedShots);
        Assert.NotNull(film.Find<Shot>(cup.Id));
        Assert.NotEmpty(report.RemovedShots);
        Assert.True(film.Notes.ContainsKey("removedShots"));
    }

    [Fact]
    public void Breakdown_ShotAddedBetween_GetsACodeBetween()
    {
        var film = new MemoryFilm();
        Import(film, "INT. ROOM - DAY\n\nMARA waits.\n\nMARA\nI will say this first of all.\n\nMARA rises.\n\n");
        ShotBreakdown.Apply(film, Rate);
        string[] codes = [.. film.List<Shot>().Select(shot => shot.Code)];

        Import(film, "INT. ROOM - DAY\n\nMARA waits.\n\nMARA\nI will say this first of all.\n\nTOBI\nAnd I will answer it here.\n\nMARA rises.\n\n");
        ShotBreakdown.Apply(film, Rate);

        Assert.Equal(["sc010_sh0010", "sc010_sh0020", "sc010_sh0030"], codes);
        Assert.Equal(["sc010_sh0010", "sc010_sh0020", "sc010_sh0025", "sc010_sh0030"], film.List<Shot>().Select(shot => shot.Code));
    }

    [Fact]
    public void Apply_MoreScenesThanAProjectTakes_IsRefusedAndWritesNothing()
    {
        var film = new MemoryFilm();

        RpcFailureException refusal = Assert.Throws<RpcFailureException>(() => Import(film, string.Concat(Enumerable.Repeat("INT. A\n\n", ScriptImport.MostScenes + 1))));

        Assert.Equal("The screenplay has 20,001 scenes; a project takes 20,000. Is it one screenplay? Split it into parts, a project each.", refusal.Message);
        Assert.Equal(0, film.Puts);
    }

    [Fact]
    public void Breakdown_NothingImported_SaysSo() =>
        Assert.Equal(RpcErrorCode.NotReady, Assert.Throws<RpcFailureException>(() => ShotBreakdown.Apply(new MemoryFilm(), Rate)).Code);

    [Fact]
    public void FromSlot_ASentence_MakesAShotInTheSceneLoose()
    {
        var film = new MemoryFilm();
        Import(film, A + B);

        Shot first = ShotFromSlot.Create(film, 100, new FrameRate(25), Rate, "Tobi walks through the rain.");
        Shot second = ShotFromSlot.Create(film, 1, new FrameRate(60), Rate, "Rain.");
        ImportReport report = Import(film, A + B);

        Assert.Equal(("sc000_sh0010", "full", "truck", 96), (first.Code, first.Size, first.Movement, first.DurationFrames));
        Assert.Equal("TOBI", film.Find<Character>(Assert.Single(first.CharacterIds))!.Name);
        Assert.Equal(("sc000_sh0020", 1), (second.Code, second.DurationFrames));
        Assert.Equal("Loose", film.Find<Scene>(first.SceneId)!.Heading);
        Assert.Empty(report.OrphanedScenes);
    }

    [Theory]
    [InlineData(0, "x", "frames")]
    [InlineData(10, "  ", "empty")]
    public void FromSlot_NothingToGoBy_SaysWhat(int frames, string sentence, string says) =>
        Assert.Contains(says, Assert.Throws<RpcFailureException>(() => ShotFromSlot.Create(new MemoryFilm(), frames, Rate, Rate, sentence)).Message, StringComparison.Ordinal);

    private static ImportReport Import(MemoryFilm film, string script) => ScriptImport.Apply(film, FountainParser.Parse(script));
}
