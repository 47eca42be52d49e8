using AktionBridge.Host.Timeline.Gaps;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Timeline.Tests.Gaps;

public sealed class GapFillerTests
{
    [Fact]
    public void Fill_GapThatNearlyFits_EndsWithTheTrimmedLastShot()
    {
        GapLayout layout = Fill([100], [48, 60]);

        Assert.Equal([(0, 48), (48, 52)], Places(layout));
        Assert.Equal("Trimmed from 60 to 52 frames, so that the gap of 100 on V1 is filled together with another shot to its end.", layout.Laid[1].Why);
        Assert.Empty(layout.Open);
    }

    [Fact]
    public void Fill_LastShotAtItsLimit_TheOneBeforeGivesTheRest() =>
        Assert.Equal([(0, 40), (40, 40)], Places(Fill([80], [new ShotLength("1", "1", 48, 30, 60), new ShotLength("2", "2", 60, 40, 70)])));

    [Fact]
    public void Fill_GapNoShotCanFill_KeepsFreeTimeBehindTheWantedLength()
    {
        GapLayout layout = Fill([200], [48]);

        Assert.Equal([(0, 48)], Places(layout));
        OpenGap open = Assert.Single(layout.Open);
        Assert.Equal((48, 152), (open.Range.Start, open.Range.Duration));
        Assert.Contains("would pass its 72 frames, and no shot is left", open.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_GapTooShortForTheNextShot_IsABreath()
    {
        GapLayout layout = Fill([12, 48], [48]);

        Assert.Equal([(112, 48)], Places(layout));
        Assert.Contains("12 frames are too short for shot 1, which needs at least 32", Assert.Single(layout.Open).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_GreedyWouldStarveALaterGap_LooksAhead()
    {
        // Both shots could be squeezed into the first gap; the second gap would then stay black.
        GapLayout layout = Fill([70, 46], [48, 48]);

        Assert.Equal([(0, 70), (170, 46)], Places(layout));
    }

    [Fact]
    public void Fill_MoreShotsThanTime_SqueezesThenLeavesTheLast()
    {
        GapLayout layout = Fill([100, 50], [48, 48, 48, 48, 48]);

        Assert.Equal(4, layout.Laid.Count(laid => laid.Gap is not null));
        LaidShot last = layout.Laid[^1];
        Assert.Equal((null, 1000, 48), (last.Gap, last.Start, last.Duration));
        Assert.Contains("On the track AktionBridge after the end", last.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_LeftoversReported_AreNotLaid()
    {
        GapLayout layout = GapFiller.Fill([], [Shot(1, 48)], 1000, LeftoverShots.Report);

        Assert.Empty(layout.Laid);
        Assert.Equal("Not laid: there is no gap.", Assert.Single(layout.NotLaid).Why);
    }

    [Fact]
    public void Fill_ShotLongerThanEveryGap_IsSetAsideAndTheOthersGoOn()
    {
        GapLayout layout = Fill([48, 60], [48, 400, 60]);

        Assert.Equal(["shot 1", "shot 3", "shot 2"], layout.Laid.Select(laid => laid.Shot.Name));
        Assert.Null(layout.Laid[2].Gap);
    }

    [Fact]
    public void Fill_LimitsWithoutTheWantedLength_Throws() =>
        Assert.Throws<ArgumentException>(() => GapFiller.Fill([], [new ShotLength("1", "1", 10, 20, 30)], 0));

    [Fact]
    public void Fill_AnyGapsAndShots_KeepsEveryPromise() => Prop.ForAll(
        (from gaps in Gen.Choose(1, 250).ListOf(12)
         from shots in Gen.Choose(20, 120).ListOf(14)
         select (gaps.ToArray(), shots.ToArray())).ToArbitrary(),
        sample =>
        {
            List<GapRange> gaps = Gaps([.. sample.Item1.Select(length => (long)length)]);
            List<ShotLength> shots = [.. sample.Item2.Select((wanted, i) => Shot(i + 1, wanted))];
            GapLayout layout = GapFiller.Fill(gaps, shots, 100_000);
            List<LaidShot> inGaps = [.. layout.Laid.Where(laid => laid.Gap is not null)];
            return layout.Laid.Select(laid => laid.Shot.ShotId).ToHashSet().SetEquals(shots.Select(shot => shot.ShotId))
                && layout.Laid.Count == shots.Count
                && layout.Laid.All(laid => laid.Duration >= laid.Shot.Minimum && laid.Duration <= laid.Shot.Maximum && laid.Why.EndsWith('.'))
                && inGaps.All(laid => laid.Start >= laid.Gap!.Start && laid.Start + laid.Duration <= laid.Gap.End)
                && inGaps.Zip(inGaps.Skip(1)).All(pair => pair.First.Start + pair.First.Duration <= pair.Second.Start
                    && int.Parse(pair.First.Shot.ShotId) < int.Parse(pair.Second.Shot.ShotId))
                && gaps.Sum(gap => gap.Duration) == inGaps.Sum(laid => laid.Duration) + layout.Open.Sum(open => open.Range.Duration);
        }).QuickCheckThrowOnFailure();

    private static GapLayout Fill(long[] gaps, long[] wanted) => Fill(gaps, [.. wanted.Select((length, i) => Shot(i + 1, length))]);

    private static GapLayout Fill(long[] gaps, ShotLength[] shots) => GapFiller.Fill(Gaps(gaps), shots, 1000);

    private static ShotLength Shot(int number, long wanted) => ShotLength.Flexible($"{number}", $"shot {number}", wanted);

    /// <summary>Gaps with a hundred frames of other clips between them.</summary>
    private static List<GapRange> Gaps(long[] lengths)
    {
        var gaps = new List<GapRange>();
        long start = 0;
        foreach (long length in lengths)
        {
            gaps.Add(new GapRange("V1", "V1", start, length));
            start += length + 100;
        }

        return gaps;
    }

    private static List<(long, long)> Places(GapLayout layout) => [.. layout.Laid.Select(laid => (laid.Start, laid.Duration))];
}
