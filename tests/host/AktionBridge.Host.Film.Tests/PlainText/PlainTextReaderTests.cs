using System.Text;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.PlainText;
using AktionBridge.Host.Film.Script;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Film.Tests.PlainText;

public sealed class PlainTextReaderTests
{
    /// <summary>As copied out of a PDF: indented, numbered in both margins, with what printing added.</summary>
    private const string Printed = """
                                        LAST FERRY

                                        written by

                                        A. Writer

          12.03.2026
          writer@example.org

          FADE IN:

     1    EXT. PIER - NIGHT                                              1

          Rain. INES waits under a lamp, her coat soaked
          through. [Not a note.]                                   *

                              INES (V.O.)
                         (to nobody,
                         as always)
                    It never came. Not
                    once.
                              (MORE)

                                                                   2.
                              INES (CONT'D)
                    5 * 3 is *fifteen*.
          A gull lands.

                                                            CUT TO:

     2A   INT. FERRY - CONTINUOUS                                        2A

          The radio hums.

          WHEELHOUSE - LATER

                              PILOT
                    Jump!

                                   THE END
          (CONTINUED)
""";

    [Fact]
    public void Read_PrintedPages_FindsWhatIsWhat()
    {
        FountainScript script = Read(Printed);

        Assert.Equal(
            """
            Title: LAST FERRY
            Credit: written by
            Author: A. Writer
            Draft date: 12.03.2026
            Contact: writer@example.org

            > FADE IN:

            EXT. PIER - NIGHT #1#

            Rain. INES waits under a lamp, her coat soaked through. [Not a note.]

            INES (V.O.)
            (to nobody, as always)
            It never came. Not once.

            INES (CONT'D)
            5 \* 3 is \*fifteen\*.

            A gull lands.

            CUT TO:

            INT. FERRY - CONTINUOUS #2A#

            The radio hums.

            .WHEELHOUSE - LATER

            PILOT
            Jump!

            > THE END <

            """.ReplaceLineEndings("\n"),
            FountainWriter.Write(script.Elements));
    }

