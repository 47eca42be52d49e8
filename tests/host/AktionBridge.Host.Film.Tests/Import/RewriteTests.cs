using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Import;

/// <summary>A screenplay is rewritten as writers do it; what directors and editors made stays where its words went.</summary>
public sealed class RewriteTests
{
    private const string Kitchen = "INT. KITCHEN - DAY\n\n";
    private const string Morning = "MARA waits by the window, a letter in her hand.\n\nMARA\nHe said he would be here at eight.\n\n";
    private const string Quarrel = "TOBI bursts in, soaked to the bone.\n\nTOBI\nThe bridge is gone. All of it.\n\nMARA\nNo.\n\n";
    private const string Road = "EXT. ROAD - NIGHT\n\nHeadlights crawl along the flooded road.\n\nTOBI\nHold on to something!\n\n";
    private const string Attic = "INT. ATTIC - DUSK\n\nMARA counts the days on the beam.\n\nMARA\nForty-one. Forty-two.\n\n";
    private static readonly FrameRate Rate = new(24000, 1001);

    private readonly MemoryFilm _film = new();

    [Fact]
    public void SceneSplit_ShotsWithTheirTakesGoToTheHalfThatHasTheirWords()
    {
        Import(Kitchen + Morning + Quarrel + Road);
        string[] told = TakesOn("TOBI bursts", "bridge is gone");
        Scene kitchen = Named("KITCHEN");
        _film.Put(kitchen with { Locks = new Dictionary<string, string> { ["char"] = "lock" } });

        ImportReport report = Import(Kitchen + Morning + "INT. HALLWAY - DAY\n\n" + Quarrel + Road);

        Scene hallway = Named("HALLWAY");
        Assert.Equal(["10A INT. HALLWAY - DAY"], report.NewScenes);
        Assert.Equal(told, ShotsOf(hallway).Where(shot => told.Contains(shot.Code)).Select(shot => shot.Code));
        Assert.All(told, code => Assert.Equal(1, _film.Count<Take>("shotId", Shot(code).Id)));
        Assert.Equal("lock", hallway.Locks["char"]);
        Assert.StartsWith($"3 beats and {string.Join(", ", told)}", Assert.Single(report.Exchanges), StringComparison.Ordinal);
        Assert.EndsWith(" from 10 INT. KITCHEN - DAY to 10A INT. HALLWAY - DAY", report.Exchanges[0], StringComparison.Ordinal);
        Assert.Empty(report.RemovedBeats);
        AssertNothingLost();
    }

    [Fact]
    public void ScenesMerged_ShotsOfBothAreInTheOneThatIsLeft()
    {
        Import(Kitchen + Morning + "INT. HALLWAY - DAY\n\n" + Quarrel + Road);
        string[] told = TakesOn("MARA waits", "TOBI bursts", "bridge is gone");
        string hallway = Named("HALLWAY").Id;

        ImportReport report = Import(Kitchen + Morning + Quarrel + Road);

        Assert.Equal(["20 INT. HALLWAY - DAY"], report.OrphanedScenes);
        Assert.Empty(report.RemovedBeats);
        Assert.Subset(ShotsOf(Named("KITCHEN")).Select(shot => shot.Code).ToHashSet(), told.ToHashSet());
        Assert.True(_film.Find<Scene>(hallway)!.Orphaned);
        AssertNothingLost();
    }

    [Fact]
    public void SplitAndMergedAgain_IsAsBefore()
    {
        Import(Kitchen + Morning + Quarrel + Road);
        string[] told = TakesOn("MARA waits", "TOBI bursts", "bridge is gone");

        Import(Kitchen + Morning + "INT. HALLWAY - DAY\n\n" + Quarrel + Road);
        Import(Kitchen + Morning + Quarrel + Road);

        Assert.Equal(told, ShotsOf(Named("KITCHEN")).Select(shot => shot.Code).Where(told.Contains));
        AssertNothingLost();
    }

    [Theory]
    [InlineData("INT. MARA'S KITCHEN - DAY\n\n", true)]
    [InlineData("INT. LIBRARY - NIGHT\n\n", false)]
    public void HeadingReworded_TheSceneStaysWithItsWords(string heading, bool samePlace)
    {
        Import(Kitchen + Morning + Quarrel + Road);
        Scene before = Named("KITCHEN");
        string[] told = TakesOn("MARA waits");
        Location place = _film.Find<Location>(before.LocationId!)!;
        _film.Put(place with { Description = "Blue tiles." });

        ImportReport report = Import(heading + Morning.Replace("at eight", "at nine", StringComparison.Ordinal) + Quarrel + Road);

        Scene now = _film.Find<Scene>(before.Id)!;
        Assert.False(now.Orphaned);
        Assert.Equal(heading.Trim(), now.Heading);
        Assert.Empty(report.NewScenes);
        Assert.Equal(told, ShotsOf(now).Where(shot => told.Contains(shot.Code)).Select(shot => shot.Code));
        Assert.Equal(samePlace ? "Blue tiles." : "", _film.Find<Location>(now.LocationId!)!.Description);
        Assert.Equal(samePlace ? ["KITCHEN is MARA'S KITCHEN now"] : [], report.Renamed);
        AssertNothingLost();
    }

