using AktionBridge.Cli.Commands;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Tests;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("24", 24, 1)]
    [InlineData("23.976", 24000, 1001)]
    [InlineData("30000/1001", 30000, 1001)]
    public void ParseRate_LabelOrFraction_IsExact(string text, int numerator, int denominator) =>
        Assert.Equal(new FrameRate(numerator, denominator), ProjectCommands.ParseRate(text));

    [Theory]
    [InlineData("fast")]
    [InlineData("0")]
    [InlineData("24/0")]
    [InlineData("29.9")]
    public void ParseRate_SomethingElse_NamesItAndShowsWhatToWrite(string text)
    {
        var error = Assert.Throws<CommandFailedException>(() => ProjectCommands.ParseRate(text));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("24000/1001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseRaster_WidthAndHeight_AreRead() => Assert.Equal(new Raster(1920, 1080), ProjectCommands.ParseRaster("1920x1080"));

    [Theory]
    [InlineData("1920")]
    [InlineData("1920x")]
    [InlineData("0x1080")]
    [InlineData("-2x4")]
    public void ParseRaster_SomethingElse_NamesIt(string text)
    {
        var error = Assert.Throws<CommandFailedException>(() => ProjectCommands.ParseRaster(text));

        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }
}
