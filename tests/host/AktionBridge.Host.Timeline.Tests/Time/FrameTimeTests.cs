using System.Numerics;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Time;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Timeline.Tests.Time;

public sealed class FrameTimeTests
{
    private static readonly FrameRate[] Rates = [.. StandardRates.All, new(16), new(8), new(120000, 1001), new(9_999_991, 9_999_973)];

    [Theory]
    [InlineData(1, 24, 25, FrameRounding.Down, 1)]
    [InlineData(1, 24, 25, FrameRounding.Up, 2)]
    [InlineData(-1, 24, 25, FrameRounding.Down, -2)]
    [InlineData(-1, 24, 25, FrameRounding.Up, -1)]
    [InlineData(1, 50, 25, FrameRounding.Nearest, 1)]
    [InlineData(-1, 50, 25, FrameRounding.Nearest, 0)]
    public void Rescale_BetweenFrames_GoesWhereItIsTold(long frames, int from, int to, FrameRounding rounding, long expected) =>
        Assert.Equal(expected, FrameTime.Rescale(frames, new FrameRate(from), new FrameRate(to), rounding));

    [Fact]
    public void Rescale_AnyRateAndCount_EqualsBigIntegerArithmetic() => Prop.ForAll(Samples(), sample =>
    {
        (long frames, FrameRate from, FrameRate to) = sample;
        BigInteger above = (BigInteger)frames * from.Denominator * to.Numerator;
        BigInteger below = (BigInteger)from.Numerator * to.Denominator;
        BigInteger down = BigInteger.DivRem(above, below, out BigInteger rest) - (rest.Sign < 0 ? 1 : 0);
        BigInteger up = down + (rest.IsZero ? 0 : 1);
        BigInteger nearest = ((above - (down * below)) * 2) >= below ? down + 1 : down;
        return FrameTime.Rescale(frames, from, to, FrameRounding.Down) == down
            && FrameTime.Rescale(frames, from, to, FrameRounding.Up) == up
            && FrameTime.Rescale(frames, from, to, FrameRounding.Nearest) == nearest
            && new FrameTime(frames, from).IsExactAt(to) == rest.IsZero;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rescale_ToAFasterRateAndBack_IsTheSameFrame() => Prop.ForAll(Samples(), sample =>
    {
        (long frames, FrameRate from, FrameRate to) = sample;
        return to < from || FrameTime.Rescale(FrameTime.Rescale(frames, from, to, FrameRounding.Up), to, from, FrameRounding.Down) == frames;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_AcrossRates_IsExact()
    {
        // One frame of a day at 24000/1001 is later than the same count at 24, by less than a double can tell at this size.
        Assert.True(new FrameTime(long.MaxValue / 2, new FrameRate(24000, 1001)) > new FrameTime(long.MaxValue / 2, new FrameRate(24)));
        Assert.Equal(0, new FrameTime(24000, new FrameRate(24000, 1001)).CompareTo(new FrameTime(1001, new FrameRate(1))));
    }

    [Fact]
    public void Rescale_BeyondSixtyFourBits_Overflows() =>
        Assert.Throws<OverflowException>(() => FrameTime.Rescale(long.MaxValue, new FrameRate(1), new FrameRate(2), FrameRounding.Down));

    private static Arbitrary<(long, FrameRate, FrameRate)> Samples() =>
        (from high in Gen.Choose(-1_000_000, 1_000_000)
         from low in Gen.Choose(0, int.MaxValue)
         from scale in Gen.Elements(1L, 1_000L, 1_000_000_000L)
         from first in Gen.Elements(Rates)
         from second in Gen.Elements(Rates)
         select ((high * scale) + (low % scale), first, second)).ToArbitrary();
}
