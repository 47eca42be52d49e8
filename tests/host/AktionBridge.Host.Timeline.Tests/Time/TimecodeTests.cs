using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Time;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Timeline.Tests.Time;

public sealed class TimecodeTests
{
    [Theory]
    [InlineData(0, "24000/1001", false, "00:00:00:00")]
    [InlineData(86400, "24000/1001", false, "01:00:00:00")]
    [InlineData(90000, "25", false, "01:00:00:00")]
    [InlineData(108000, "30000/1001", false, "01:00:00:00")]
    [InlineData(107892, "30000/1001", true, "01:00:00;00")]
    [InlineData(1799, "30000/1001", true, "00:00:59;29")]
    [InlineData(1800, "30000/1001", true, "00:01:00;02")]
    [InlineData(17982, "30000/1001", true, "00:10:00;00")]
    [InlineData(3599, "60000/1001", true, "00:00:59;59")]
    [InlineData(3600, "60000/1001", true, "00:01:00;04")]
    [InlineData(35964, "60000/1001", true, "00:10:00;00")]
    [InlineData(7199, "120", false, "00:00:59:119")]
    public void Format_KnownFrames_AreTheReferencesTimecodes(long frame, string rate, bool drop, string expected)
    {
        Assert.Equal(expected, Timecode.Format(frame, FrameRate.Parse(rate), drop));
        Assert.Equal(frame, Timecode.Parse(expected, FrameRate.Parse(rate), drop));
    }

    [Fact]
    public void Format_PastADay_Wraps()
    {
        var rate = new FrameRate(30000, 1001);

        Assert.Equal(2589408, Timecode.FramesPerDay(rate, dropFrame: true));
        Assert.Equal("00:00:00;00", Timecode.Format(2589408, rate, true));
        Assert.Equal("23:59:59;29", Timecode.Format(-1, rate, true));
        Assert.Equal("23:59:59:24", Timecode.Format(-1, new FrameRate(25)));
    }

    [Theory]
    [InlineData(30000, 2)]
    [InlineData(60000, 4)]
    public void Format_EveryFrameOfADay_CountsLikeAClockThatSkips(int numerator, int dropped)
    {
        var rate = new FrameRate(numerator, 1001);
        int nominal = rate.Nominal;
        (int hour, int minute, int second, int frame) = (0, 0, 0, 0);
        long day = Timecode.FramesPerDay(rate, true);
        for (long number = 0; number < day; number++)
        {
            // Each frame would be slow at both rates; every seventh and all around the minutes is each case.
            if (number % 7 == 0 || second == 0)
            {
                string text = $"{hour:00}:{minute:00}:{second:00};{frame:00}";
                if (text != Timecode.Format(number, rate, true) || number != Timecode.Parse(text, rate))
                    Assert.Fail($"{number} is {text}, not {Timecode.Format(number, rate, true)}");
            }

            if (++frame < nominal)
                continue;
            (frame, second) = (0, second + 1);
            if (second == 60)
                (second, minute) = (0, minute + 1);
            if (minute == 60)
                (minute, hour) = (0, hour + 1);
            if (second == 0 && minute % 10 != 0)
                frame = dropped;
        }

        Assert.Equal(24, hour);
    }

    [Theory]
    [InlineData("00:01:00;00", "30000/1001", "does not exist")]
    [InlineData("00:01:00;01", "30000/1001", "does not exist")]
    [InlineData("00:09:00;03", "60000/1001", "does not exist")]
    [InlineData("00:01:00;02", "25", "drop-frame")]
    [InlineData("24:00:00:00", "25", "outside a day")]
    [InlineData("00:60:00:00", "25", "outside a day")]
    [InlineData("00:00:00:25", "25", "frames run from 0 to 24")]
    [InlineData("1:00:00:00", "25", "HH:MM:SS:FF")]
    [InlineData("01:00:00", "25", "HH:MM:SS:FF")]
    [InlineData("-1:00:00:00", "25", "HH:MM:SS:FF")]
    [InlineData("", "25", "HH:MM:SS:FF")]
    [InlineData("aa:bb:cc:dd", "25", "HH:MM:SS:FF")]
    [InlineData("00:00:00:0٣", "25", "HH:MM:SS:FF")]
    public void TryParse_WhatIsNoTimecode_SaysWhy(string text, string rate, string reason)
    {
        Assert.False(Timecode.TryParse(text, FrameRate.Parse(rate), null, out _, out string? said));
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01;00;00;00")]
    [InlineData("01:00:00.00")]
    [InlineData("01:00:00,00")]
    public void Parse_OtherDropFrameSeparators_AreUnderstood(string text) =>
        Assert.Equal(107892, Timecode.Parse(text, new FrameRate(30000, 1001)));

    [Fact]
    public void Format_DropFrameWhereThereIsNone_Throws() =>
        Assert.Throws<ArgumentException>(() => Timecode.Format(0, new FrameRate(24000, 1001), true));

    [Fact]
    public void Parse_WhatFormatWrote_IsTheFrameAgain() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).Zip(Gen.Elements(StandardRates.All.ToArray())).Zip(Gen.Elements(true, false)).ToArbitrary(),
        sample =>
        {
            ((int frame, FrameRate rate), bool wantsDrop) = sample;
            bool drop = wantsDrop && Timecode.AllowsDropFrame(rate);
            return Timecode.Parse(Timecode.Format(frame, rate, drop), rate, drop) == frame % Timecode.FramesPerDay(rate, drop);
        }).QuickCheckThrowOnFailure();
}
