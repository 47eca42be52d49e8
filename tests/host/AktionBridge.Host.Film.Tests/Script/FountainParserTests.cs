using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Tests.Script;

public sealed class FountainParserTests
{
    [Theory]
    [InlineData("INT. KITCHEN - DAY", ScriptElementKind.SceneHeading, "INT. KITCHEN - DAY", null)]
    [InlineData("ext. road", ScriptElementKind.SceneHeading, "ext. road", null)]
    [InlineData("INT./EXT. CAR - NIGHT #12A#", ScriptElementKind.SceneHeading, "INT./EXT. CAR - NIGHT", "12A")]
    [InlineData("I/E. CAR #1-B.2#", ScriptElementKind.SceneHeading, "I/E. CAR", "1-B.2")]
    [InlineData("EST. CITY", ScriptElementKind.SceneHeading, "EST. CITY", null)]
    [InlineData(".MONTAGE", ScriptElementKind.SceneHeading, "MONTAGE", null)]
    [InlineData("...and then", ScriptElementKind.Action, "...and then", null)]
    [InlineData("INTO the dark", ScriptElementKind.Action, "INTO the dark", null)]
    [InlineData("!INT. NOT A HEADING", ScriptElementKind.Action, "INT. NOT A HEADING", null)]
    [InlineData("CUT TO:", ScriptElementKind.Transition, "CUT TO:", null)]
    [InlineData("> FADE OUT.", ScriptElementKind.Transition, "FADE OUT.", null)]
    [InlineData("> THE END <", ScriptElementKind.Centered, "THE END", null)]
    [InlineData("~la la", ScriptElementKind.Lyric, "la la", null)]
    [InlineData("## Act", ScriptElementKind.Section, "Act", "2")]
    [InlineData("= what happens", ScriptElementKind.Synopsis, "what happens", null)]
    [InlineData("====", ScriptElementKind.PageBreak, "", null)]
    [InlineData("[[a note]]", ScriptElementKind.Note, "a note", null)]
    [InlineData("/* gone */", ScriptElementKind.Boneyard, "gone", null)]
    [InlineData("Some *emphasis* **here**.", ScriptElementKind.Action, "Some *emphasis* **here**.", null)]
    public void Parse_OneLine_IsThatElement(string line, ScriptElementKind kind, string text, string? detail)
    {
        FountainElement element = Assert.Single(FountainParser.Parse($"\n{line}\n").Elements);

        Assert.Equal((kind, text, detail, 2), (element.Kind, element.Text, element.Detail, element.Line));
    }

    [Fact]
    public void Parse_Speech_IsCueParentheticalDialogue()
    {
        Assert.Equal(
            ["Character MARA V.O., CONT'D", "Parenthetical softly", "Dialogue Hello,\nyou.", "Parenthetical beat", "Dialogue Go."],
            Parsed("MARA (V.O.) (CONT'D)\n(softly)\nHello,\nyou.\n(beat)\nGo.\n"));
    }

    [Theory]
    [InlineData("@McAvoy\nHi.", "McAvoy")]
    [InlineData("R2D2\nBeep.", "R2D2")]
    [InlineData("ÉLODIE\nSalut.", "ÉLODIE")]
    [InlineData("  TAB TO\nIndented.", "TAB TO")]
    public void Parse_Cue_KeepsTheName(string script, string name) =>
        Assert.Equal(name, FountainParser.Parse(script).Elements.First(element => element.Kind == ScriptElementKind.Character).Text);

    [Theory]
    [InlineData("MARA\n\nHi.")]
    [InlineData("23\nBeep.")]
    [InlineData("Mara\nHi.")]
    [InlineData("!MARA\nHi.")]
    public void Parse_NoCue_IsAction(string script) =>
        Assert.All(FountainParser.Parse(script).Elements, element => Assert.Equal(ScriptElementKind.Action, element.Kind));

    [Fact]
    public void Parse_DualDialogue_MarksBothHalves()
    {
        FountainScript script = FountainParser.Parse("A\n(low)\nOne.\n\nB ^\nTwo.\n\nC\nThree.\n");

        Assert.Equal(
            [DualSide.Left, DualSide.Left, DualSide.Left, DualSide.Right, DualSide.Right, null, null],
            script.Elements.Select(element => element.Side));
        Assert.Empty(script.Warnings);
    }