    [Fact]
    public void Read_PrintedPages_SaysWhatWasGuessedAndWhere()
    {
        Dictionary<string, ScriptWarning> warnings = Read(Printed).Warnings.ToDictionary(warning => warning.Code);

        Assert.Equal(35, warnings["headingGuessed"].Line);
        Assert.StartsWith("'WHEELHOUSE - LATER' was taken for a scene heading", warnings["headingGuessed"].Message, StringComparison.Ordinal);
        Assert.Equal("3 page numbers and the like were left out: lines 22, 24, 41.", warnings["pageFurniture"].Message);
        Assert.Equal("1 stars of revisions in the margin were left out: line 15.", warnings["revisionMarks"].Message);
        Assert.Equal("Lines 1 to 8 were taken for the title page.", warnings["titlePageGuessed"].Message);
        Assert.Contains("action begins in column 11, names in column 31", warnings["readAsPlainText"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithoutIndentation_GoesByCapitalsAndEmptyLines()
    {
        FountainScript script = Read("12. INT. KITCHEN - DAY\n\nMara waits.\nAnd waits.\n\nMARA (V.O.)\n(low)\nNow.\nOr never.\n\nTHE GARDEN, LATER\n\nGARDEN - NIGHT\n\nTHE DOOR SLAMS.\n\nTOBI\nGo!\n");

        Assert.Equal(
            ["SceneHeading INT. KITCHEN - DAY", "Action Mara waits.\nAnd waits.", "Character MARA", "Parenthetical low", "Dialogue Now.\nOr never.", "Action THE GARDEN, LATER", "SceneHeading GARDEN - NIGHT", "Action THE DOOR SLAMS.", "Character TOBI", "Dialogue Go!"],
            script.Elements.Select(element => $"{element.Kind} {element.Text}"));
        Assert.Equal("12", script.Elements[0].Detail);
    }

    [Fact]
    public void Read_WithoutAnyEmptyLine_SaysWhichNamesItGuessed()
    {
        FountainScript script = Read("INT. KITCHEN - DAY\nMara waits.\nMARA\nNow.\nTOBI\nGo!\nEXT. ROAD - DAY\nRain.\n");

        Assert.Equal(["SceneHeading", "Action", "Character", "Dialogue", "Character", "Dialogue", "SceneHeading", "Action"], script.Elements.Select(element => $"{element.Kind}"));
        Assert.Contains(script.Warnings, warning => warning is { Code: "namesGuessed", Line: 3 } && warning.Message.Contains("lines 3, 5", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_DoubleSpaced_IsReadAsSingle()
    {
        FountainScript script = Read("INT. HALL - DAY\n\n\nMara waits.\n\nAnd waits.\n\n\nMARA\n\nNow.\n\nOr never.\n\n\nTOBI\n\nGo!\n\n\nShe goes.\n\n");

        Assert.Equal(["INT. HALL - DAY", "Mara waits.\nAnd waits.", "MARA", "Now.\nOr never.", "TOBI", "Go!", "She goes."], script.Elements.Select(element => element.Text));
        Assert.Contains(script.Warnings, warning => warning.Code == "doubleSpaced");
    }

    [Theory]
    [InlineData("film.txt", Printed, "plainText")]
    [InlineData("film", Printed, "plainText")]
    [InlineData("film.fountain", Printed, "fountain")]
    [InlineData("film.txt", "Title: A\n\nINT. HALL - DAY #1#\n\nMARA\nHello.\n", "fountain")]
    [InlineData("film.txt", "INT. HALL - DAY\n\nMARA\nHello.\n", "fountain")]
    [InlineData("film.txt", "INT. HALL - DAY\n\n          MARA ^\n     Hello.\n\n> FADE OUT.\n\n          TOBI\n     No.\n", "fountain")]
    [InlineData("film.txt", "KITCHEN - DAY\n\nMara waits.\n", "plainText")]
    [InlineData("film.md", "1. INT. KITCHEN - DAY\n\nMara waits.\n", "plainText")]
    public void Format_IsToldByEndingAndContent(string name, string text, string format) =>
        Assert.Equal(format, ScriptFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name).Format);

    [Fact]
    public void Format_AsSaid_GoesBeforeWhatItLooksLike()
    {
        Assert.Equal("plainText", ScriptFile.Read(new MemoryStream("INT. HALL - DAY\n\nMARA\nHello.\n"u8.ToArray()), "film.fountain", "plainText").Format);
        Assert.Equal("fountain", ScriptFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Printed)), "film.txt", "fountain").Format);
    }

    [Theory]
    [InlineData("INT. HALL - DAY", "finalDraft", "is no Final Draft document")]
    [InlineData("<FinalDraft><Content/></FinalDraft>", "fountain", "is a Final Draft document and was to be read as fountain. Leave the format out.")]
    [InlineData("INT. HALL - DAY", "word", "format is 'word'; it must be fountain, plainText or finalDraft")]
    public void Format_ThatCannotBe_IsRefused(string text, string format, string says) =>
        Assert.Contains(says, Assert.Throws<RpcFailureException>(() => ScriptFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "film", format)).Message, StringComparison.Ordinal);

    [Fact]
    public void Write_WhateverAPlainTextHolds_IsReadAsTheSame()
    {
        string[] pieces = ["\n", "\n", "\n\n", "          ", "                    ", "    ", "INT. A - DAY", "1  EXT. B  1", "MARA", "Tobi runs.", "(low)", "(", ")", "CUT TO:", "2.", "(MORE)", "[[", "]]", "/*", "*", "_", "!", "~", "@x", "#", ">", "ROOM - NIGHT", "written by", "\t", "\f", "  *"];
        Prop.ForAll(Gen.Elements(pieces).ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            IReadOnlyList<FountainElement> read = Read(text).Elements;

            IReadOnlyList<FountainElement> again = FountainParser.Parse(FountainWriter.Write(read)).Elements;

            Assert.Equal(read.Select(element => element with { Line = 0 }), again.Select(element => element with { Line = 0 }));
            _ = PlainTextReader.Fits(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));
    }

    // 1 MB each: anything quadratic would take minutes.
    [Theory]
    [InlineData(" ")]
    [InlineData("a ")]
    [InlineData("1   ")]
    [InlineData("A\n")]
    [InlineData("          MARA\n     words\n")]
    [InlineData("     words\n")]
    [InlineData("KITCHEN - DAY\n\n")]
    [InlineData("(low\n")]
    [InlineData("X   *\n")]
    [InlineData("written by\n")]
    public void Read_APieceRepeatedForMegabytes_TakesTimeInProportion(string piece)
    {
        string text = "1  INT. START - DAY " + new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length);

        Assert.NotEmpty(Read(text).Elements);
        _ = PlainTextReader.Fits(text);
    }

    private static FountainScript Read(string text) => PlainTextReader.Read(new ScriptText(text, "utf-8", []));
}
