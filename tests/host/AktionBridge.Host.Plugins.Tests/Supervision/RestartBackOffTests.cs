using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Supervision;

public sealed class RestartBackOffTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(6, 16)]
    [InlineData(100, 30)]
    public void Wait_AfterCrashes_GrowsToALimit(int crashes, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), After(crashes).Wait);

    [Fact]
    public void Wait_AfterARunThatEndedInOrder_IsForgiven()
    {
        RestartBackOff backOff = After(5);

        backOff.Succeeded();

        Assert.Equal(TimeSpan.Zero, backOff.Wait);
    }

    [Fact]
    public void Wait_AfterFiveQuietMinutes_StartsAfresh()
    {
        RestartBackOff backOff = After(5);

        _time.Advance(TimeSpan.FromMinutes(6));
        backOff.Crashed();

        Assert.Equal(TimeSpan.Zero, backOff.Wait);
    }

    private RestartBackOff After(int crashes)
    {
        var backOff = new RestartBackOff(_time);
        for (int crash = 0; crash < crashes; crash++)
            backOff.Crashed();
        return backOff;
    }
}
