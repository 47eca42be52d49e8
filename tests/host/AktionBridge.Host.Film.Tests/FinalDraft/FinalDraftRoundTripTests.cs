using System.Security;
using System.Text;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Script;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Film.Tests.FinalDraft;

/// <summary>Whatever a Final Draft document holds can be said in Fountain, and means the same there.</summary>
public sealed class FinalDraftRoundTripTests
{
    private static readonly string[] Types =
        ["Scene Heading", "Action", "Character", "Character", "Dialogue", "Dialogue", "Parenthetical", "Transition", "Shot", "General", "Lyrics", "New Act", "End of Act", "Outline 2", "Outline Body", "Cast List", "Odd"];

    private static readonly string[] Words =
    [
        "INT. A - DAY", "MARA", "(V.O.)", "Hello.", "walks on", "(", ")", "(beat)", "*", "_", "\\", "[[", "]]", "[", "/*", "*/", "/", "#", "#1#", "\n", "\n\n", "\t", "^", "~", ">", "<", "!", "@", ".", "=", "===", "CUT TO:", "Title: x", " ", "  ", "é",
    ];

    private static Gen<string> Said => Gen.Elements(Words).ListOf().Select(words => string.Concat(words.Take(8)));

    private static Gen<string> Text =>
        from words in Said
        from style in Gen.Elements("", "", "", "Bold", "Italic", "Bold+Underline", "AllCaps", "Strikeout")
        from note in Gen.Elements("", "", "", "<ScriptNote><Paragraph><Text>]]a\n\nb]</Text></Paragraph></ScriptNote>")
        select $"<Text Style=\"{style}\">{SecurityElement.Escape(words)}{note}</Text>";

    private static Gen<string> Paragraph(string type) =>
        from texts in Text.ListOf()
        from number in Gen.Elements("", "", "3", "#4#", "12A")
        from more in Gen.Elements("", "", "Alignment=\"Center\"", "StartsNewPage=\"Yes\"")
        from summary in Gen.Elements("", "", "<SceneProperties><Summary><Paragraph><Text>= Late\nagain</Text></Paragraph></Summary></SceneProperties>")
        select $"<Paragraph Type=\"{type}\" Number=\"{number}\" {more}>{summary}{string.Concat(texts.Take(3))}</Paragraph>";

    private static Gen<string> One => Gen.Elements(Types).SelectMany(Paragraph);

    private static Gen<string> Block =>
        from wrap in Gen.Elements("", "", "", "", "DualDialogue", "OmittedScene")
        from inner in One.ListOf()
        from alone in One
        select wrap.Length == 0 ? alone : $"<Paragraph Number=\"5\" Type=\"Scene Heading\"><{wrap}>{string.Concat(inner.Take(6))}</{wrap}></Paragraph>";

    [Fact]
    public void Write_WhateverADocumentHolds_IsReadAsTheSame() => Prop.ForAll(Block.NonEmptyListOf().Select(string.Concat).ToArbitrary(), body =>
    {
        string document = $"<FinalDraft><Content>{body}</Content><TitlePage><Content>{body}</Content></TitlePage></FinalDraft>";
        IReadOnlyList<FountainElement> read = ScriptFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), "film.fdx").Script.Elements;

        IReadOnlyList<FountainElement> again = FountainParser.Parse(FountainWriter.Write(read)).Elements;

        Assert.Equal(read.Select(element => element with { Line = 0 }), again.Select(element => element with { Line = 0 }));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(25));
}