    [Fact]
    public void Parse_DualWithoutPartner_Warns() =>
        Assert.Equal((3, "dualWithoutPartner"), Only(FountainParser.Parse("Action.\n\nB ^\nTwo.\n")));

    [Fact]
    public void Parse_TitlePage_ReadsValuesOnTheLineAndBelow()
    {
        FountainScript script = FountainParser.Parse("Title:\n    _Big_\n    Fish\nAuthor: Someone\nDraft date: 1/1\n\nFADE IN:\n");

        Assert.Equal("_Big_\nFish", script.Title("title"));
        Assert.Equal("Someone", script.Title("Author"));
        Assert.Equal(ScriptElementKind.Action, script.Elements[^1].Kind);
    }

    [Theory]
    [InlineData("FADE IN:\n\nA room.")]
    [InlineData("CUT TO:\n\nA room.")]
    [InlineData("He says: no.\n")]
    public void Parse_NoTitlePage_IsNoneMadeUp(string script) =>
        Assert.DoesNotContain(FountainParser.Parse(script).Elements, element => element.Kind == ScriptElementKind.TitlePage && element.Detail is "FADE IN" or "CUT TO");

    [Fact]
    public void Parse_NotesInTheMiddle_AreLiftedOutWithTheirLines()
    {
        FountainScript script = FountainParser.Parse("A room [[cold]] waits.\n\nMARA\n[[two\nlines]]\nHello [[warm]] you.\nBye.\n");

        Assert.Equal(
            [(ScriptElementKind.Action, "A room  waits.", 1), (ScriptElementKind.Note, "cold", 1), (ScriptElementKind.Character, "MARA", 3),
             (ScriptElementKind.Note, "two\nlines", 4), (ScriptElementKind.Dialogue, "Hello  you.\nBye.", 6), (ScriptElementKind.Note, "warm", 6)],
            script.Elements.Select(element => (element.Kind, element.Text, element.Line)));
        Assert.Equal([null, 7, null, 4, null, 6], script.Elements.Select(element => element.Offset));
    }

    [Fact]
    public void Parse_BoneyardOverScenes_HidesThem()
    {
        FountainScript script = FountainParser.Parse("One.\n\n/*\nINT. GONE - DAY\n\nMARA\nNo.\n*/\n\nINT. HERE - DAY\n");

        Assert.Equal([ScriptElementKind.Action, ScriptElementKind.Boneyard, ScriptElementKind.SceneHeading], script.Elements.Select(element => element.Kind));
        Assert.Equal(10, script.Elements[^1].Line);
    }

    [Theory]
    [InlineData("One [[two\n\nThree]]", "unclosedNote", 1)]
    [InlineData("One\n\nTwo /* three", "unclosedBoneyard", 3)]
    [InlineData("@MARA\n\nAction.", "characterWithoutDialogue", 1)]
    [InlineData("MARA\n(smiles)\n\nAction.", "characterWithoutDialogue", 1)]
    public void Parse_SomethingUnfinished_WarnsAndKeepsTheText(string script, string code, int line)
    {
        FountainScript parsed = FountainParser.Parse(script);

        Assert.Equal((line, code), Only(parsed));
        Assert.DoesNotContain(parsed.Elements, element => element.Kind is ScriptElementKind.Note or ScriptElementKind.Boneyard);
    }

    [Fact]
    public void Parse_EmptyLineWithTwoSpaces_KeepsTheSpeechGoing() =>
        Assert.Equal(["Character MARA ", "Dialogue One.\n\nTwo."], Parsed("MARA\nOne.\n  \nTwo.\n"));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public void Parse_AnyLineEnd_CountsLinesAlike(string end)
    {
        FountainScript script = FountainParser.Parse(string.Join(end, "INT. A - DAY", "", "Action", "goes on.", "", "MARA", "Hi."));

        Assert.Equal([1, 3, 6, 7], script.Elements.Select(element => element.Line));
        Assert.Equal("Action\ngoes on.", script.Elements[1].Text);
    }

    private static (int, string) Only(FountainScript script)
    {
        ScriptWarning warning = Assert.Single(script.Warnings);
        return (warning.Line, warning.Code);
    }

    private static IEnumerable<string> Parsed(string text) =>
        FountainParser.Parse(text).Elements.Select(element => element.Kind == ScriptElementKind.Character ? $"{element.Kind} {element.Text} {element.Detail}" : $"{element.Kind} {element.Text}");
}
