using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Sheets;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Sheets;

public sealed class SheetReaderTests
{
    [Theory]
    [InlineData("From one pocket she draws a SILVER WATCH.", "silver watch")]
    [InlineData("Mara picks up the old phone and dials.", "old phone")]
    [InlineData("Tobi lays the stone in the old man's palm and closes his fingers over it.", "stone")]
    [InlineData("Mara puts a brass key on the table, then takes the letter.", "brass key;letter")]
    [InlineData("Mara takes a step. She opens the door and turns her head.", "")]
    [InlineData("Mara slowly takes her coat.", "")]
    [InlineData("She holds it up. The phone RINGS.", "")]
    [InlineData("Enter a MARA in a rage.", "")]
    [InlineData("A RED BALL bounces. Tobi grabs the red ball.", "red ball")]
    public void Props_AreWhatIsInHandsOrInCapitals(string action, string props) => Assert.Equal(props, string.Join(';', Sheet(action).Props));

    [Theory]
    [InlineData("MARA walks the platform with a lantern, her coat still dripping.", "MARA: coat")]
    [InlineData("Tobi in a torn blue sweater. Mara's wet hat lies there.", "TOBI: torn blue sweater;MARA: wet hat")]
    [InlineData("A uniform hangs on a hook.", "uniform")]
    [InlineData("Mara waits. She wears the long coat of her father.", "MARA: long coat")]
    public void Wardrobe_IsGarmentsAndWhoseTheyAre(string action, string hints) => Assert.Equal(hints, string.Join(';', Sheet(action).Wardrobe));

    [Theory]
    [InlineData("The great clock shudders. Far off, a whistle. The train slows.", "far off, a whistle")]
    [InlineData("The phone RINGS, and Mara starts.", "the phone RINGS")]
    [InlineData("Mara waits.", "")]
    [InlineData("Doors slam one after the other. A dog barks!", "doors slam one after the other;a dog barks")]
    public void Sounds_AreTheClausesThatHaveThem(string action, string cues) => Assert.Equal(cues, string.Join(';', Sheet(action).Sounds));

    [Fact]
    public void People_AreToldApartByWhatTheyDo()
    {
        SceneSheet sheet = Sheet("Mara sees JONAS (40) and a dog. Anselm sleeps.\n\nMARA\nWhere is Ruth? And Anselm, and Tobi?\n\nTOBI (O.S.)\nHere.", "RUTH\nNo.\n\nANSELM\nNo.");

        Assert.Equal(["MARA"], sheet.Speaking);
        Assert.Equal(["TOBI"], sheet.Heard);
        Assert.Equal(["ANSELM", "JONAS"], sheet.Silent);
        Assert.Equal(["RUTH"], sheet.Mentioned);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(26, 8)]
    [InlineData(27, 9)]
    public void Eighths_AreLinesOfAPageRoundedUp(int actions, int eighths) =>
        // A heading is 3 lines, each action 2: 3 + 2 x 26 is a page of 55.
        Assert.Equal(eighths, Sheet(string.Join("\n\n", Enumerable.Repeat("Rain.", actions))).Eighths);

    [Fact]
    public void Eighths_OfDualDialogue_CountTheLongerHalf()
    {
        string words = string.Concat(Enumerable.Repeat("word ", 7 * 20));

        int one = Sheet($"MARA\n{words}").Eighths;
        int both = Sheet($"MARA\n{words}\n\nTOBI ^\n{words}").Eighths;

        Assert.Equal(one, both);
        Assert.True(one >= 3);
    }

    [Fact]
    public void Seconds_AreTheTimingModels()
    {
        SceneSheet sheet = Sheet("Rain falls down.\n\nMARA\nOne two three four five.\n\nTOBI ^\nOne two three four five six seven eight nine ten.");

        Assert.Equal(TimingModel.Action(3) + TimingModel.Speech("a b c d e f g h i j", null), sheet.Seconds);
    }

