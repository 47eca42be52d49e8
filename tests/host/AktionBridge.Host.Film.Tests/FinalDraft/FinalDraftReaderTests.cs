using System.Text;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.FinalDraft;

public sealed class FinalDraftReaderTests
{
    [Fact]
    public void Read_AWholeDocument_SaysTheSameInFountain()
    {
        ScriptFile file = ScriptFile.Read(Path.Combine(Repository.Root, "tests", "Fuzz", "seeds", "last-ferry.fdx"));

        Assert.Equal("finalDraft", file.Format);
        Assert.Equal(
            """
            Title: _LAST FERRY_
            Credit: Written by
            Author: A. Writer
            Source: Based on a true delay
            Draft date: 12.03.2026
            Contact: writer@example.org

            EXT. PIER - NIGHT #1#

            = The ferry is late.

            Rain. INES waits under a *broken lamp*, her coat _**soaked**_ through. [[Which lamp?]]

            INES (V.O.) (CONT'D)
            (to nobody)
            It never came.
            Not once. [[Check with the port.]]

            INES
            Wait!

            PILOT ^
            Jump!

            !CLOSE ON THE ROPE

            CUT TO:

            [[Scene 2 was omitted.]]

            /*
            INT. TICKET BOOTH - NIGHT #2#

            Dark.
            */

            INT. FERRY - WHEELHOUSE - CONTINUOUS #2A#

            [[Ines, Pilot]]

            The radio hums.

            > THE END <

            """.ReplaceLineEndings("\n"),
            FountainWriter.Write(file.Script.Elements));
        ScriptWarning unknown = Assert.Single(file.Script.Warnings);
        Assert.Equal(("unknownParagraphType", 73), (unknown.Code, unknown.Line));
    }

    [Fact]
    public void Read_WrittenAsFountain_IsReadAsTheSame()
    {
        ScriptFile file = ScriptFile.Read(Path.Combine(Repository.Root, "tests", "Fuzz", "seeds", "last-ferry.fdx"));

        FountainScript again = FountainParser.Parse(FountainWriter.Write(file.Script.Elements));

        Assert.Equal(file.Script.Elements.Select(Said), again.Elements.Select(Said));
    }

    [Fact]
    public void Read_SpeechWithoutAName_IsActionWithAWarning()
    {
        ScriptFile file = Read("""<Paragraph Type="Scene Heading"><Text>INT. HALL - DAY</Text></Paragraph><Paragraph Type="Dialogue"><Text>Hello?</Text></Paragraph>""");

        Assert.Equal([ScriptElementKind.SceneHeading, ScriptElementKind.Action], file.Script.Elements.Select(element => element.Kind));
        Assert.Equal("'Hello?' is speech without a name above it, and was read as action. Put the name above it.", Assert.Single(file.Script.Warnings).Message);
    }

    [Fact]
    public void Read_DualDialogueBesideParagraphs_HasBothSides()
    {
        ScriptFile file = Read(
            """<DualDialogue><Paragraph Type="Character"><Text>A</Text></Paragraph><Paragraph Type="Dialogue"><Text>x</Text></Paragraph><Paragraph Type="Character"><Text>B</Text></Paragraph><Paragraph Type="Dialogue"><Text>y</Text></Paragraph></DualDialogue>""");

        Assert.Equal([DualSide.Left, DualSide.Left, DualSide.Right, DualSide.Right], file.Script.Elements.Select(element => element.Side));
    }

    [Fact]
    public void Read_DialogueBehindDualDialogueWithoutItsWords_IsSaidOnTheSecondSide()
    {
        ScriptFile file = Read(
            """<DualDialogue><Paragraph Type="Character"><Text>A</Text></Paragraph><Paragraph Type="Dialogue"><Text>x</Text></Paragraph><Paragraph Type="Character"><Text>B</Text></Paragraph></DualDialogue><Paragraph Type="Dialogue"><Text>y</Text></Paragraph>""");

        Assert.Equal((ScriptElementKind.Dialogue, "y", DualSide.Right), (file.Script.Elements[^1].Kind, file.Script.Elements[^1].Text, file.Script.Elements[^1].Side!.Value));
    }

    [Theory]
    [InlineData("<Paragraph Type=\"Action\"><Text>Half", "line 1: ", "Open it in Final Draft and save it again, or export it as Fountain.")]
    [InlineData("", "holds no screenplay: there is no paragraph in it", "Choose the file that holds it.")]
    public void Read_WhatIsNoneOrHalfOfOne_SaysWhereAndWhatToDo(string content, string what, string remedy)
    {
        string text = content.Length == 0 ? "<FinalDraft><Content></Content></FinalDraft>" : $"<FinalDraft><Content>{content}";

        RpcFailureException refusal = Assert.Throws<RpcFailureException>(() => ScriptFile.Read(Bytes(text), "film.fdx"));

        Assert.Equal(RpcErrorCode.BadFile, refusal.Code);
        Assert.StartsWith("The screenplay 'film.fdx' ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(remedy, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EntitiesThatGrow_AreRefusedUnread()
    {
        var bomb = new StringBuilder("<!DOCTYPE FinalDraft [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">");
        // The root's name stands early enough to be known by it.
        string text = $"<!-- <FinalDraft --> {bomb}]><FinalDraft><Content><Paragraph><Text>&a39;</Text></Paragraph></Content></FinalDraft>";

        RpcFailureException refusal = Assert.Throws<RpcFailureException>(() => ScriptFile.Read(Bytes(text), "bomb.fdx"));

        Assert.Equal(RpcErrorCode.BadFile, refusal.Code);
        Assert.Contains("DTD", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ParagraphsInParagraphs_AreRefusedWhereNobodyWouldGo()
    {
        const int Depth = 50_000;
        string text = string.Concat(Enumerable.Repeat("<Paragraph><DualDialogue>", Depth)) + string.Concat(Enumerable.Repeat("</DualDialogue></Paragraph>", Depth));

        Assert.Contains("too deeply", Assert.Throws<RpcFailureException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AMillionParagraphs_AreRefusedByTheirSizeOrRead()
    {
        string one = "<Paragraph Type=\"Scene Heading\"><Text>INT. A - DAY</Text></Paragraph>";
        string whole = $"<FinalDraft><Content>{string.Concat(Enumerable.Repeat(one, 600_000))}</Content></FinalDraft>";

        Assert.Contains("is larger than 32 MB", Assert.Throws<RpcFailureException>(() => ScriptFile.Read(Bytes(whole), "long.fdx")).Message, StringComparison.Ordinal);
        Assert.Equal(100_000, Read(string.Concat(Enumerable.Repeat(one, 100_000))).Script.Elements.Count);
    }

    private static FountainElement Said(FountainElement element) => element with { Line = 0 };

    private static ScriptFile Read(string content) => ScriptFile.Read(Bytes($"<FinalDraft><Content>{content}</Content></FinalDraft>"), "film.fdx");

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
