using System.Diagnostics;
using AktionBridge.Host.Store.Folder;

namespace AktionBridge.Host.Store.Tests.Folder;

public sealed class ProcessStampTests
{
    [Fact]
    public void IsAlive_OwnProcess_IsTrueAndAnotherStartOfItsPidIsNot()
    {
        ProcessStamp own = ProcessStamp.Own();

        Assert.True(own.IsAlive());
        Assert.False((own with { StartTicks = own.StartTicks + 1 }).IsAlive());
    }

    [Fact]
    public async Task IsAlive_ProcessEnded_IsFalse()
    {
        using Process child = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true })!;
        ProcessStamp stamp = ProcessStamp.Of(child.Id)!;
        await child.WaitForExitAsync();

        Assert.False(stamp.IsAlive());
    }
}
