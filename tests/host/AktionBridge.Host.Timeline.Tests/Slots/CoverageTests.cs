using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Timeline.Time;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Timeline.Tests.Slots;

public sealed class CoverageTests
{
    private static readonly FrameRate Film = new(24000, 1001);

    [Fact]
    public void Plan_SameRate_AsksForPictureAndHandles()
    {
        CoverageResult.Covered covered = Covered(48, Film, Handles.For(firstFrameIsAnchored: true), Film, NativeGrid.UpTo(400));

        Assert.Equal(56, covered.NativeFrames);
        Assert.Equal((0, 0, 8), (covered.FirstPictureFrame, covered.HeadCovered, covered.TailCovered));
    }

    [Fact]
    public void Plan_FreeFirstFrame_GetsAHeadToo()
    {
        CoverageResult.Covered covered = Covered(48, Film, Handles.For(firstFrameIsAnchored: false), Film, NativeGrid.UpTo(400));

        Assert.Equal((64, 8), (covered.NativeFrames, covered.FirstPictureFrame));
    }

    [Fact]
    public void Plan_SlowNativeRateOnAGrid_RoundsUpToIt()
    {
        // 56 frames at 23.976 reach native index ceil(55 * 16 / 23.976) = 37, so 38 frames, and 41 = 4 * 10 + 1 on the grid.
        CoverageResult.Covered covered = Covered(48, Film, new Handles(0, 8), new FrameRate(16), new NativeGrid(4, 1, 5, 161, []));

        Assert.Equal((38, 41), (covered.NeededFrames, covered.NativeFrames));
    }

    [Fact]
    public void Plan_PreferredLength_IsTakenWhenItIsEnough()
    {
        var grid = new NativeGrid(4, 1, 5, 161, [49, 81]);

        Assert.Equal(49, Covered(48, Film, new Handles(0, 8), new FrameRate(16), grid).NativeFrames);
        Assert.Equal(81, Covered(80, Film, new Handles(0, 8), new FrameRate(16), grid).NativeFrames);
        Assert.Equal(125, Covered(177, Film, new Handles(0, 8), new FrameRate(16), grid).NativeFrames);
    }

    [Fact]
    public void Plan_HandlesThatDoNotFit_AreHeldHeadFirst()
    {
        CoverageResult.Covered covered = Covered(76, Film, new Handles(8, 8), Film, NativeGrid.UpTo(81));

        Assert.Equal((0, 5, 8, 3), (covered.HeadCovered, covered.TailCovered, covered.HeadHeld, covered.TailHeld));
        Assert.Equal(81, covered.NativeFrames);
    }

