using System.Text;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Film.Tests.Script;

public sealed class HostileScriptTests
{
    private static readonly FrameRate Rate = new(24000, 1001);

    private static readonly string[] Pieces =
    [
        "\n", "\n\n", "\r\n", "\r", " ", "  ", "\t", "INT. A - DAY", "EXT. B", "#1#", "#", "[[", "]]", "/*", "*/", "MARA", "TOBI ^", "@x", "(", ")", "(V.O.)",
        "Hello.", "walks", "a RED BALL", "!", ".", "..", "=", "===", ">", "<", "~", "CUT TO:", "Title:", "\0", "\uFEFF", "\ud83c", "é", "🎬", "*", "_", "\\", "'", "-", "...", "\f",
    ];

    [Fact]
    public void Everything_RandomMarks_NeverThrowsAndLosesNoHeading()
    {
        Arbitrary<string> scripts = Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(scripts, text =>
        {
            FountainScript script = FountainParser.Parse(text);
            BreakdownProposal proposal = ShotPlanner.Propose(script, Rate);
            ScriptInspection found = ScriptInspector.Inspect(script);

            Assert.InRange(proposal.Outline.Scenes.Count, found.Scenes, found.Scenes + 1);
            Assert.All(proposal.Shots.SelectMany(scene => scene), shot => Assert.InRange(shot.Seconds, TimingModel.ShortestShot, TimingModel.LongestShot));
            Assert.All(script.Elements, element => Assert.True(element.Line >= 1));
            var film = new MemoryFilm();
            ScriptImport.Apply(film, script);
            if (proposal.Outline.Scenes.Count > 0)
                ShotBreakdown.Apply(film, Rate);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(120));
    }

    [Fact]
    public void Decode_RandomBytes_GivesTextOrTheDocumentedFailure()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            try
            {
                FountainParser.Parse(ScriptText.Decode(bytes, "x.fountain"));
            }
            catch (RpcFailureException failure)
            {
                Assert.Equal(RpcErrorCode.BadFile, failure.Code);
            }
        }).QuickCheckThrowOnFailure();
    }

    // 2 MB for the parser, 200 KB for the planner, which makes a shot of every other line; anything quadratic would take minutes.
    [Theory]
    [InlineData("[[")]
    [InlineData("[[a]] ")]
    [InlineData("[[\n\n")]
    [InlineData("/*")]
    [InlineData("/* */")]
    [InlineData("/")]
    [InlineData("\n")]
    [InlineData("A\nB\n\n")]
    [InlineData("! ")]
    [InlineData("word ")]
    [InlineData("INT. A\n\n")]
    [InlineData("INT. A #1#\n\nX.\n\n")]
    [InlineData("A ^\nB\n\n")]
    [InlineData("(\n")]
    [InlineData("A\n(((((((((\n")]
    [InlineData("@\n")]
    [InlineData("> \n")]
    public void Parse_AMarkRepeatedForMegabytes_TakesTimeInProportion(string mark)
    {
        FountainScript whole = FountainParser.Parse(Repeated(mark, 2_000_000));
        BreakdownProposal proposal = ShotPlanner.Propose(FountainParser.Parse(Repeated(mark, 200_000)), Rate);

        Assert.NotEmpty(whole.Elements);
        Assert.NotEmpty(proposal.Outline.Scenes);
    }

    private static string Repeated(string mark, int length) => "INT. START - DAY #0#\n\n" + new StringBuilder().Insert(0, mark, length / mark.Length);

    [Fact]
    public void Parse_ManyDifferentCharacters_TakesTimeInProportion()
    {
        var text = new StringBuilder("INT. START - DAY\n\n");
        for (int i = 0; i < 20_000; i++)
            text.Append("PERSON ").Append(i).Append("\nI am Person ").Append(i).Append(".\n\n");

        BreakdownProposal proposal = ShotPlanner.Propose(FountainParser.Parse(text.ToString()), Rate);

        Assert.Equal(20_000, proposal.Outline.Characters.Count);
    }
}
