using AktionBridge.Host.Film.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Film.Tests.Routing;

public sealed class SecondsRangeTests
{
    [Fact]
    public void Of_FewRuns_IsShortestMedianLongest()
    {
        SecondsRange range = SecondsRange.Of([4, 1, 3, 2])!;

        Assert.Equal((1, 2.5, 4, 4), (range.Low, range.Median, range.High, range.Runs));
        Assert.Contains("4 runs here, shortest to longest", range.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ManyRuns_LeavesTheTenthAtEachEnd()
    {
        SecondsRange range = SecondsRange.Of([.. Enumerable.Range(1, 100).Select(run => (double)run)])!;

        Assert.Equal((10, 50.5, 90), (range.Low, range.Median, range.High));
        Assert.Contains("100 runs", range.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_None_IsNothing() => Assert.Null(SecondsRange.Of([]));

    [Fact]
    public void Of_AnyRuns_IsOrderedAndWithinThem() => Prop.ForAll<NonEmptyArray<int>>(runs =>
    {
        double[] seconds = [.. runs.Get.Select(run => Math.Abs((double)run))];
        SecondsRange range = SecondsRange.Of(seconds)!;
        return range.Low <= range.Median && range.Median <= range.High && range.Low >= seconds.Min() && range.High <= seconds.Max() && range.Runs == seconds.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Plus_AddsBoundsAndKeepsTheWeakerBasis() =>
        Assert.Equal(new SecondsRange(3, 5, 7, 0), new SecondsRange(1, 2, 3, 12) + new SecondsRange(2, 3, 4, 0));
}