    [Fact]
    public void EveryWordOfASceneChanged_ItIsTheOneBetweenItsNeighbours()
    {
        Import(Attic + Kitchen + Morning + Road);
        string before = Named("KITCHEN").Id;

        ImportReport report = Import(Attic + "INT. OLD KITCHEN - NIGHT\n\nDarkness.\n\n" + Road);

        Assert.Equal(before, Named("OLD KITCHEN").Id);
        Assert.Empty(report.NewScenes);
        Assert.Equal(["He said he would be here at eight."], report.RemovedBeats);
    }

    [Fact]
    public void CharacterRenamed_KeepsLockBeatsAndTakes()
    {
        Import(Kitchen + Morning + Quarrel + Road + Attic);
        Character mara = _film.List<Character>().Single(character => character.Name == "MARA");
        _film.Put(mara with { CurrentLockId = "lock_1" });
        string[] told = TakesOn("MARA waits", "here at eight", "counts the days");
        int beats = _film.Count<Beat>();

        ImportReport report = Import((Kitchen + Morning + Quarrel + Road + Attic).Replace("MARA", "ELENA", StringComparison.Ordinal));

        Character elena = _film.List<Character>().Single(character => character.Name == "ELENA");
        Assert.Equal((mara.Id, "lock_1"), (elena.Id, elena.CurrentLockId));
        Assert.Equal(["MARA is ELENA now"], report.Renamed);
        Assert.Empty(report.OrphanedCharacters.Concat(report.NewCharacters).Concat(report.RemovedBeats).Concat(report.NewScenes));
        Assert.Equal(beats, _film.Count<Beat>());
        Assert.All(told, code => Assert.Contains(elena.Id, Shot(code).CharacterIds));
        AssertNothingLost();
    }

    [Fact]
    public void SomebodyElseGetsTheLines_IsNoRename()
    {
        Import(Kitchen + Morning + Quarrel);

        ImportReport report = Import(Kitchen + Morning + Quarrel.Replace("TOBI\n", "MARA\n", StringComparison.Ordinal) + "RUTH\nWho?\n\n");

        Assert.Empty(report.Renamed);
        Assert.Equal(["TOBI"], report.OrphanedCharacters);
        Assert.Equal(["RUTH"], report.NewCharacters);
    }

    [Fact]
    public void AllNumbersChanged_ScenesAndShotsStay()
    {
        Import(Numbered(1, 2, 3));
        string[] scenes = [.. Scenes().Select(scene => scene.Id)];
        string[] shots = [.. _film.List<Shot>().Select(shot => $"{shot.Id} {shot.Code}").Order(StringComparer.Ordinal)];

        ImportReport report = Import(Numbered(2, 3, 4));

        Assert.Equal(scenes, Scenes().Select(scene => scene.Id));
        Assert.Equal(["2", "3", "4"], Scenes().Select(scene => scene.Number));
        Assert.Equal(shots, _film.List<Shot>().Select(shot => $"{shot.Id} {shot.Code}").Order(StringComparer.Ordinal));
        Assert.Equal(["1 is 2 INT. KITCHEN - DAY now", "2 is 3 EXT. ROAD - NIGHT now", "3 is 4 INT. ATTIC - DUSK now"], report.RenumberedScenes);
        Assert.Empty(report.ChangedScenes.Concat(report.MovedScenes).Concat(report.NewScenes));
    }

    [Fact]
    public void TheFirstOfTwoScenesInOnePlaceIsCut_TheOtherKeepsItsOwn()
    {
        Import(Kitchen + Morning + Road + Kitchen + Quarrel);
        Scene second = Scenes()[2];

        ImportReport report = Import(Road + Kitchen + Quarrel.Replace("All of it.", "Every plank.", StringComparison.Ordinal));

        Assert.Equal(second.Id, Named("KITCHEN").Id);
        Assert.Equal(["10 INT. KITCHEN - DAY"], report.OrphanedScenes);
    }

