using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Film.Tests.Script;

/// <summary>What was read is written so that it is read as the same again, whatever it was.</summary>
public sealed class RoundTripTests
{
    // Marks and what marks are confused with, each likely to meet each other.
    private static readonly string[] Pieces =
    [
        "\n", "\n", "\n\n", "\n\n", "\n  \n", "\n \n", " ", "\t", "INT. A - DAY", "EXT B", "#1#", " #2A#", "#", "##", "[[", "]]", "[", "]", "[[n]]", "[[n\nm]]", "/*", "*/", "/* b */", "/*\nb\n*/",
        "MARA", "TOBI ^", "@McX", "@", "^", "(", ")", "(V.O.)", "(beat)", "Hello.", "walks", "!", ".", ".X", "=", "===", "= s", ">", "<", "> c <", "~", "~la", "CUT TO:", "TO:",
        "Title:", "Title: a", "Key: v", "Notes:", "    ", "*", "/", "_", "\\", "é", "東", "\f", "\v",
    ];

    private static Gen<string> Script => Gen.Elements(Pieces).ListOf().Select(string.Concat);

    [Theory]
    [InlineData("= a [[b /*\n\nc]] d\n/* e */ f")]
    [InlineData("= a [[b /*\n\nc*/ d]] e")]
    [InlineData("Walks [[a\nand b /*\n\nc */ d]].")]
    [InlineData("= a /[[n]]* b\n\n/* c */")]
    [InlineData("Notes:[[n\nm]] Key: v")]
    [InlineData("Notes:[[n\nm]] \nNotes:\n\nA.")]
    public void Write_MarksThatAreNone_StayText(string text) => AssertSurvives(text);

    [Fact]
    public void Write_WhateverWasRead_IsReadAsTheSame() =>
        Prop.ForAll(Script.ToArbitrary(), AssertSurvives).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(60));

    [Fact]
    public void Write_ScreenplaysAsPeopleWriteThem_IsReadAsTheSame() =>
        Prop.ForAll(Screenplays.Any.ToArbitrary(), AssertSurvives).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60));

    [Fact]
    public void Export_WhateverWasImported_ImportsAsTheSame() =>
        Prop.ForAll(Screenplays.Any.ToArbitrary(), text =>
        {
            var film = new MemoryFilm();
            FountainScript script = FountainParser.Parse("INT. START - DAY\n\n" + text);
            ScriptImport.Apply(film, script);
            string exported = FountainWriter.Write(StoredScript.Read(film));

            Assert.Equal(script.Elements.Select(Said), FountainParser.Parse(exported).Elements.Select(Said));
            ImportReport again = ScriptImport.Apply(film, FountainParser.Parse(exported));
            Assert.Empty(again.NewScenes.Concat(again.ChangedScenes).Concat(again.MovedScenes).Concat(again.OrphanedScenes).Concat(again.RemovedBeats));
            Assert.Equal(exported, FountainWriter.Write(StoredScript.Read(film)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(60));

    private static void AssertSurvives(string text)
    {
        IReadOnlyList<FountainElement> first = FountainParser.Parse(text).Elements;

        string written = FountainWriter.Write(first);

        Assert.Equal(first.Select(Said), FountainParser.Parse(written).Elements.Select(Said));
    }

    private static FountainElement Said(FountainElement element) => element with { Line = 0 };
}