    [Fact]
    public void Edits_StayOverImportAndBreakdown_AndCanBeTakenBack()
    {
        var film = new MemoryFilm();
        FountainScript script = FountainParser.Parse("INT. KITCHEN - DAY\n\n= Late again.\n\nMara takes the letter.\n\nMARA\nIt is from Tobi.\n\nEXT. ROAD - NIGHT\n\nRain.\n");
        ScriptImport.Apply(film, script);
        Scene scene = film.List<Scene>()[0];
        film.Put(SceneEditing.Apply(scene, new SceneEdits { Props = ["blue letter"], TimeOfDay = "dawn", Seconds = 12.5m, LocationId = SceneEditing.LocationId(film, "SCULLERY"), Synopsis = "She knows." }));

        ScriptImport.Apply(film, FountainParser.Parse("INT. KITCHEN - DAY\n\nMara takes the letter and the key.\n\nMARA\nIt is from Tobi.\n\nEXT. ROAD - NIGHT\n\nRain.\n"));
        ShotBreakdown.Apply(film, new FrameRate(25));
        Scene kept = film.Find<Scene>(scene.Id)!;
        SceneSheet sheet = Stored(film, kept);

        Assert.Equal(("dawn", "She knows.", "SCULLERY"), (kept.TimeOfDay, kept.Synopsis, film.Find<Location>(kept.LocationId!)!.Name));
        Assert.Equal(["blue letter"], sheet.Props);
        Assert.Equal(12.5m, sheet.Seconds);
        Assert.Equal(["timeOfDay", "location", "synopsis", "props", "seconds"], sheet.Edited);

        Scene reset = SceneEditing.Reset(kept, ["props", "timeOfDay", "location", "synopsis", "seconds"], StoredSheets.AsWritten(film, kept));
        Assert.Equal(("day", null, "KITCHEN"), (reset.TimeOfDay, reset.Synopsis, film.Find<Location>(reset.LocationId!)!.Name));
        Assert.Null(reset.Edits);
        Assert.Equal(["letter"], Stored(film, reset).Props);
    }

    [Fact]
    public void Edits_OfABeat_StayAndPlanItsShots()
    {
        const string Text = "INT. KITCHEN - DAY\n\nMara waits.\n\nMARA\nIt is from Tobi.\n";
        var film = new MemoryFilm();
        ScriptImport.Apply(film, FountainParser.Parse(Text));
        ShotBreakdown.Apply(film, new FrameRate(25));
        Beat said = film.List<Beat>().Single(beat => beat.Kind == "dialogue");
        film.Put(said with { EstimatedSeconds = 6, TimeEdited = true });
        Beat done = film.List<Beat>().Single(beat => beat.Kind == "action");
        film.Put(done with { EstimatedSeconds = 2 * done.EstimatedSeconds, TimeEdited = true });
        int before = film.List<Shot>().First().DurationFrames;

        ScriptImport.Apply(film, FountainParser.Parse(Text.Replace("from Tobi", "from Tobias", StringComparison.Ordinal)));
        ShotBreakdown.Apply(film, new FrameRate(25));

        Assert.Equal(6, film.Find<Beat>(said.Id)!.EstimatedSeconds);
        Assert.Equal(150, film.List<Shot>().Single(shot => shot.BeatIds.Contains(said.Id)).DurationFrames);
        Assert.True(film.List<Shot>().First().DurationFrames > before);
    }

    [Theory]
    [InlineData("noon", null, "timeOfDay is 'noon'; it must be one of day, night, dawn, dusk.")]
    [InlineData(null, "two\nlines", "props has the entry 'two\nlines'; an entry is one line")]
    [InlineData(null, "", "props has the entry ''")]
    public void Edits_ThatCannotBe_AreRefused(string? time, string? prop, string says) =>
        Assert.Contains(says, Assert.Throws<RpcFailureException>(() => SceneEditing.Apply(
            new Scene { Id = "s", Position = 0, Number = "1", Heading = "X" }, new SceneEdits { TimeOfDay = time, Props = prop is null ? null : [prop] })).Message, StringComparison.Ordinal);

    private static SceneSheet Stored(MemoryFilm film, Scene scene)
    {
        var sheets = new StoredSheets(film);
        return sheets.Read(scene, sheets.Beats(scene));
    }

    /// <summary>The sheet of a scene of these words; MARA, TOBI and whoever else is cued in <paramref name="elsewhere"/> are in the film.</summary>
    private static SceneSheet Sheet(string words, string elsewhere = "")
    {
        FountainScript script = FountainParser.Parse($"INT. PLATFORM - NIGHT\n\n{words}\n\nINT. ELSEWHERE - DAY\n\nMARA\nYes.\n\nTOBI\nNo.\n\n{elsewhere}\n");
        ScriptOutline outline = OutlineReader.Read(script);
        int end = script.Elements.ToList().FindLastIndex(element => element.Kind == ScriptElementKind.SceneHeading);
        return new SheetReader(outline.Characters.ToList()).Read(outline.Scenes[0].Beats, [.. script.Elements.Take(end)]);
    }
}
