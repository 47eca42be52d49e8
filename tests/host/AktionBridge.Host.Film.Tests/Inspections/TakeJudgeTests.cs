using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Inspections;

namespace AktionBridge.Host.Film.Tests.Inspections;

public sealed class TakeJudgeTests
{
    /// <summary>A measurement just short of each default, and one that reaches it.</summary>
    public static TheoryData<string, TakeInspection, TakeInspection, string> Measures => new()
    {
        { "black", Measured, Measured with { Black = [new(7, 1)] }, "black from frame 7 for 1 frames" },
        { "frozen", Measured with { Frozen = [new(3, 11)] }, Measured with { Frozen = [new(3, 12)] }, "frozen from frame 3 for 12 frames" },
        { "cadence", Measured with { Cadence = new(2, 1, 0.94) }, Measured with { Cadence = new(2, 1, 0.95) }, "every second frame repeats the one before" },
        { "cadence", Measured with { Cadence = new(5, 1, 0.9) }, Measured with { Cadence = new(5, 1, 1) }, "1 of every 5 frames repeat the one before" },
        { "cut", Measured with { Cuts = [new(20, 0.19)] }, Measured with { Cuts = [new(20, 0.5)] }, "a cut at frame 20 (strength 0.5)" },
        { "flicker", Measured with { Flicker = [new(8, 20, 2.9, 12)] }, Measured with { Flicker = [new(8, 20, 3, 12)] }, "light flickers from frame 8 for 20 frames by 3 levels" },
        { "range", Measured with { Range = new(0.001, 0.01, 4) }, Measured with { Range = new(0.001, 0.125, 4) }, "12.5 % of the samples of frame 4 lie outside video range" },
        { "palette", Measured with { Palettes = [new("MARA", 30, 0, null)] }, Measured with { Palettes = [new("MARA", 41.25, 0, null)] }, "the colours of MARA are 41.3 from the lock's (CIELAB)" },
        { "drift", Measured with { Palettes = [new("MARA", 3, 10, "#c03028")] }, Measured with { Palettes = [new("MARA", 3, 18, "#c03028")] }, "#c03028 of MARA drifts by 18 from the first third to the last (CIELAB)" },
        { "seam", Measured with { Seams = [new(false, 8, 8, 0.3)] }, Measured with { Seams = [new(false, 12, 9.5, 0.8)] }, "does not begin in the first frame it was given: light steps by 12 levels, colour by 9.5 (CIELAB), 80 % of the picture is another" },
        { "seam", Measured, Measured with { Seams = [new(true, 12, 0, 0)] }, "does not end in the last frame it was given: light steps by 12 levels" },
        { "loudness", Measured with { Sound = Sound with { Loudness = -10 } }, Measured with { Sound = Sound with { Loudness = -4.2 } }, "sound is -4.2 LUFS loud" },
        { "peak", Measured with { Sound = Sound with { TruePeak = -1 } }, Measured with { Sound = Sound with { TruePeak = 0.4 } }, "sound peaks at 0.4 dBTP" },
        { "silence", Measured with { Sound = Sound with { Silence = [new(1, 2.9)] } }, Measured with { Sound = Sound with { Silence = [new(1, 3)] } }, "sound is silent from 1 s for 3 s" },
        { "clipping", Measured with { Sound = Sound with { Clipping = 5.9 } }, Measured with { Sound = Sound with { Clipping = 21 } }, "sound is clipped: its peaks are flat by 21 dB" },
    };

    private static TakeInspection Measured => new() { Revision = TakeInspection.Today };

    private static MeasuredSound Sound => new(-23, 4, -6, [], 0);

    [Theory]
    [MemberData(nameof(Measures))]
    public void Findings_AtTheDefaults_WarnFromTheThresholdOn(string code, TakeInspection quiet, TakeInspection loud, string words)
    {
        Assert.Empty(TakeJudge.Findings(Take(quiet), Thresholds()));
        Assert.Equal([new TakeFinding(code, words)], TakeJudge.Findings(Take(loud), Thresholds()));
        Assert.Empty(TakeJudge.Findings(Take(loud), Thresholds(("quiet", $"flip, {code}"))));
        Assert.Contains(code, TakeJudge.Codes);
    }

    [Fact]
    public void Findings_OtherThresholds_ChangeWordsWithoutAnotherLook()
    {
        Take take = Take(Measured with { Frozen = [new(3, 8), new(30, 20)], Cuts = [new(20, 0.5)] });

        Assert.Equal(["frozen", "cut"], Codes(take));
        Assert.Equal(["frozen", "frozen", "cut"], Codes(take, ("frozenFrames", "6")));
        Assert.Empty(Codes(take, ("frozenFrames", "24"), ("cutStrength", "0.6")));
    }

    [Fact]
    public void Override_InTheSameWords_Holds()
    {
        Take take = Take(Measured with { Frozen = [new(3, 20)] }) with
        {
            Overrides = [new FindingOverride("frozen", "frozen from frame 3 for 20 frames", "The pause is played.", "mara", DateTimeOffset.UnixEpoch)],
        };

        Assert.Equal("The pause is played.", TakeJudge.OverrideOf(take, TakeJudge.Findings(take, Thresholds())[0])!.Reason);
        // Another stretch is another matter.
        Assert.Null(TakeJudge.OverrideOf(take, new TakeFinding("frozen", "frozen from frame 3 for 30 frames")));
    }

    [Fact]
    public void Findings_OfInspectorsAndOfFormerTakes_FollowTheMeasures()
    {
        Take take = Take(Measured with { Black = [new(0, 2)] }) with { Findings = [new TakeFinding("flicker/flicker", "luma flickers")], Warnings = ["frozen from frame 1 for 20 frames"] };

        Assert.Equal(["black", "inspection", "flicker/flicker"], Codes(take));
    }

    [Fact]
    public void Measures_EveryThreshold_IsInItsOwnRange()
    {
        InspectionThresholds thresholds = Thresholds();
        Assert.All(InspectionThresholds.Measures.Parameters.Where(one => one.Minimum is not null), one =>
        {
            Assert.InRange(thresholds[one.Name], one.Minimum!.Value, one.Maximum!.Value);
            Assert.False(one.ChangesOutput);
        });
    }

    private static string[] Codes(Take take, params (string Name, string Value)[] set) => [.. TakeJudge.Findings(take, Thresholds(set)).Select(finding => finding.Code)];

    private static InspectionThresholds Thresholds(params (string Name, string Value)[] set) => new(set.ToDictionary(one => one.Name, one => one.Value));

    private static Take Take(TakeInspection measured) => new()
    {
        Id = "take", ShotId = "shot", Number = 1, RecipeHash = "r", JobId = "job", Generator = "previz/previz-shot", PluginVersion = "1", OriginalSha256 = "0",
        NativeFrames = 48, NativeRate = new FrameRate(24), Raster = new Raster(1280, 720), Seconds = 1, CreatedAt = DateTimeOffset.UnixEpoch, Inspection = measured,
    };
}
