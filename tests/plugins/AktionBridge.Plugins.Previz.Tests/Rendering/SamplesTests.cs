namespace AktionBridge.Plugins.Previz.Tests.Rendering;

public sealed class SamplesTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("8")]
    public void Samples_AnyNumber_OnlyEdgesDiffer(string samples)
    {
        Picture four = Picture.Of(Some.Request(Some.Direction("medium"))), other = Picture.Of(Some.Request(Some.Direction("medium"), parameters: ("samplesPerPixel", samples)));

        Assert.InRange(four.Differences(other), 100, four.Width * four.Height / 4);
    }
}