    [Fact]
    public void Plan_PictureLongerThanTheGeneratorCan_SaysHowLongItMayBe()
    {
        var refused = Assert.IsType<CoverageResult.Impossible>(
            Coverage.Plan(300, Film, new Handles(0, 8), new FrameRate(16), new NativeGrid(4, 1, 5, 81, [])));

        Assert.Equal(120, refused.LongestPicture);
        Assert.Contains("at most 81", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("120 frames", refused.Reason, StringComparison.Ordinal);
        Covered(120, Film, new Handles(0, 8), new FrameRate(16), new NativeGrid(4, 1, 5, 81, []));
    }

    [Fact]
    public void Plan_GridWithoutLengths_SaysSo() => Assert.IsType<CoverageResult.Impossible>(
        Coverage.Plan(10, Film, Handles.None, Film, new NativeGrid(8, 0, 1, 7, [])));

    [Fact]
    public void Plan_AnySlotAndGrid_IsEnoughMinimalAndOnTheGrid() => Prop.ForAll(Samples(), sample =>
    {
        (int frames, Handles handles, FrameRate rate, FrameRate native, NativeGrid grid) = sample;
        switch (Coverage.Plan(frames, rate, handles, native, grid))
        {
            case CoverageResult.Covered covered:
                return IsEnough(sample, covered) && grid.Contains(covered.NativeFrames) && IsMinimal(covered, grid)
                    && covered.HeadCovered + covered.HeadHeld == handles.Head && covered.TailCovered + covered.TailHeld == handles.Tail
                    && HoldsNoMoreThanItMust(sample, covered);
            case CoverageResult.Impossible impossible:
                return grid.Longest is not { } longest || LastIndex(frames, rate, native) > longest - 1
                    && (impossible.LongestPicture == 0 || LastIndex(impossible.LongestPicture, rate, native) <= longest - 1);
            default:
                return false;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static CoverageResult.Covered Covered(long frames, FrameRate rate, Handles handles, FrameRate native, NativeGrid grid) =>
        Assert.IsType<CoverageResult.Covered>(Coverage.Plan(frames, rate, handles, native, grid));

    /// <summary>Native index that the last of so many frames falls on, by the definition.</summary>
    private static long LastIndex(long frames, FrameRate rate, FrameRate native) =>
        FrameTime.Rescale(frames - 1, rate, native, FrameRounding.Up);

    private static bool IsEnough((int Frames, Handles, FrameRate Rate, FrameRate Native, NativeGrid) sample, CoverageResult.Covered covered)
    {
        var firstShown = new FrameTime(covered.FirstPictureFrame, sample.Native);
        var head = new FrameTime(covered.HeadCovered, sample.Rate);
        long last = covered.FirstPictureFrame + LastIndex(sample.Frames + covered.TailCovered, sample.Rate, sample.Native);
        return head <= firstShown && last <= covered.NativeFrames - 1 && covered.NeededFrames == last + 1;
    }

    /// <summary>No shorter length of the grid would do, unless a preferred one was taken.</summary>
    private static bool IsMinimal(CoverageResult.Covered covered, NativeGrid grid)
    {
        bool isPreferred = grid.Preferred.Contains(covered.NativeFrames);
        for (int length = covered.NativeFrames - 1; length >= Math.Max(covered.NeededFrames, 1); length--)
        {
            if (isPreferred ? grid.Preferred.Contains(length) && grid.Contains(length) : grid.Contains(length))
                return false;
        }

        return true;
    }

    private static bool HoldsNoMoreThanItMust((int Frames, Handles, FrameRate Rate, FrameRate Native, NativeGrid Grid) sample, CoverageResult.Covered covered)
    {
        bool tailIsFull = covered.TailHeld == 0
            || LastIndex(sample.Frames + covered.TailCovered + 1, sample.Rate, sample.Native) > sample.Grid.Longest - 1;
        long head = FrameTime.Rescale(covered.HeadCovered + 1, sample.Rate, sample.Native, FrameRounding.Up);
        bool headIsFull = covered.HeadHeld == 0
            || head + LastIndex(sample.Frames + covered.TailCovered, sample.Rate, sample.Native) > sample.Grid.Longest - 1
            || (covered.TailHeld > 0 && covered.HeadCovered == 0);
        return tailIsFull && headIsFull;
    }

    private static Arbitrary<(int, Handles, FrameRate, FrameRate, NativeGrid)> Samples() =>
        (from frames in Gen.Choose(1, 600)
         from head in Gen.Elements(0, 0, 8, 24)
         from tail in Gen.Elements(0, 8, 8, 24)
         from rate in Gen.Elements(StandardRates.All.ToArray())
         from native in Gen.Elements(StandardRates.All.Concat([new FrameRate(8), new FrameRate(16), new FrameRate(12)]).ToArray())
         from step in Gen.Elements(1, 4, 8, 17)
         from offset in Gen.Choose(0, step - 1)
         from minimum in Gen.Choose(1, 40)
         from length in Gen.Choose(0, 500)
         from preferred in Gen.Choose(0, 30).ListOf(2)
         select (frames, new Handles(head, tail), rate, native,
             new NativeGrid(step, offset, minimum, minimum + length, [.. preferred.Select(n => (step * n) + offset)]))).ToArbitrary();
}
