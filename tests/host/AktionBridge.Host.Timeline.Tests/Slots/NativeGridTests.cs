using AktionBridge.Host.Timeline.Slots;

namespace AktionBridge.Host.Timeline.Tests.Slots;

public sealed class NativeGridTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 9)]
    [InlineData(81, 81)]
    public void AtLeast_WithinTheGrid_IsTheNextLength(int frames, int expected) =>
        Assert.Equal(expected, new NativeGrid(4, 1, 5, 81, []).AtLeast(frames));

    [Fact]
    public void AtLeast_AboveTheLongest_IsNothing()
    {
        Assert.Null(new NativeGrid(4, 1, 5, 83, []).AtLeast(82));
        Assert.Equal(81, new NativeGrid(4, 1, 5, 83, []).Longest);
    }

    [Fact]
    public void AtLeast_PreferredLengthOffTheGrid_IsNotTaken() =>
        Assert.Equal(9, new NativeGrid(4, 1, 5, 81, [10, 200]).AtLeast(6));
}
