using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Samples;

public sealed class SampleFilmTests(ITestOutputHelper output)
{
    private static readonly FrameRate Rate = new(24000, 1001);

    private static ScriptText Text() => ScriptText.ReadFile(Repository.Path("samples", "eleven-minutes", "eleven-minutes.fountain"));

    [Fact]
    public void Inspect_TheSample_CountsWhatItHolds()
    {
        ScriptInspection found = ScriptInspector.Inspect(FountainParser.Parse(Text()));

        Assert.Equal(["MARA", "ANSELM", "TOBI"], found.SpeakingCharacters);
        Assert.Equal((5, 12, 2, 1, 1, 1), (found.Scenes, found.DialogueBlocks, found.Transitions, found.Notes, found.Boneyards, found.DualDialogues));
        Assert.Equal("Eleven Minutes", found.Title);
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public void Propose_TheSample_GivesSixteenToTwentyShotsOfAboutAMinute()
    {
        BreakdownProposal proposal = ShotPlanner.Propose(FountainParser.Parse(Text()), Rate);
        for (int i = 0; i < proposal.Shots.Count; i++)
        {
            foreach (ProposedShot shot in proposal.Shots[i])
                output.WriteLine($"{proposal.Outline.Scenes[i].Number,-4} {shot.Size,-16} {shot.Angle,-8} {shot.Movement,-9} {shot.Seconds,5} {string.Join(",", shot.Characters),-20} {shot.Description}");
        }

        output.WriteLine($"{proposal.ShotCount} shots, {proposal.TotalFrames} frames");
        Assert.True(proposal.Outline.Scenes.Count >= 4);
        Assert.Equal(["10", "12", "12A", "13", "14"], proposal.Outline.Scenes.Select(scene => scene.Number));
        Assert.Equal(3, proposal.Outline.Characters.Count);
        Assert.InRange(proposal.ShotCount, 16, 20);
        Assert.InRange(proposal.TotalFrames, 60 * 24, 80 * 24);
    }
}
