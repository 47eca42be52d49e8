using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Tests.Breakdown;

public sealed class ShotPlannerTests
{
    private static readonly FrameRate Rate = new(24000, 1001);

    [Theory]
    [InlineData("EXT. HILL - DAY\n\nWind.", "extremeWide")]
    [InlineData("INT. HUT - DAY\n\nDust.", "wide")]
    [InlineData("INT. HUT - DAY", "wide")]
    [InlineData("INT. HUT - DAY\n\nMARA\nHello to all of you here.", "wide")]
    public void Plan_NewPlace_OpensWide(string script, string size)
    {
        ProposedShot first = Shots(script)[0];

        Assert.Equal((size, "establishing"), (first.Size, first.Rule));
        Assert.True(first.Seconds >= TimingModel.ShortestEstablishing);
    }

    [Fact]
    public void Plan_PlaceSeenBefore_IsNotEstablishedAgain() =>
        Assert.DoesNotContain(Shots("INT. HUT - DAY\n\nDust.\n\nINT. HUT - NIGHT\n\nMARA sleeps.\n\nMARA\nHm.", scene: 1), shot => shot.Rule == "establishing");

    [Theory]
    [InlineData("MARA walks along the wall.", "full", "truck", "eyeLevel")]
    [InlineData("MARA looks around the room.", "mediumCloseUp", "pan", "eyeLevel")]
    [InlineData("MARA realises that it was her.", "closeUp", "dollyIn", "eyeLevel")]
    [InlineData("MARA leaves without a word.", "full", "dollyOut", "eyeLevel")]
    [InlineData("MARA climbs higher.", "medium", "tilt", "low")]
    [InlineData("MARA stumbles, dizzy.", "medium", "handheld", "dutch")]
    [InlineData("MARA and TOBI eat.", "twoShot", "static", "eyeLevel")]
    [InlineData("MARA, TOBI and ANN eat.", "wide", "static", "eyeLevel")]
    [InlineData("Rain.", "wide", "static", "eyeLevel")]
    [InlineData("MARA is seen from above.", "medium", "static", "high")]
    public void Plan_Action_FollowsItsWords(string action, string size, string movement, string angle)
    {
        string cues = "INT. X - DAY\n\nDust.\n\nMARA\nYes.\n\nTOBI\nYes.\n\nANN\nYes.\n\n";

        ProposedShot shot = Shots($"{cues}INT. X - NIGHT\n\n{action}", scene: 1)[0];

        Assert.Equal((size, movement, angle), (shot.Size, shot.Movement, shot.Angle));
    }

    [Theory]
    [InlineData("MARA holds a BRASS KEY in the light.", "Insert: a brass key.")]
    [InlineData("MARA hears a BANG. Her LETTER burns.", "Insert: a bang.")]
    [InlineData("THUNDER rolls over MARA.", null)]
    [InlineData("An OLD MAN passes MARA.", null)]
    [InlineData("The MARA of old.", null)]
    public void Plan_ObjectInCapitals_GetsAnInsert(string action, string? description)
    {
        IReadOnlyList<ProposedShot> shots = Shots($"INT. X - DAY\n\n{action}\n\nMARA\nYes.");

        ProposedShot? insert = shots.FirstOrDefault(shot => shot.Size == "insert");
        Assert.Equal(description, insert?.Description);
        Assert.Equal(description is null ? null : ["MARA"], insert?.Characters);
    }

    [Fact]
    public void Plan_Pronoun_IsWhoeverWasNamedLast()
    {
        IReadOnlyList<ProposedShot> shots = Shots("INT. X - DAY\n\nMARA enters.\n\nShe waits for a long time.\n\nMARA\nHello to you.");

        Assert.Equal(["MARA"], shots[1].Characters);
    }

    [Fact]
    public void Plan_Conversation_GoesFromWideToClose()
    {
        IReadOnlyList<ProposedShot> shots = Shots("""
            INT. X - DAY

            MARA and TOBI stand.

            MARA
            I have been waiting for you since this morning.

            TOBI
            I know, and I am sorry about all of it.

            MARA
            You always say that and then you go away again.

            TOBI
            Never!
            """);

        Assert.Equal(["wide", "twoShot", "overTheShoulder", "mediumCloseUp", "closeUp"], shots.Select(shot => shot.Size));
        Assert.Equal(["TOBI", "MARA"], shots[2].Characters);
        Assert.Equal([35m, 50m, 65m, 85m], shots.Skip(1).Select(shot => shot.LensMillimetres));
    }

    [Fact]
    public void Plan_LongSpeech_IsCutToTheListener()
    {
        string speech = string.Join(' ', Enumerable.Repeat("word", 60));

        IReadOnlyList<ProposedShot> shots = Shots($"INT. X - DAY\n\nMARA and TOBI stand.\n\nTOBI\nSpeak now, please, I listen.\n\nMARA\n{speech}");

        Assert.Equal(["cut to the listener"], shots.Skip(3).Take(1).Select(shot => shot.Rule));
        Assert.All(shots, shot => Assert.InRange(shot.Seconds, TimingModel.ShortestShot, TimingModel.LongestShot));
    }

    [Fact]
    public void Plan_VoiceOver_ShowsTheListenerOrThePlace()
    {
        Assert.Equal("mediumCloseUp", Shots("INT. X - DAY\n\nTOBI waits.\n\nMARA (V.O.)\nListen to me now.\n\nTOBI\nYes.")[1].Size);
        Assert.Equal("wide", Shots("INT. X - DAY\n\nDust.\n\nMARA (V.O.)\nListen to me now.")[1].Size);
    }

    [Fact]
    public void Plan_DualDialogue_IsOneTwoShot()
    {
        IReadOnlyList<ProposedShot> shots = Shots("INT. X - DAY\n\nDust.\n\nMARA\nYes, of course I will.\n\nTOBI ^\nNo.");

        Assert.Equal(2, shots.Count);
        Assert.Equal(("twoShot", "simultaneous speech"), (shots[1].Size, shots[1].Rule));
        Assert.Equal(["MARA", "TOBI"], shots[1].Characters);
    }

    [Theory]
    [InlineData("1", 24000, 1001, 24)]
    [InlineData("1.5", 24000, 1001, 36)]
    [InlineData("9", 24000, 1001, 216)]
    [InlineData("0.001", 24, 1, 1)]
    [InlineData("2.02", 25, 1, 51)]
    [InlineData("3600", 30000, 1001, 107892)]
    public void Frames_OfSeconds_AreExact(string seconds, int numerator, int denominator, int frames) =>
        Assert.Equal(frames, TimingModel.Frames(decimal.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture), new FrameRate(numerator, denominator)));

    private static IReadOnlyList<ProposedShot> Shots(string script, int scene = 0) => ShotPlanner.Propose(FountainParser.Parse(script), Rate).Shots[scene];
}