    [Fact]
    public void ScenesSwapped_TheFewestAreToldAsMoved()
    {
        Import(Kitchen + Morning + Road + Attic);

        ImportReport report = Import(Road + Attic + Kitchen + Morning);

        Assert.Equal(["10 INT. KITCHEN - DAY"], report.MovedScenes);
        Assert.Equal(2, report.UnchangedScenes);
    }

    [Fact]
    public void Rewriting_AtRandom_NeverLosesAShotWithATake()
    {
        string[] scenes = [Kitchen + Morning, "INT. HALLWAY - DAY\n\n" + Quarrel, Road, Attic, Kitchen + Quarrel, "EXT. BRIDGE - DAWN\n\nPlanks drift by.\n\n"];
        var random = new Random(7);
        Import(string.Concat(scenes));
        foreach (Shot shot in _film.List<Shot>())
            PutTake(shot);
        int takes = _film.Count<Take>();
        for (int round = 0; round < 60; round++)
        {
            string[] order = [.. scenes];
            random.Shuffle(order);
            string text = string.Concat(order.Take(random.Next(1, order.Length + 1)));
            text = random.Next(4) switch
            {
                0 => text.Replace("INT. HALLWAY - DAY\n\n", "", StringComparison.Ordinal),
                1 => text.Replace("MARA", "ELENA", StringComparison.Ordinal),
                2 => text.Replace("KITCHEN", "SCULLERY", StringComparison.Ordinal),
                _ => text,
            };
            Import(text.StartsWith("INT", StringComparison.Ordinal) || text.StartsWith("EXT", StringComparison.Ordinal) ? text : Kitchen + text);

            AssertNothingLost();
        }

        Assert.Equal(takes, _film.Count<Take>());
    }

    private static string Numbered(int first, int second, int third) =>
        $"INT. KITCHEN - DAY #{first}#\n\n{Morning}EXT. ROAD - NIGHT #{second}#\n\n{Road[(Road.IndexOf('\n', StringComparison.Ordinal) + 2)..]}INT. ATTIC - DUSK #{third}#\n\n{Attic[(Attic.IndexOf('\n', StringComparison.Ordinal) + 2)..]}";

    private ImportReport Import(string script)
    {
        ImportReport report = ScriptImport.Apply(_film, FountainParser.Parse(script));
        ShotBreakdown.Apply(_film, Rate);
        return report;
    }

    /// <summary>Gives a take to each shot that tells one of these, and returns their codes.</summary>
    private string[] TakesOn(params string[] words)
    {
        List<Shot> shots = [.. _film.List<Shot>().Where(shot => words.Any(word => shot.Description.Contains(word, StringComparison.Ordinal)))];
        shots.ForEach(PutTake);
        return [.. shots.OrderBy(shot => shot.Code, StringComparer.Ordinal).Select(shot => shot.Code)];
    }

    private void PutTake(Shot shot) => _film.Put(new Take
    {
        Id = EntityId.New("take"),
        ShotId = shot.Id,
        Number = 1,
        RecipeHash = "",
        Generator = "previz/previz-shot",
        PluginVersion = "1",
        JobId = "",
        OriginalSha256 = "",
        NativeFrames = 24,
        NativeRate = Rate,
        Raster = new Raster(256, 144),
        Seconds = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
    });

    /// <summary>Every take has its shot, every shot its scene, every beat of a live scene is told in order and by somebody who is in the film.</summary>
    private void AssertNothingLost()
    {
        Assert.All(_film.List<Take>(), take => Assert.NotNull(_film.Find<Shot>(take.ShotId)));
        Assert.All(_film.List<Shot>(), shot => Assert.NotNull(_film.Find<Scene>(shot.SceneId)));
        Assert.Equal(_film.Count<Shot>(), _film.List<Shot>().Select(shot => shot.Code).Distinct().Count());
        Assert.All(Scenes(), scene => Assert.Equal(Enumerable.Range(0, _film.Count<Beat>("sceneId", scene.Id)), _film.List<Beat>("sceneId", scene.Id).Select(beat => beat.Position)));
        Assert.All(Scenes(), scene => Assert.Equal(Enumerable.Range(0, _film.Count<Shot>("sceneId", scene.Id)), _film.List<Shot>("sceneId", scene.Id).Select(shot => shot.Position)));
    }

    private List<Scene> Scenes() => [.. _film.List<Scene>().Where(scene => !scene.Orphaned).OrderBy(scene => scene.Position)];

    private Scene Named(string place) => Scenes().First(scene => scene.Heading.Contains(place, StringComparison.Ordinal));

    private IReadOnlyList<Shot> ShotsOf(Scene scene) => _film.List<Shot>("sceneId", scene.Id);

    private Shot Shot(string code) => _film.List<Shot>("code", code)[0];
}
