using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Conforming;

namespace AktionBridge.Media.Tests.Conforming;

public sealed class SourceTimecodeTests
{
    [Theory]
    [InlineData("30000/1001", 1799, "00:00:59;29")]
    [InlineData("30000/1001", 1800, "00:01:00;02")]
    [InlineData("30000/1001", 17981, "00:09:59;29")]
    [InlineData("30000/1001", 17982, "00:10:00;00")]
    [InlineData("60000/1001", 3600, "00:01:00;04")]
    [InlineData("30000/1001", 107892, "01:00:00;00")]
    [InlineData("30000/1001", -1, "23:59:59;29")]
    public void Format_DropFrame_SkipsNumbersNotFrames(string rate, long frame, string text) =>
        Assert.Equal(text, SourceTimecode.Format(frame, FrameRate.Parse(rate), dropFrame: true));

    [Theory]
    [InlineData("24000/1001", false)]
    [InlineData("25", false)]
    [InlineData("30000/1001", true)]
    [InlineData("60000/1001", true)]
    [InlineData("60", false)]
    public void Parse_EveryFormattedFrame_ComesBack(string text, bool dropFrame)
    {
        FrameRate rate = FrameRate.Parse(text);

        for (long frame = 0; frame < 200_000; frame += 37)
            Assert.Equal(frame, SourceTimecode.Parse(SourceTimecode.Format(frame, rate, dropFrame), rate, dropFrame));
    }
}
